import type { Metadata } from 'next';
import { SearchPage } from '@/components/search/search-page';
import { SiteBar } from '../site-bar';

export const metadata: Metadata = { title: 'Search' };

export default function SearchRoute() {
  return (
    <>
      <SiteBar />
      <SearchPage />
    </>
  );
}
