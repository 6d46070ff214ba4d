import type { Metadata } from 'next';
import { OptionsPage } from '@/components/certificates/options-page';

export const metadata: Metadata = { title: 'Commands and options' };

export default function OptionsRoute() {
  return (
    <main id="main" className="flex min-h-0 flex-1 flex-col">
      <OptionsPage />
    </main>
  );
}
