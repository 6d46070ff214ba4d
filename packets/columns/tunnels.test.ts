import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evidenceOf } from '../applications/testing/evidence-of';
import { bytesOf, fromHex } from '../capture/testing/capture-bytes';
import { connLogRow } from '../sessions/conn-log';
import { icmp, ipWith, type TimedFrame, udpWith } from '../sessions/testing/frames';
import { tunnel } from '../transactions/tunnel';
import { zeekCell } from '../transactions/zeek-text';
import { innerPlace } from './tunnels';

describe('where the inside starts', () => {
  const rows: [why: string, hex: string, protocol: number, port: number, place: unknown][] = [
    ['IP in IP', '45', 4, 0, { at: 0, form: 'ip', kind: 'IP' }],
    ['IPv6 in IP', '60', 41, 0, { at: 0, form: 'ip', kind: 'IP' }],
    ['GRE with IPv4', '0000 0800 45', 47, 0, { at: 4, form: 0x0800, kind: 'GRE' }],
    ['GRE with checksum, key and number', 'b000 86dd', 47, 0, { at: 16, form: 0x86dd, kind: 'GRE' }],
    ['GRE with Ethernet', '0000 6558', 47, 0, { at: 4, form: 'ethernet', kind: 'GRE' }],
    ['PPTP', '3081 880b', 47, 0, { at: 16, form: 'ppp', kind: 'GRE' }],
    ['ERSPAN I', '0000 88be', 47, 0, { at: 4, form: 'ethernet', kind: 'GRE' }],
    ['ERSPAN II', '1000 88be', 47, 0, { at: 16, form: 'ethernet', kind: 'GRE' }],
    ['GRE over UDP', '0000 0800', 17, 4754, { at: 4, form: 0x0800, kind: 'GRE' }],
    ['VXLAN', '08000000 00000100', 17, 4789, { at: 8, form: 'ethernet', kind: 'VXLAN' }],
    ['VXLAN without a network', '00000000 00000100', 17, 4789, undefined],
    ['Geneve with options', '0200 6558 00000100', 17, 6081, { at: 16, form: 'ethernet', kind: 'GENEVE' }],
    ['Geneve of another version', '4000 6558 00000100', 17, 6081, undefined],
    ['any other datagram', '0000 0800', 17, 53, undefined],
    ['cut', '00', 47, 0, undefined],
  ];
  it.each(rows)('%s', (_why, hex, protocol, port, place) => {
    const frame = fromHex(hex);
    expect(innerPlace(frame, 0, frame.length, protocol, port)).toEqual(place);
  });
});

/** The frame's IP datagram. */
const datagram = (frame: Uint8Array) => frame.subarray(14);
const timed = (...frames: Uint8Array[]): TimedFrame[] => frames.map((frame, i) => ({ at: i / 10, frame }));
const ping = (client: boolean) => icmp(client, client ? 8 : 0, 0, 32);
const vxlan = (inner: Uint8Array) => udpWith(50_000, 4789, bytesOf(fromHex('08000000 00000100'), inner));

async function sessionsAndTunnels(frames: readonly TimedFrame[]) {
  const evidence = await evidenceOf(frames);
  const sessions = evidence.sessions().all();
  const uids = new Map(sessions.map(({ uid }, i) => [uid, `session ${i + 1}`]));
  return {
    evidence,
    sessions: sessions.map((session) => {
      const [, , , port, , , protocol] = connLogRow(session);
      const parents = session.tunnelParents?.map((uid) => uids.get(uid) ?? 'ends') ?? [];
      return [protocol, port, session.originPackets + session.responsePackets, ...parents].join(' ');
    }),
    tunnels: tunnel
      .rows(evidence)
      .map(({ values }) =>
        tunnel.columns
          .flatMap((column, i) => (i >= 3 && i !== 4 ? [zeekCell(column, values[i])] : []))
          .join(' '),
      ),
  };
}

describe('sessions inside of tunnels', () => {
  it('IP in IP: the inside is a session, the ends are a tunnel', async () => {
    const frames = timed(ipWith(true, 4, datagram(ping(true))), ipWith(false, 4, datagram(ping(false))));
    const { evidence, sessions, tunnels } = await sessionsAndTunnels(frames);
    expect(sessions).toEqual(['icmp 8 2 ends']);
    expect(tunnels).toEqual(['0 0 Tunnel::IP Tunnel::DISCOVER']);
    expect([...evidence.sessions().rows(0)]).toEqual([0, 1]);
    expect([...evidence.sessions().headerRows(0)]).toEqual([2, 3]);
    expect(evidence.sessions().at(0).firstPacket).toBe(1);
    expect(evidence.capture.table.count).toBe(2);
  });

  it('VXLAN: both the session around and the one inside', async () => {
    const { sessions, tunnels } = await sessionsAndTunnels(timed(vxlan(ping(true)), vxlan(ping(false))));
    expect(sessions).toEqual(['udp 50000 2', 'icmp 8 2 session 1']);
    expect(tunnels).toEqual([
      '50000 4789 Tunnel::VXLAN Tunnel::DISCOVER',
      '50000 4789 Tunnel::VXLAN Tunnel::CLOSE',
    ]);
  });

  it('goes two tunnels deep and no more', async () => {
    const nested = (depth: number): Uint8Array =>
      depth === 0 ? ping(true) : ipWith(true, 4, datagram(nested(depth - 1)));
    expect((await sessionsAndTunnels(timed(nested(2)))).sessions).toEqual(['icmp 8 1 ends']);
    expect((await sessionsAndTunnels(timed(nested(3)))).sessions).toEqual([]);
  });

  it('takes any bytes inside', async () => {
    const inside = fc.uint8Array({ maxLength: 80 });
    await fc.assert(
      fc.asyncProperty(inside, fc.constantFrom(4, 41, 47), async (bytes, protocol) => {
        const { evidence } = await sessionsAndTunnels(timed(ipWith(true, protocol, bytes), vxlan(bytes)));
        expect(evidence.capture.table.innerCount).toBeLessThanOrEqual(4);
      }),
      { numRuns: 60 },
    );
  });
});
