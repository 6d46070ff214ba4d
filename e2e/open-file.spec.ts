import { readFileSync } from 'node:fs';
import { expect, listIsThere, test } from './site';

const shop = readFileSync('pcaps/shop-visit/shop-visit.pcapng');

/** A pcap file header of a link type that nobody decodes here. */
const strangeLink = Buffer.from('d4c3b2a1020004000000000000000000000004009f860000', 'hex');

const BAD: readonly (readonly [name: string, bytes: Buffer])[] = [
  ['empty.pcap', Buffer.alloc(0)],
  ['letter.txt', Buffer.from('This is a letter and no capture at all.\n')],
  ['strange-link.pcap', Buffer.concat([strangeLink, Buffer.alloc(0)])],
];

for (const [name, buffer] of BAD) {
  test(`${name} gets one clear sentence, and the page stays usable`, async ({ page }) => {
    await page.goto('/open');
    await page
      .getByLabel('Capture file')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
    await expect(page.getByRole('alert').filter({ hasText: name })).toBeVisible();
    await page
      .getByLabel('Capture file')
      .setInputFiles({ name: 'shop.pcapng', mimeType: 'application/octet-stream', buffer: shop });
    await listIsThere(page);
  });
}

test('a truncated capture opens with what there is and says so', async ({ page }) => {
  await page.goto('/open');
  await page.getByLabel('Capture file').setInputFiles({
    name: 'cut.pcapng',
    mimeType: 'application/octet-stream',
    buffer: shop.subarray(0, 20_000),
  });
  await listIsThere(page);
  await expect(page.getByText('What was wrong with the file')).toBeVisible();
});

test('a file of the reader’s own is sent nowhere, and its address explains itself later', async ({
  page,
}) => {
  await page.goto('/open');
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET' && request.method() !== 'HEAD') sent.push(request.url());
  });
  await page
    .getByLabel('Capture file')
    .setInputFiles({ name: 'My shop (2).pcapng', mimeType: 'application/octet-stream', buffer: shop });
  await listIsThere(page);
  await expect(page).toHaveURL(/\/capture\/own-my-shop-2$/);
  await expect(page.getByText('this file never left your browser')).toBeVisible();
  expect(sent).toEqual([]);
  await page.reload();
  await expect(page.getByText('This was a file of your own')).toBeVisible();
});
