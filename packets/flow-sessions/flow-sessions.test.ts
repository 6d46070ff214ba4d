import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../bytes/byte-store';
import { openCapture } from '../capture/open';
import { Evidence } from '../engine/evidence';
import { readFlowLog } from '../flow-logs/read-flow-log';
import { readExports } from '../flow-reading/read-exports';
import { flowConnJson, flowConnLog } from './conn-rows';
import { sessionsOfExports } from './from-exports';
import { sessionsOfLog } from './from-log';

async function evidenceOf(slug: string): Promise<Evidence> {
  const { capture } = await openCapture(new MemoryStore(readFileSync(`pcaps/${slug}/${slug}.pcapng`)));
  return new Evidence(capture!);
}

const logs = ['aws-v2.log', 'aws-v5.log', 'azure-nsg.json', 'gcp.jsonl'].map((name) => {
  const { log } = readFlowLog(readFileSync(`pcaps/cloud-flows/${name}`, 'utf8'));
  return [name, sessionsOfLog(log!)] as const;
});

const own = (await evidenceOf('cloud-flows')).sessions().all();
const exporting = await evidenceOf('flow-export');

describe('sessions of cloud flow logs beside those of the capture that they were derived from', () => {
  it.each(logs)('%s names endpoints and counts as the capture does', (_name, sessions) => {
    const fetch = own.find(({ originator }) => originator.address === '198.51.100.21');
    const logged = sessions.find(({ originator }) => originator.address === '198.51.100.21');
    expect(logged?.originator).toEqual(fetch?.originator);
    expect(logged?.responder).toEqual(fetch?.responder);
    expect(logged?.originPackets).toBe(fetch?.originPackets);
    expect(logged?.originIpBytes).toBe(fetch?.originIpBytes);
    expect(logged?.responseIpBytes).toBe(fetch?.responseIpBytes);
  });

  it.each(logs)(
    '%s has one session of each probe, and says why conn_state is not there',
    (_name, sessions) => {
      const web = sessions.filter(
        ({ responder, originator }) => responder.port === 443 && originator.address === '203.0.113.99',
      );
      expect(web).toHaveLength(1);
      expect(web[0].missing.map(({ column }) => column)).toContain('conn_state');
      expect(web[0].evidence.kind).toBe('line');
    },
  );

  it('a probe that was refused has no answer, and says so', () => {
    const refused = logs[1][1].find(({ responder }) => responder.port === 3389);
    expect(refused?.verdict).toBe('reject');
    expect(refused?.responsePackets).toBeUndefined();
    expect(refused?.missing.map(({ column }) => column)).toContain('resp_pkts');
  });
});

describe('sessions of exported flows', () => {
  const sessions = sessionsOfExports(readExports(exporting).flows);

  it.each(['NetFlow 5', 'NetFlow 9', 'IPFIX'])(
    '%s has the sessions of the capture, in the right direction',
    (source) => {
      const tcp = exporting
        .sessions()
        .all()
        .filter(({ protocol }) => protocol === 'tcp');
      const told = sessions.filter((session) => session.source === source && session.protocol === 'tcp');
      const line = ({
        originator,
        responder,
      }: {
        originator: { address: string };
        responder: { address: string; port: number };
      }) => `${originator.address} ${responder.address} ${responder.port}`;
      expect(told.map(line).sort()).toEqual(tcp.map(line).sort());
    },
  );

  it('a ping and its answers are one session of type and code', () => {
    const ping = sessions.find(({ protocol, source }) => protocol === 'icmp' && source === 'IPFIX');
    expect([ping?.originator.port, ping?.responder.port]).toEqual([8, 0]);
    expect([ping?.originPackets, ping?.responsePackets]).toEqual([3, 3]);
  });
});

describe('a flow that Azure writes three times', () => {
  const tuples = [
    '1,10.0.0.4,192.0.2.9,5000,443,T,O,A,B,,,,',
    '61,10.0.0.4,192.0.2.9,5000,443,T,O,A,C,5,500,4,400',
    '90,10.0.0.4,192.0.2.9,5000,443,T,O,A,E,1,60,1,52',
  ];
  const text = JSON.stringify({
    records: [
      { properties: { Version: 2, flows: [{ rule: 'r', flows: [{ mac: '0', flowTuples: tuples }] }] } },
    ],
  });

  it('is one session with a duration', () => {
    const [session, ...more] = sessionsOfLog(readFlowLog(text).log!);
    expect(more).toEqual([]);
    expect(session).toMatchObject({
      time: 1_000_000_000n,
      duration: 89_000_000_000n,
      originPackets: 6,
      responseIpBytes: 452,
    });
    expect(session.missing.map(({ column }) => column)).not.toContain('duration');
  });

  it('prints as a row of conn.log with its evidence and what is missing', () => {
    const sessions = sessionsOfLog(readFlowLog(text).log!);
    const row = flowConnLog(sessions)
      .split('\n')
      .find((line) => line.startsWith('1.0'));
    expect(row).toMatch(/^1\.000000\t-\t10\.0\.0\.4\t5000\t192\.0\.2\.9\t443\ttcp\t-\t89\.000000\t/);
    expect(JSON.parse(flowConnJson(sessions)).missing.history).toMatch(/order/);
  });
});
