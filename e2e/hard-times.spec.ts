import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, listIsThere, test } from './site';

const shop = readFileSync('pcaps/shop-visit/shop-visit.pcapng');

async function open(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.goto('/open');
  await page.getByLabel('Capture file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  await listIsThere(page);
}

/** Everything that a stranger may put into a header: markup, terminal escapes, characters that turn the line round. */
const NASTY =
  '<img src=x onerror="document.title=1"><script>document.title=2</script>\u001b[31m\u202egpj.exe\u2066\u200b';

const STEERING = ['\u001b', '\u202e', '\u2066', '\u200b'];

/** The Internet checksum (RFC 1071): a sensor leaves out packets where it is wrong. */
function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 2) sum += (bytes[at] << 8) + (bytes[at + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

/** A TCP segment from port 40000 to 80 or back in an Ethernet frame. */
function segment(fromClient: boolean, flags: number, seq: number, ack: number, payload: Buffer): Buffer {
  const tcp = Buffer.alloc(20);
  tcp.writeUInt16BE(fromClient ? 40_000 : 80, 0);
  tcp.writeUInt16BE(fromClient ? 80 : 40_000, 2);
  tcp.writeUInt32BE(seq, 4);
  tcp.writeUInt32BE(ack, 8);
  tcp.writeUInt16BE(0x5000 | flags, 12);
  tcp.writeUInt16BE(65_000, 14);
  const ip = Buffer.from('4500000000004000400600000a0000010a000002', 'hex');
  if (!fromClient) ip.write('0a0000020a000001', 12, 'hex');
  ip.writeUInt16BE(40 + payload.length, 2);
  ip.writeUInt16BE(checksum(ip), 10);
  const pseudo = Buffer.from([0, 6, (20 + payload.length) >> 8, (20 + payload.length) & 255]);
  tcp.writeUInt16BE(checksum(Buffer.concat([ip.subarray(12), pseudo, tcp, payload])), 16);
  return Buffer.concat([Buffer.from('0200000000010200000000020800', 'hex'), ip, tcp, payload]);
}

function pcap(frames: readonly Buffer[]): Buffer {
  const header = Buffer.from('d4c3b2a1020004000000000000000000ffff040001000000', 'hex');
  const records = frames.flatMap((frame, at) => {
    const record = Buffer.alloc(16);
    record.writeUInt32LE(1_700_000_000 + at, 0);
    record.writeUInt32LE(frame.length, 8);
    record.writeUInt32LE(frame.length, 12);
    return [record, frame];
  });
  return Buffer.concat([header, ...records]);
}

/** A request whose header holds a megabyte, and an answer with a file of a bad name. */
function hostileCapture(): Buffer {
  const megabyte = Buffer.alloc(1024 * 1024, 'A').toString();
  const request = Buffer.from(
    `GET /${NASTY} HTTP/1.1\r\nHost: ${NASTY}\r\nUser-Agent: ${NASTY}\r\nX-Long: ${megabyte}\r\n\r\n`,
  );
  const answer = Buffer.from(
    `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Disposition: attachment; filename="../../${NASTY.replaceAll('"', '')}"\r\nContent-Length: ${Buffer.byteLength(NASTY)}\r\n\r\n${NASTY}`,
  );
  const none = Buffer.alloc(0);
  const frames = [
    segment(true, 2, 99, 0, none),
    segment(false, 0x12, 499, 100, none),
    segment(true, 0x10, 100, 500, none),
  ];
  for (let at = 0; at < request.length; at += 60_000)
    frames.push(segment(true, 0x18, 100 + at, 500, request.subarray(at, at + 60_000)));
  frames.push(segment(false, 0x18, 500, 100 + request.length, answer));
  return pcap(frames);
}

test('what a stranger wrote into a capture is text in every view, and a megabyte of it holds nothing up', async ({
  page,
}) => {
  await open(page, 'nasty.pcap', hostileCapture());
  const title = await page.title();
  const signs = [
    ['l', page.getByRole('grid', { name: /^Packets of/ })],
    ['s', page.getByRole('region', { name: 'Session 1' })],
    ['t', page.getByRole('region', { name: 'Transcript' })],
    ['x', page.getByRole('tabpanel').getByText('onerror').first()],
    ['e', page.getByRole('tabpanel').getByText('never run').first()],
    ['c', page.getByRole('region', { name: 'Statistics' })],
  ] as const;
  await page.locator('[data-packet="4"]').click();
  await expect(page.getByRole('tree')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Session 1/ })).toBeVisible();
  for (const [key, sign] of signs) {
    const asked = Date.now();
    await page.keyboard.press(key);
    await expect(sign, `key ${key}`).toBeVisible();
    test.info().annotations.push({ type: `key ${key}`, description: `${Date.now() - asked} ms` });
    const text = (await page.getByRole('main').textContent()) ?? '';
    expect(
      STEERING.filter((character) => text.includes(character)),
      `key ${key}`,
    ).toEqual([]);
    await expect(page.locator('img[src="x"]')).toHaveCount(0);
  }
  expect(await page.title()).toBe(title);
  await expectAccessible(page);
});

test('a worker that dies is started again and says so; the notebook and the place stay', async ({ page }) => {
  await open(page, 'shop.pcapng', shop);
  await page.locator('[data-packet="5"]').click();
  await expect(page.getByRole('tree')).toBeVisible();
  await page.keyboard.press('p');
  await expect(page.getByText(/^Pinned to/)).toBeVisible();
  const margin = page.getByRole('complementary', { name: 'Context and notebook' });
  const kept = await margin.textContent();

  const engine = page.workers().find((worker) => /worker/.test(worker.url()));
  await engine?.evaluate(() => {
    setTimeout(() => {
      throw new Error('killed by the test');
    });
  });
  await expect(page.getByText('stopped and was started again')).toBeVisible();
  await listIsThere(page);
  await page.locator('[data-packet="6"]').click();
  await expect(page.getByRole('tree', { name: 'Fields of packet 6' })).toBeVisible();
  await page.locator('[data-packet="5"]').click();
  await expect.poll(async () => (await margin.textContent()) === kept).toBe(true);
  await page.keyboard.press('s');
  await expect(page.getByRole('region', { name: /^Session \d+$/ })).toBeVisible();
});
