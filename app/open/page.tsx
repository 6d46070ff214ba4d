import type { Metadata } from 'next';
import { SiteBar } from '@/app/site-bar';
import { OpenFile } from '@/components/workbench/open-file';

export const metadata: Metadata = { title: 'Open a capture' };

export default function OpenPage() {
  return (
    <div className="flex min-h-screen flex-col lg:h-screen">
      <SiteBar />
      <OpenFile />
    </div>
  );
}
