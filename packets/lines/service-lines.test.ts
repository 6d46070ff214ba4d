import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../bytes/byte-store';
import { openCapture } from '../capture/open';
import { parseHex, pcapOf } from '../filters/testing/frames';
import { PacketLines } from './packet-lines';

/** What a frame's line says behind the time. */
async function line(bytes: Uint8Array): Promise<string> {
  const { capture } = await openCapture(new MemoryStore(pcapOf([{ bytes, original: bytes.length }])));
  if (!capture) throw new Error('the capture did not open');
  let text = '';
  new PacketLines(capture).write(Uint32Array.of(0), (part) => {
    text += new TextDecoder().decode(part);
  });
  return text.slice(27, -1);
}

function ip(protocol: string, payload: string): Uint8Array {
  const digits = payload.replaceAll(' ', '');
  const length = (20 + digits.length / 2).toString(16).padStart(4, '0');
  return parseHex(
    `020000000002 020000000001 0800 4500 ${length} 0001 0000 40 ${protocol} 0000 0a000001 0a000002 ${digits}`,
  );
}

function udp(ports: string, payload: string): Uint8Array {
  const length = (8 + payload.replaceAll(' ', '').length / 2).toString(16).padStart(4, '0');
  return ip('11', `${ports} ${length} 0000 ${payload}`);
}

const telnet = (payload: string) => ip('06', `0017 0fa0 00000001 00000000 5018 2000 0000 0000 ${payload}`);
const sctp = (chunks: string) => ip('84', `0fa0 2328 11223344 00000000 ${chunks}`);
const pppoe = (payload: string) => parseHex(`ffffffffffff 020000000001 8863 ${payload}`);

function segmentRouted(header: string): Uint8Array {
  const length = (header.replaceAll(' ', '').length / 2).toString(16).padStart(4, '0');
  return parseHex(
    `020000000002 020000000001 86dd 60000000 ${length} 2b40 20010db8000000000000000000000001 20010db8000000000000000000000002 ${header}`,
  );
}

const SEGMENTS = 'IP6 2001:db8::1 > 2001:db8::2:';
const UDP = 'IP 10.0.0.1.4000 > 10.0.0.2.69: TFTP, length';
const TCP = 'IP 10.0.0.1.23 > 10.0.0.2.4000: Flags [P.], seq 1';
const SCTP = 'IP 10.0.0.1.4000 > 10.0.0.2.9000: sctp';

/** Frames with the lines that tcpdump 4.99.3 prints of them. */
const frames: readonly (readonly [bytes: Uint8Array, line: string])[] = [
  [
    ip('06', '0143 0fa0 00000001 00000000 5018 2000 0000 0000 0002 0000 00000008'),
    'IP 10.0.0.1.323 > 10.0.0.2.4000: Flags [P.], seq 1:9, ack 0, win 8192, length 8, RPKI-RTR',
  ],
  [
    segmentRouted('3b02 0400 0000 0000 20010db8000000000000000000000009'),
    `${SEGMENTS} RT6 (len=2, type=4, segleft=0, last-entry=0, tag=0, [0]2001:db8::9) no next header`,
  ],
  [
    segmentRouted('3b04 0401 0102 00ff 20010db8000000000000000000000009 20010db8000000000000000000000008'),
    `${SEGMENTS} RT6 (len=4, type=4, segleft=1, last-entry=1, flags=0x2, tag=ff, [0]2001:db8::9, [1]2001:db8::8) no next header`,
  ],
  [udp('0222 0223', '01010203'), 'IP 10.0.0.1.546 > 10.0.0.2.547: dhcp6 solicit'],
  [udp('0222 0223', '10010203'), 'IP 10.0.0.1.546 > 10.0.0.2.547: dhcp6 msgtype-16'],
  [udp('0222 0223', '0101'), 'IP 10.0.0.1.546 > 10.0.0.2.547: dhcp6 [|dhcp6]'],
  [udp('0fa0 0045', '0001 61206201e900 6f6374657400'), `${UDP} 14, RRQ "a b^AM-i" octet`],
  [udp('0fa0 0045', '0001 6600 6f6374657400 6f707400 7600'), `${UDP} 16, RRQ "f" octet opt v`],
  [udp('0fa0 0045', '0001 6600 6f63746574'), `${UDP} 9, RRQ "f" octet [|tftp]`],
  [udp('0fa0 0045', '0003 0007 616263'), `${UDP} 7, DATA block 7`],
  [udp('0fa0 0045', '0005 0001 6e6f00'), `${UDP} 7, ERROR ENOTFOUND "no"`],
  [udp('0fa0 0045', '0005 0063 6e6f00'), `${UDP} 7, ERROR tftp-err-#99 " "no"`],
  [udp('0fa0 0045', '0102'), `${UDP} 2, tftp-#258`],
  [
    pppoe('1107 0000 0012 0101 0000 0102 0004 42524153 0104 0002 aabb'),
    'PPPoE PADO [Service-Name] [AC-Name "BRAS"] [AC-Cookie 0xAABB]',
  ],
  [pppoe('1165 0011 0000'), 'PPPoE PADS [ses 0x11]'],
  [pppoe('1109 0000 0014 0101 0000'), 'PPPoE PADI [len 20 > 4!] [Service-Name]'],
  [pppoe('1155 0001 0000'), 'PPPoE PAD-55 [ses 0x1]'],
  [
    sctp('01000014 0000000a 00010000 000a 0800 000003e8'),
    `${SCTP} (1) [INIT] [init tag: 10] [rwnd: 65536] [OS: 10] [MIS: 2048] [init TSN: 1000] `,
  ],
  [
    sctp('00030014 000003e8 0001 0002 00000003 61626364 0e010004'),
    `${SCTP} (1) [DATA] (B)(E) [TSN: 1000] [SID: 1] [SSEQ 2] [PPID M3UA] , (2) [SHUTDOWN COMPLETE] `,
  ],
  [
    sctp('03000018 000003ea 0000fde8 0001 0001 0002 0003 000003e9'),
    `${SCTP} (1) [SACK] [cum ack 1002] [a_rwnd 65000] [#gap acks 1] [#dup tsns 1] \n\t\t[gap ack block #1: start = 1004, end = 1005] \n\t\t[dup TSN #1: 1001] `,
  ],
  [sctp('f7000004'), `${SCTP} (1) [Unknown chunk type: 0xf7] `],
  [sctp('01000007 61626300'), `${SCTP} (1) [INIT] bogus chunk length 7]`],
  [telnet('fffd18 fffb1f'), `${TCP}:7, ack 0, win 8192, length 6 [telnet DO TERMINAL TYPE, WILL NAWS]`],
  [telnet('fffa1f00500018fff0'), `${TCP}:10, ack 0, win 8192, length 9 [telnet SB NAWS IS 0x50 0 0x18 SE]`],
  [
    telnet('fffa250102fff0'),
    `${TCP}:8, ack 0, win 8192, length 7 [telnet SB AUTHENTICATION SEND KERBEROS_V5 SE]`,
  ],
  [telnet('6c6f67696e'), `${TCP}:6, ack 0, win 8192, length 5`],
];

describe('lines of services as tcpdump 4.99 writes them', () => {
  it.each(frames)('frame %#', async (bytes, wanted) => {
    expect(await line(bytes)).toBe(wanted);
  });
});
