import type { Metadata } from 'next';
import Link from 'next/link';
import { SiteBar } from '@/app/site-bar';
import { ServerPage } from '@/components/server-lab/server-page';

export const metadata: Metadata = { title: 'Server lab' };

export default function ServerRoute() {
  return (
    <div className="flex min-h-screen flex-col lg:h-screen">
      <SiteBar
        crumbs={
          <>
            <Link prefetch={false} href="/certificates">
              Certificates
            </Link>{' '}
            / <b className="text-ink">A server, tried out</b>
          </>
        }
      />
      <ServerPage />
    </div>
  );
}
