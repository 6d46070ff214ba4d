import type { Metadata } from 'next';
import { SiteBar } from '@/app/site-bar';
import { ToolAtlas } from '@/components/tools/tool-atlas';
import { tools } from '@/content/tools';

export const metadata: Metadata = {
  title: 'Tools',
  description:
    'The tools of network security monitoring, what they are for, and which of them are still carried on.',
};

export default function ToolsRoute() {
  return (
    <>
      <SiteBar />
      <main id="main" className="mx-auto max-w-[820px] px-5 pt-9 pb-16">
        <h1 className="font-prose text-[34px] leading-tight font-semibold">Tools, then and now</h1>
        <p className="mt-2 font-prose text-[18px] text-ink-2">
          What the classic books used, whether it is still there, and what one takes today to ask the same
          question.
        </p>
        <ToolAtlas tools={tools} />
      </main>
    </>
  );
}
