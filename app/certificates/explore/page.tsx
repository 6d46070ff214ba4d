import type { Metadata } from 'next';
import { ExplorerPage } from '@/components/certificates/explorer-page';

export const metadata: Metadata = { title: 'DER explorer' };

export default function ExplorerRoute() {
  return (
    <main id="main" className="flex min-h-0 flex-1 flex-col">
      <h1 className="sr-only">DER explorer</h1>
      <ExplorerPage />
    </main>
  );
}
