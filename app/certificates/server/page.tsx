import type { Metadata } from 'next';
import { ServerPage } from '@/components/server-lab/server-page';

export const metadata: Metadata = { title: 'Server lab' };

export default function ServerRoute() {
  return <ServerPage />;
}
