import { createWriteStream, readFileSync } from 'node:fs';
import { truncate } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import type { Page } from '@playwright/test';
import { expect, listIsThere, test } from './site';

const shop = readFileSync('pcaps/shop-visit/shop-visit.pcapng');
const TYPE = 'application/octet-stream';

/** A pcap of one packet of a link type that nobody decodes here (DOCSIS). */
const strange = Buffer.from(
  'd4c3b2a1020004000000000000000000000004008f000000' + '01000000000000000400000004000000' + 'deadbeef',
  'hex',
);

const BAD: readonly (readonly [name: string, bytes: Buffer])[] = [
  ['empty.pcap', Buffer.alloc(0)],
  ['letter.txt', Buffer.from('This is a letter and no capture at all.\n')],
  ['strange-link.pcap', strange],
  ['half-a-header.pcap', shop.subarray(0, 10)],
];

async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.getByLabel('Capture file').setInputFiles({ name, mimeType: TYPE, buffer });
}

test('files that are no capture get one clear sentence each; a cut one opens with what there is', async ({
  page,
}, info) => {
  const large = info.outputPath('two-gigabytes.pcap');
  await finished(createWriteStream(large).end());
  await truncate(large, 2 * 1024 ** 3);

  await page.goto('/open');
  for (const [name, bytes] of BAD) {
    await choose(page, name, bytes);
    await expect(page.getByRole('alert').filter({ hasText: name })).toHaveCount(1);
  }
  await page.getByLabel('Capture file').setInputFiles(large);
  await expect(page.getByRole('alert').filter({ hasText: 'two-gigabytes.pcap' })).toHaveCount(1);

  await choose(page, 'cut.pcapng', shop.subarray(0, 20_000));
  await listIsThere(page);
  await expect(page.getByText('What was wrong with the file')).toBeVisible();
});

test('a file of the reader’s own is sent nowhere, is pinned, and its address explains itself later', async ({
  page,
}) => {
  await page.goto('/open');
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET' && request.method() !== 'HEAD') sent.push(request.url());
  });
  await choose(page, 'My shop (2).pcapng', shop);
  await listIsThere(page);
  await expect(page).toHaveURL(/\/capture\/own-my-shop-2$/);
  await expect(page.getByText('this file never left your browser')).toBeVisible();
  await page.locator('[data-packet="1"]').click();
  await expect(page.getByRole('tree')).toBeVisible();
  await page.keyboard.press('p');
  await expect(page.getByText(/^Pinned to/)).toBeVisible();
  expect(sent).toEqual([]);
  await page.reload();
  await expect(page.getByText('This was a file of your own')).toBeVisible();
});
