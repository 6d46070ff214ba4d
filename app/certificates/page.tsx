import type { Metadata } from 'next';
import { SiteBar } from '@/app/site-bar';
import { CertificatesPage } from '@/components/terminal/certificates-page';

export const metadata: Metadata = { title: 'Certificates' };

export default function CertificatesRoute() {
  return (
    <div className="flex min-h-screen flex-col lg:h-screen">
      <SiteBar crumbs={<b className="text-ink">An openssl of your own, in this tab</b>} />
      <CertificatesPage />
    </div>
  );
}
