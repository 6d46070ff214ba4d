import type { Session } from '../sessions/session';

const HEAD =
  '         StartTime      Flgs  Proto            SrcAddr  Sport   Dir            DstAddr  Dport  TotPkts   TotBytes State ';

/** One session with the bytes of its whole frames, which is what Argus counts. */
export interface ArgusRow {
  readonly session: Session;
  readonly frameBytes: number;
}

/** Sessions as Argus's client prints them (`ra -n`), UTC. An Argus record is a session with less to say about its end. */
export function argusText(rows: readonly ArgusRow[]): string {
  return `${[HEAD, ...rows.map(line)].join('\n')}\n`;
}

function line({ session, frameBytes }: ArgusRow): string {
  const time = timeText(session.time);
  const protocol = PROTOCOLS[session.protocolNumber] ?? String(session.protocolNumber);
  const source = endpoint(session.originator.address, session, session.originator.port, 'origin');
  const destination = endpoint(session.responder.address, session, session.responder.port, 'responder');
  const total = String(session.originPackets + session.responsePackets).padStart(8);
  return `   ${time}  e ${protocol.padStart(13)} ${source} ${direction(session).padStart(6)} ${destination} ${total} ${String(frameBytes).padStart(10)}   ${argusState(session)}`;
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

/** ICMP has a type where others have a port; a protocol without ports has none. */
function endpoint(address: string, session: Session, port: number, side: 'origin' | 'responder'): string {
  const host = address.padStart(18);
  if (session.protocol === 'icmp')
    return `${host}.${(side === 'origin' ? `0x${port.toString(16).padStart(4, '0')}` : String(port)).padEnd(6)}`;
  if (session.protocol === 'unknown_transport') return `${host}       `;
  return `${host}.${String(port).padEnd(6)}`;
}

/** The arrow: `->` one side began, `<->` both spoke, `?>` nobody saw who began. */
function direction(session: Session): string {
  if (session.protocol === 'tcp') return session.state === 'OTH' ? '<?>' : '->';
  return session.responsePackets > 0 ? '<->' : '->';
}

/** Argus's words for how far a session came (ra(1), field state). */
export function argusState(session: Session): string {
  if (session.protocol === 'icmp')
    return ICMP_STATES[session.originator.port] ?? (session.responsePackets > 0 ? 'CON' : 'INT');
  if (session.protocol !== 'tcp') return session.responsePackets > 0 ? 'CON' : 'INT';
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

const ICMP_STATES: Readonly<Record<number, string>> = {
  0: 'ECR',
  3: 'URP',
  5: 'RED',
  8: 'ECO',
  11: 'TXD',
  128: 'ECO',
  133: 'RTS',
  134: 'RTA',
  135: 'NNS',
  136: 'NNA',
};

function timeText(nanoseconds: bigint): string {
  const second = new Date(Number(nanoseconds / 1_000_000_000n) * 1000).toISOString().slice(11, 19);
  return `${second}.${String((nanoseconds % 1_000_000_000n) / 1000n).padStart(6, '0')}`;
}
