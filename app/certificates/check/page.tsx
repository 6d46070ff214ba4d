import type { Metadata } from 'next';
import { CheckPage } from '@/components/certificates/check-page';

export const metadata: Metadata = { title: 'Check your own' };

export default function CheckRoute() {
  return (
    <main id="main" className="flex min-h-0 flex-1 flex-col">
      <CheckPage />
    </main>
  );
}
