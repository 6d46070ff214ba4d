import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AssembledSource } from '../../fields/byte-source';
import { type RecordedConnection, recordConnection } from '../../tls/testing/recorded-connection';
import { Dissection } from '../dissection';
import { registry } from '../index';
import { Registry } from '../registry';
import { cells, dissectAlone } from '../testing/dissect-alone';
import { TLS_FRAMING } from './framing';
import { tls } from './tls';

const REQUEST = 'GET /secret HTTP/1.1\r\nHost: ec.example.test\r\n\r\n';
const RESPONSE = `HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 40000\r\n\r\n${'0123456789abcde\n'.repeat(2500)}`;

/** Cuts a recorded connection into messages and dissects each, with the key log or without. */
function dissectAll(recorded: RecordedConnection, keyLog: string): Dissection[] {
  const state: Record<string, unknown> = keyLog === '' ? {} : { tlsKeyLog: keyLog, registry };
  const conversation = { transport: 'tcp' as const, number: 0, packets: [], state, protocol: tls };
  const sides = { true: { held: new Uint8Array(0), index: 0 }, false: { held: new Uint8Array(0), index: 0 } };
  const made: Dissection[] = [];
  recorded.crossings.forEach(({ fromClient, bytes }, i) => {
    const side = sides[`${fromClient}`];
    side.held = Uint8Array.from([...side.held, ...bytes]);
    for (;;) {
      const place = { fromOriginator: fromClient, state, index: side.index, packet: i + 1 };
      const { held } = side;
      const length = held.length > 0 ? TLS_FRAMING.messageLength(held, 0, held.length, place) : undefined;
      if (length === undefined || length > held.length) break;
      const source = new AssembledSource('Reassembled TCP', length, [], () => held.slice(0, length));
      const d = new Dissection({ registry: new Registry([tls]), table: undefined }, i + 1, source, length);
      d.conversation = conversation;
      d.message = { fromOriginator: fromClient, index: side.index++ };
      tls.dissect(d, 0, length);
      made.push(d);
      side.held = held.slice(length);
    }
  });
  return made;
}

function all(dissections: readonly Dissection[], name: string): string {
  return dissections
    .map((d) => cells(d, name))
    .filter((cell) => cell !== '')
    .join(',');
}

describe('with a key log', () => {
  test.each([
    ['TLSv1.3', 'TLS_AES_128_GCM_SHA256'],
    ['TLSv1.3', 'TLS_AES_256_GCM_SHA384'],
    ['TLSv1.3', 'TLS_CHACHA20_POLY1305_SHA256'],
    ['TLSv1.2', 'ECDHE-ECDSA-AES128-GCM-SHA256'],
    ['TLSv1.2', 'ECDHE-ECDSA-AES256-GCM-SHA384'],
    ['TLSv1.2', 'ECDHE-ECDSA-CHACHA20-POLY1305'],
    ['TLSv1.2', 'ECDHE-ECDSA-AES128-SHA256'],
    ['TLSv1.2', 'ECDHE-ECDSA-AES256-SHA'],
  ] as const)('%s %s opens down to HTTP', async (version, ciphers) => {
    const recorded = await recordConnection({ version, ciphers, protocols: ['http/1.1'] }, REQUEST, RESPONSE);
    const opened = dissectAll(recorded, recorded.keyLog);
    expect(all(opened, 'http.request.full_uri')).toBe('https://ec.example.test/secret');
    expect(all(opened, 'http.response.code')).toBe('200');
    expect(all(opened, 'http.file_data')).toHaveLength(2500 * 17);
    expect(all(opened, 'tls.handshake.type')).toContain('20');
    // The response lies in three records: those before the last show their part, the last one what it completes.
    expect(all(opened, 'tls.segment.count')).toBe('3');
    expect(all(opened, 'tls.reassembled.length')).toBe(String(RESPONSE.length));
    expect(all(opened, 'tls.segment.data')).toHaveLength(2 * RESPONSE.length + 2);
    expect(opened.flatMap((d) => d.stops)).toEqual([]);

    const closed = dissectAll(recorded, '');
    expect(all(closed, 'http.request.method')).toBe('');
    expect(all(closed, 'tls.handshake.extensions_server_name')).toBe('ec.example.test');
    expect(all(closed, 'tls.handshake.ja3')).toMatch(/^[0-9a-f]{32}$/);
  });

  test('bytes of no known protocol are data', async () => {
    const recorded = await recordConnection({ version: 'TLSv1.3' }, 'meter 4711', 'noted');
    const opened = dissectAll(recorded, recorded.keyLog);
    expect(all(opened, 'data.data')).toBe('6d6574657220343731312c6e6f746564'.replace('2c', ','));
  });

  test('the start of a record shows the layer and nothing in it', () => {
    const d = dissectAlone(tls, Uint8Array.of(22, 3, 1, 2, 0, 1));
    const layers = d.layers.length;
    tls.unfinished?.(d, 0, 6);
    expect(d.layers.slice(layers).map(({ spec, children }) => [spec.name, children])).toEqual([['tls', []]]);
  });

  test('wrong secrets open nothing', async () => {
    const recorded = await recordConnection({ version: 'TLSv1.3' }, REQUEST, RESPONSE);
    const wrong = recorded.keyLog.replace(/[0-9a-f]{4}$/gm, '0000');
    expect(all(dissectAll(recorded, wrong), 'http.request.method')).toBe('');
  });
});

describe('records on their own', () => {
  const record = (type: number, ...body: number[]) =>
    Uint8Array.from([type, 3, 3, body.length >> 8, body.length & 255, ...body]);

  test.each([
    [
      record(21, 2, 40),
      'tls.alert_message.desc',
      '40',
      'Alert (Level: Fatal, Description: Handshake Failure)',
    ],
    [record(20, 1), 'tls.record.content_type', '20', 'Change Cipher Spec'],
    [record(23, 1, 2, 3), 'tls.app_data', '010203', 'Application Data'],
    [record(22, 14, 0, 0, 0), 'tls.handshake.type', '14', 'Server Hello Done'],
    [record(24, 1, 0, 2, 7, 7, 0, 0), 'tls.heartbeat_message.payload_length', '2', 'Heartbeat Request'],
  ])('%# %s', (bytes, name, cell, line) => {
    const d = dissectAlone(tls, bytes);
    expect(cells(d, name)).toBe(cell);
    expect(tls.summary?.(d.layers[0], d)).toBe(line);
  });

  test('a heartbeat that asks for more than it sends is a stop', () => {
    const d = dissectAlone(tls, record(24, 1, 0x40, 0, 1));
    expect(d.stops.map((stop) => [stop.layer, stop.wanted])).toEqual([['tls', 0x4000]]);
  });

  test('any bytes in any record give a tree', () => {
    const type = fc.integer({ min: 19, max: 26 });
    fc.assert(
      fc.property(
        type,
        fc.uint8Array({ maxLength: 200 }),
        fc.uint8Array({ maxLength: 20 }),
        (kind, body, tail) => {
          const bytes = Uint8Array.from([...record(kind, ...body), ...tail]);
          const d = dissectAlone(tls, bytes);
          tls.summary?.(d.layers[0], d);
          for (const layer of d.layers) expect(layer.to).toBeLessThanOrEqual(bytes.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('a handshake with any bytes changed gives a tree', async () => {
    const recorded = await recordConnection({ version: 'TLSv1.2' }, REQUEST, RESPONSE);
    fc.assert(
      fc.property(fc.nat(), fc.nat(255), (at, byte) => {
        const crossings = recorded.crossings.map((crossing, i) => {
          if (i > 1) return crossing;
          const bytes = crossing.bytes.slice();
          bytes[at % bytes.length] = byte;
          return { ...crossing, bytes };
        });
        dissectAll({ ...recorded, crossings: crossings.slice(0, 4) }, recorded.keyLog);
      }),
      { numRuns: 60 },
    );
  });
});
