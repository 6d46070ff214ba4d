import type { ReactNode } from 'react';
import { SiteBar } from '@/app/site-bar';
import { CertificatePlaces } from '@/components/certificates/places';

/** The bar of the site, the places of this room, and one of them. */
export default function CertificatesLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-screen flex-col lg:h-screen">
      <SiteBar crumbs={<b className="text-ink">An openssl of your own, in this tab</b>} />
      <CertificatePlaces />
      {children}
    </div>
  );
}
