const PSEUDO =
  'Suricata inspects flows whose transaction never ended once more when they are over; nothing new is seen';
const BODY =
  'Suricata looks at a body while it grows and alerts some packets earlier; here it is looked at when it is whole';
const STATE =
  'ssl_state is asked with every packet of either direction as soon as it was parsed; here in its own direction';
const FTP =
  'Suricata counts commands and replies of FTP as transactions of its own making; a rule may fire once more or less';

/** Rules of the suite whose alerts differ from the installed Suricata's, each with its reason. */
const KNOWN: ReadonlyMap<number, string> = new Map([
  [1305, 'ICMP errors belong to the flow that they speak of; here they are a flow of their own'],
  [1308, 'ICMP errors belong to the flow that they speak of; here they are a flow of their own'],
  [2028, BODY],
  [2054, BODY],
  [2058, BODY],
  [2061, BODY],
  [2215, STATE],
  [2216, STATE],
  [2228, PSEUDO],
  [2310, PSEUDO],
  [2501, PSEUDO],
  [2504, PSEUDO],
  [2604, 'SMB has no parser that rules could ask: files in it are seen by tapbook files'],
  [2703, 'Suricata gives up on a protocol later where one side is silent'],
  [3024, FTP],
  [3025, FTP],
  [3026, FTP],
  [3065, BODY],
]);

const EMPTY =
  'alone, the rule fires as here; among others, Suricata leaves out packets at which transactions are looked at';

interface KnownIn {
  readonly capture: RegExp;
  /** Rules; all of them where none is named. */
  readonly sids?: readonly number[];
  readonly reason: string;
}

/** Differences that captures bring with them. */
const KNOWN_IN: readonly KnownIn[] = [
  { capture: /./, sids: [1008, 1041, 3055, 3056], reason: EMPTY },
  {
    capture: /^fragments\//,
    reason:
      'Suricata puts datagrams together and inspects them as packets of their own; rules here see what the first fragment holds',
  },
  {
    capture: /^zeek\/scripts\.base\.protocols\.snap/,
    reason: 'Suricata reads no IP behind LLC and SNAP',
  },
  {
    capture: /^mirror-vxlan\//,
    sids: [1005, 1012, 1033, 1112],
    reason: 'the packet around a tunnel has no payload for Suricata; here it has the one that it carries',
  },
];

export function liveReason(sid: number, capture: string): string | undefined {
  const there = KNOWN_IN.find((one) => one.capture.test(capture) && (one.sids?.includes(sid) ?? true));
  return KNOWN.get(sid) ?? there?.reason;
}
