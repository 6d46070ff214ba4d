import type { Session } from '../sessions/session';
import type { ArgusRow } from './argus-rows';

const HEAD =
  '         StartTime      Flgs  Proto            SrcAddr  Sport   Dir            DstAddr  Dport  TotPkts   TotBytes State ';

/** Sessions as Argus's client prints them (`ra -n`), UTC. An Argus record is a session with less to say about its end. */
export function argusText(rows: readonly ArgusRow[]): string {
  return `${[HEAD, ...rows.map(line)].join('\n')}\n`;
}

function line(row: ArgusRow): string {
  const [protocol, source, sourcePort, way, destination, destinationPort, packets, bytes, state] =
    argusFields(row);
  const ends = [endpoint(source, sourcePort), endpoint(destination, destinationPort)];
  return `   ${timeText(row.session.time)}  e ${protocol.padStart(13)} ${ends[0]} ${way.padStart(5)} ${ends[1]} ${packets.padStart(8)} ${bytes.padStart(10)}   ${state}`;
}

/** The fields of a record as `ra -n -s proto saddr sport dir daddr dport pkts bytes state` prints them. */
export function argusFields(row: ArgusRow): readonly string[] {
  const { session, frameBytes } = row;
  const { originator, responder } = session;
  const [sourcePort, destinationPort] = portTexts(row);
  return [
    PROTOCOLS[session.protocolNumber] ?? String(session.protocolNumber),
    originator.address,
    sourcePort,
    direction(session),
    responder.address,
    destinationPort,
    String(session.originPackets + session.responsePackets),
    String(frameBytes),
    argusState(session, row.icmpNumber),
  ];
}

const PROTOCOLS: Readonly<Record<number, string>> = {
  1: 'icmp',
  2: 'igmp',
  6: 'tcp',
  17: 'udp',
  47: 'gre',
  50: 'esp',
  58: 'ipv6-*',
  132: 'sctp',
};

/** ICMP has its type and a number where others have ports; a protocol without ports has none. */
function portTexts({ session, icmpNumber = 0 }: ArgusRow): readonly [string, string] {
  const { protocol, protocolNumber, originator, responder } = session;
  if (protocol === 'unknown_transport') return ['', ''];
  if (protocol !== 'icmp') return [String(originator.port), String(responder.port)];
  if (protocolNumber === ICMP6) return [String(originator.port), String(icmpNumber)];
  const hex = (value: number) => `0x${value.toString(16).padStart(4, '0')}`;
  return [hex(originator.port), hex(icmpNumber)];
}

const ICMP6 = 58;

function endpoint(address: string, port: string): string {
  return port === '' ? `${address.padStart(18)}       ` : `${address.padStart(18)}.${port.padEnd(6)}`;
}

/** The arrow: `->` one side began, `<->` both spoke, `?>` nobody saw who began. */
function direction(session: Session): string {
  if (session.protocol === 'tcp') return session.state === 'OTH' ? '<?>' : '->';
  return session.responsePackets > 0 ? '<->' : '->';
}

/** Argus's words for how far a session came (ra(1), field state). */
export function argusState(session: Session, icmpNumber = PORT_UNREACHABLE): string {
  const answered = session.responsePackets > 0 ? 'CON' : 'INT';
  if (session.protocol === 'icmp') return icmpState(session, icmpNumber) ?? answered;
  if (session.protocol !== 'tcp') return answered;
  // A reset is the last word, also where both sides had closed before.
  if (/r/i.test(session.history)) return 'RST';
  // A close of what nobody saw begin is a packet like any other.
  if (session.history !== '' && !/[sh]/i.test(session.history)) return 'CON';
  switch (session.state) {
    case 'S0':
      return 'REQ';
    case 'REJ':
    case 'RSTO':
    case 'RSTR':
    case 'RSTOS0':
    case 'RSTRH':
      return 'RST';
    case 'SF':
    case 'S2':
    case 'S3':
    case 'SH':
    case 'SHR':
      return 'FIN';
    case 'S1':
    case 'OTH':
      return 'CON';
  }
}

/** An ICMP flow is named after its first message; what could not be reached, after its code. */
function icmpState({ protocolNumber, originator }: Session, number: number): string | undefined {
  if (protocolNumber === ICMP6) {
    if (originator.port === 1) return UNREACHABLE6[number] ?? 'UR';
    return ICMP6_STATES[originator.port];
  }
  return originator.port === 3 ? (UNREACHABLE[number] ?? 'UR') : ICMP_STATES[originator.port];
}

const PORT_UNREACHABLE = 3;
/** RFC 792: net, host, protocol, port, fragmentation needed, source route failed. */
const UNREACHABLE: Readonly<Record<number, string>> = {
  0: 'URN',
  1: 'URH',
  2: 'URO',
  3: 'URP',
  4: 'URF',
  5: 'URS',
};
/** RFC 4443 §3.1. */
const UNREACHABLE6: Readonly<Record<number, string>> = { 0: 'URN', 3: 'URH', 4: 'URP' };
const ICMP6_STATES: Readonly<Record<number, string>> = {
  2: 'PTB',
  3: 'TXT',
  128: 'ECO',
  129: 'ECR',
  133: 'NRS',
  134: 'NRA',
  135: 'NNS',
  136: 'NNA',
  143: 'MHR',
};
const ICMP_STATES: Readonly<Record<number, string>> = {
  0: 'ECR',
  5: 'RED',
  8: 'ECO',
  11: 'TXD',
};

function timeText(nanoseconds: bigint): string {
  const second = new Date(Number(nanoseconds / 1_000_000_000n) * 1000).toISOString().slice(11, 19);
  return `${second}.${String((nanoseconds % 1_000_000_000n) / 1000n).padStart(6, '0')}`;
}
