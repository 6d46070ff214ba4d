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

export function liveReason(sid: number): string | undefined {
  return KNOWN.get(sid);
}
