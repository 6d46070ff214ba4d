import type { Metadata } from 'next';
import { CertificatesPage } from '@/components/terminal/certificates-page';

export const metadata: Metadata = { title: 'Certificates' };

export default function CertificatesRoute() {
  return <CertificatesPage />;
}
