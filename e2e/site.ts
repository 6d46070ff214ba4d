import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';

export { expect };

/** A test whose page may print no error, whatever it does. */
export const test = base.extend<{ quiet: undefined }>({
  quiet: [
    async ({ page }, use) => {
      const problems: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text());
      });
      page.on('pageerror', (error) => problems.push(error.message));
      await use(undefined);
      expect(problems, 'errors on the console').toEqual([]);
    },
    { auto: true },
  ],
});

/** Pages that everybody meets, each with something that shows that it is there. */
export const PAGES: readonly (readonly [path: string, sign: string])[] = [
  ['/', 'Orientation'],
  ['/learn/orientation/first-capture', 'Six seconds of an ordinary morning'],
  ['/learn/orientation/what-nsm-is', 'After this you can'],
  ['/learn/orientation/where-to-tap', 'After this you can'],
  ['/learn/reading-packets/ipv4', 'After this you can'],
  ['/learn/reading-packets/tcp', 'After this you can'],
  ['/learn/five-data-types/packet-headers', 'After this you can'],
  ['/learn/five-data-types/alert-data', 'After this you can'],
  ['/labs', 'Labs'],
  ['/labs/ipv4-by-hand', 'An IPv4 header by hand'],
  ['/labs/noisy-rules', 'A rule that cried wolf'],
  ['/capture', 'Captures'],
  ['/capture/shop-visit#packet=12', 'This packet belongs to'],
  ['/capture/shop-visit?view=sessions#session=6', 'History, letter by letter'],
  ['/capture/shop-visit?view=statistics', 'Packet lengths'],
  ['/capture/client-side?view=transactions&log=http', 'Values of'],
  ['/capture/client-side?view=alerts', 'follow sessions whose start is missing'],
  ['/capture/client-side?view=files', 'never run'],
  ['/capture/tls13?view=tls', 'Client Hello'],
  ['/capture/tls13?view=tls&tls=keys', 'key log'],
  ['/capture/tls13?view=tls&tls=records', 'what it says'],
  ['/capture/tls13?view=tls&tls=secrets', 'Secrets of your own'],
  ['/capture/shop-visit?view=sessions&session=sensors#session=6', 'why they differ'],
  ['/capture/tcp-troubles?view=sessions&session=ladder#session=1', 'after'],
  ['/capture/flow-export?view=sessions&of=records', 'What this record does not say'],
  ['/capture/exfiltration?view=statistics&count=beacons', 'How the score comes about'],
  ['/capture/office-day?view=statistics&count=matrix', 'Bytes from the address'],
  ['/capture/office-day?view=statistics&count=entropy', 'bits a byte there'],
  ['/capture/client-side?view=search', 'How to search'],
  ['/open', 'Open a capture of your own'],
  ['/notebook', 'Write a paragraph'],
  ['/certificates', 'What this line does'],
  ['/certificates/server', 'kept in this browser'],
  ['/glossary', 'Glossary'],
  ['/tools', 'Tools, then and now'],
  ['/tools/zeek', 'In the classic books'],
  ['/review', 'Review'],
  ['/search?q=router', 'Search'],
];

/** No accessibility fault that axe can find. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(
    (violation) =>
      `${violation.id}: ${violation.help} at ${violation.nodes
        .slice(0, 3)
        .map((node) => `${node.target.join(' ')} ${node.any[0]?.message ?? ''}`)
        .join(' | ')}`,
  );
  expect(found, 'faults that axe found').toEqual([]);
}

/** Nothing is wider than the window. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [content, window] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(content, 'width of the page').toBeLessThanOrEqual(window);
}

/** Waits until a capture's list has lines. */
export async function listIsThere(page: Page): Promise<void> {
  await page.locator('[data-packet]').first().waitFor();
}
