import { TopBar } from '@/components/shell/top-bar';
export function SiteBar() {
  return <TopBar />;
}
