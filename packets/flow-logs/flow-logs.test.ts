import { describe, expect, it } from 'vitest';
import { readFlowLog } from './read-flow-log';

const AWS_2 = `2 123456789010 eni-0a1b 10.0.1.5 203.0.113.80 49152 443 6 20 4249 1767258000 1767258060 ACCEPT OK
2 123456789010 eni-0a1b 198.51.100.9 10.0.1.5 55555 22 6 1 40 1767258000 1767258060 REJECT OK
2 123456789010 eni-0a1b - - - - - - - 1767258060 1767258120 - NODATA
2 123456789010 eni-0a1b 10.0.1.5
`;
const AWS_5 = `version srcaddr dstaddr pkt-srcaddr pkt-dstaddr srcport dstport protocol packets bytes start end action tcp-flags flow-direction log-status
5 10.0.1.5 10.0.0.220 10.0.1.5 203.0.113.80 49152 443 6 20 4249 1767258000 1767258060 ACCEPT 19 egress OK
`;
const AZURE = JSON.stringify({
  records: [
    {
      properties: {
        Version: 2,
        flows: [
          {
            rule: 'DefaultRule_DenyAllInBound',
            flows: [
              {
                mac: '00',
                flowTuples: [
                  '1767258000,198.51.100.9,10.0.1.5,55555,22,T,I,D,B,,,,',
                  '1767258000,10.0.1.5,203.0.113.80,49152,443,T,O,A,E,20,4249,18,9000',
                  'short,1',
                ],
              },
            ],
          },
        ],
      },
    },
  ],
});
const AZURE_VNET = JSON.stringify({
  records: [
    {
      flowLogVersion: 4,
      flowRecords: {
        flows: [
          {
            aclID: 'x',
            flowGroups: [
              {
                rule: 'r',
                flowTuples: ['1767258000123,10.0.1.5,203.0.113.80,49152,443,6,O,E,NX,20,4249,18,9000'],
              },
            ],
          },
        ],
      },
    },
  ],
});
const GCP = JSON.stringify({
  jsonPayload: {
    connection: { src_ip: '10.0.1.5', src_port: 49152, dest_ip: '203.0.113.80', dest_port: 443, protocol: 6 },
    bytes_sent: '4249',
    packets_sent: '20',
    start_time: '2026-01-01T09:00:00Z',
    end_time: '2026-01-01T09:01:00Z',
    reporter: 'SRC',
  },
});

describe('flow logs', () => {
  it('reads AWS version 2 without a header', () => {
    const { log } = readFlowLog(AWS_2);
    expect(log?.format).toBe('AWS VPC flow log, version 2 fields');
    expect(log?.records[0]).toMatchObject({
      source: '10.0.1.5',
      destinationPort: 443,
      protocol: 6,
      packets: 20,
      bytes: 4249,
      start: 1767258000000,
      verdict: 'accept',
    });
    expect(log?.records[1].verdict).toBe('reject');
    expect(log?.notes).toEqual([
      { line: 3, kind: 'no-data', reason: expect.any(String) },
      { line: 4, kind: 'unreadable', reason: '4 fields where the header names 14' },
    ]);
    expect(log?.missing.map((each) => each.column)).toContain('tcp flags');
  });

  it('reads AWS custom fields by their header, and is then missing less', () => {
    const { log } = readFlowLog(AWS_5);
    expect(log?.format).toBe('AWS VPC flow log, version 5 fields');
    expect(log?.records[0]).toMatchObject({
      packetDestination: '203.0.113.80',
      tcpFlags: 19,
      direction: 'egress',
    });
    expect(log?.missing.map((each) => each.column)).not.toContain('tcp flags');
  });

  it('reads Azure NSG tuples, both directions in one record', () => {
    const { log } = readFlowLog(AZURE);
    expect(log?.records).toHaveLength(2);
    expect(log?.records[0]).toMatchObject({
      verdict: 'reject',
      direction: 'ingress',
      bytes: undefined,
      extra: { rule: 'DefaultRule_DenyAllInBound', state: 'B' },
    });
    expect(log?.records[1]).toMatchObject({
      verdict: 'accept',
      bytes: 4249,
      bytesBack: 9000,
      start: 1767258000000,
    });
    expect(log?.notes).toMatchObject([{ line: 3, kind: 'unreadable' }]);
  });

  it('reads Azure virtual network tuples, whose time is in milliseconds', () => {
    expect(readFlowLog(AZURE_VNET).log?.records[0]).toMatchObject({
      protocol: 6,
      start: 1767258000123,
      verdict: 'accept',
      packetsBack: 18,
    });
  });

  it('reads Google’s entries, one a line', () => {
    const { log } = readFlowLog(`${GCP}\nnot json\n`);
    expect(log?.records[0]).toMatchObject({
      bytes: 4249,
      direction: 'egress',
      start: Date.parse('2026-01-01T09:00:00Z'),
    });
    expect(log?.notes).toMatchObject([{ line: 2, kind: 'unreadable' }]);
  });

  it('says plainly what is no flow log', () => {
    expect(readFlowLog('hello').problem).toMatch(/no flow log/);
    expect(readFlowLog('{"records":[{"flowTuples"').problem).toMatch(/JSON/);
  });
});
