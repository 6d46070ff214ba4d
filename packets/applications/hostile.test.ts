import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SessionAtHand, Transaction } from './application';
import type { Delivery } from './delivery';
import { applications } from './index';

const session = {
  row: 0,
  uid: 'C0',
  time: 0n,
  originator: { address: '10.0.0.1', port: 40_000 },
  responder: { address: '10.0.0.2', port: 53 },
  protocol: 'tcp',
  protocolNumber: 6,
  service: undefined,
  duration: undefined,
  originBytes: undefined,
  responseBytes: undefined,
  state: 'SF',
  localOriginator: true,
  localResponder: true,
  missedBytes: 0,
  history: 'ShADad',
  historyPackets: [],
  originPackets: 0,
  originIpBytes: 0,
  responsePackets: 0,
  responseIpBytes: 0,
  firstPacket: 1,
  packets: 1,
  vlan: 0,
} as const;

/** Starts that get a parser past its first test. */
const STARTS = [
  [],
  [0x16, 0x03, 0x01, 0x00, 0x20, 0x01, 0x00, 0x00, 0x1c],
  [0x16, 0xfe, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0, 20, 1, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 8],
  [0x80, 0x20, 0x01, 0x03, 0x00, 0x00, 0x03],
  [...new TextEncoder().encode('SSH-2.0-x\r\n'), 0, 0, 0, 20, 4, 20],
  [...new TextEncoder().encode('<13>x\n40 <14>')],
  [0, 30, 0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0x61, 0xc0, 12],
  [0x00, 0x01, 0x84, 0x00, 0x00, 0x01, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xc0, 0x0c],
];

const delivery: fc.Arbitrary<Delivery> = fc
  .tuple(fc.boolean(), fc.constantFrom(...STARTS), fc.uint8Array({ maxLength: 80 }), fc.nat(9))
  .map(([fromOriginator, start, rest, kind]) => {
    if (kind === 0) return { kind: 'gap', fromOriginator, length: 7, deliveredAt: 1 };
    if (kind === 1) return { kind: 'close', fromOriginator, reset: true, deliveredAt: 1 };
    const bytes = Uint8Array.from([...start, ...rest]);
    return { kind: 'data', fromOriginator, bytes, packet: 1, frameOffset: 54, deliveredAt: 1 };
  });

describe.each(applications.map((application) => [application.name, application] as const))(
  '%s and bytes that mean harm',
  (_name, application) => {
    it.each(['tcp', 'udp'] as const)('over %s gives no more than came in', (protocol) => {
      fc.assert(
        fc.property(fc.array(delivery, { maxLength: 8 }), (deliveries) => {
          const told: Transaction[] = [];
          let bytes = 0;
          const atHand: SessionAtHand = {
            row: 0,
            session: { ...session, protocol, protocolNumber: protocol === 'tcp' ? 6 : 17 },
            timeOf: () => 0n,
            weird: () => {},
            begin: () => undefined,
            unpacking: { left: 1 << 20 },
          };
          const parser = application.start(atHand, (transaction) => told.push(transaction));
          for (const each of deliveries) {
            if (each.kind === 'data') bytes += each.bytes.length;
            parser.receive(each);
          }
          parser.end();
          expect(told.length).toBeLessThanOrEqual(bytes + 1);
          for (const { firstPacket, lastPacket } of told) expect([firstPacket, lastPacket]).toEqual([1, 1]);
        }),
        { numRuns: 150 },
      );
    });
  },
);
