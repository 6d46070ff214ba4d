import type { Metadata } from 'next';
import { SiteBar } from '@/app/site-bar';
import { NotebookPage } from '@/components/notebook/notebook-page';

export const metadata: Metadata = { title: 'Notebook' };

export default function NotebookRoute() {
  return (
    <>
      <SiteBar />
      <NotebookPage />
    </>
  );
}
