import { SiteBar } from './site-bar';
export default function Home() {
  return (
    <>
      <SiteBar />
      <main id="main">hello</main>
    </>
  );
}
