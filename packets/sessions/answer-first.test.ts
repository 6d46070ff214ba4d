import { describe, expect, it } from 'vitest';
import { evidenceOf } from '../applications/testing/evidence-of';
import { fromHex } from '../capture/testing/capture-bytes';
import { udpWith } from './testing/frames';

const QUERY = '0001 0100 0001 0000 0000 0000 0161 00 0001 0001';
const RESPONSE = '0001 8180 0001 0000 0000 0000 0161 00 0001 0001';

describe('a session whose first packet goes to a server’s port', () => {
  const rows: [why: string, port: number, payload: string, originPort: number, history: string][] = [
    ['a query leaves it as it is', 53, QUERY, 40_000, 'D'],
    ['a response turns it around', 53, RESPONSE, 53, 'D^'],
    ['a time server turns it around', 123, `24${'00'.repeat(47)}`, 123, 'D^'],
    ['a client of time leaves it as it is', 123, `23${'00'.repeat(47)}`, 40_000, 'D'],
    ['other protocols leave it as it is', 514, RESPONSE, 40_000, 'D'],
    ['what is too short says nothing', 53, '0001 8180', 40_000, 'D'],
  ];
  it.each(rows)('%s', async (_why, port, payload, originPort, history) => {
    const evidence = await evidenceOf([{ at: 0, frame: udpWith(40_000, port, fromHex(payload)) }]);
    const session = evidence.sessions().at(0);
    expect([session.originator.port, session.history]).toEqual([originPort, history]);
    expect(session.originPackets).toBe(1);
  });
});
