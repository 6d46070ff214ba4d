import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../../bytes/byte-store';
import { openCapture } from '../../capture/open';
import { Evidence } from '../../engine/evidence';
import { filesOf } from '../../files/transferred-file';
import { tracedText } from '../application';
import type { HttpTransaction } from '../http/http-transaction';

async function evidenceOf(slug: string, decrypt: boolean): Promise<Evidence> {
  const { capture } = await openCapture(new MemoryStore(readFileSync(`pcaps/${slug}/${slug}.pcapng`)));
  if (!capture) throw new Error(slug);
  return new Evidence(capture, { decrypt });
}

function requestsOf(evidence: Evidence): HttpTransaction[] {
  const { transactions } = evidence.conversations();
  return transactions.filter(({ application }) => application === 'http') as HttpTransaction[];
}

const lines = (evidence: Evidence, port: number) =>
  requestsOf(evidence)
    .filter(({ session }) => evidence.sessions().at(session).responder.port === port)
    .map(({ request, response }) => `${tracedText(request!.line)} ${response?.code}`);

describe('TLS with keys', () => {
  it('stays closed where nobody asks', async () => {
    expect(lines(await evidenceOf('shop-visit', false), 443)).toEqual([]);
  });

  it('holds requests of TLS 1.3', async () => {
    expect(lines(await evidenceOf('shop-visit', true), 443)).toEqual([
      'GET /basket.html HTTP/1.1 200',
      'POST /checkout HTTP/1.1 303',
      'GET /thanks.html HTTP/1.1 200',
    ]);
  });

  it('holds a request of TLS 1.2', async () => {
    expect(lines(await evidenceOf('tls12-rsa', true), 443)).toEqual(['GET /index.html HTTP/1.0 200']);
  });

  it('holds HTTP/2, whose streams are requests', async () => {
    const evidence = await evidenceOf('tls-alpn', true);
    const found = lines(evidence, 443);
    expect(found.some((line) => line.includes('HTTP/2.0'))).toBe(true);
    expect(
      found.every((line) => / (GET|POST|HEAD) |^(GET|POST|HEAD) /.test(line) && /\d{3}$/.test(line)),
    ).toBe(true);
  });

  it('points at the ciphertext in the place of each byte', async () => {
    for (const slug of ['shop-visit', 'tls12-rsa', 'tls-alpn']) {
      const evidence = await evidenceOf(slug, true);
      const { table } = evidence.capture;
      for (const { request, session } of requestsOf(evidence)) {
        const { port } = evidence.sessions().at(session).responder;
        if (!request || port !== 443) continue;
        for (let at = 0; at < request.line.bytes.length; at++) {
          const origin = request.line.origin(at)!;
          const row = origin.packet - 1;
          expect(table.session[row]).toBe(session + 1);
          // Behind the record's header, inside of the frame.
          expect(origin.offset).toBeGreaterThanOrEqual(table.payloadAt[row] + 5);
          expect(origin.offset).toBeLessThan(table.captured[row]);
        }
      }
    }
  });

  it('gives files', async () => {
    const names = filesOf(await evidenceOf('shop-visit', true)).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['basket.html', 'checkout', 'thanks.html']));
  });
});
