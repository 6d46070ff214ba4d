import type { OneWayFlow } from '@/packets/flow-export/one-way-flow';
import type { Session } from '@/packets/sessions/session';
import type { SessionFrames } from '@/packets/shipping/session-frames';

/** One thing that four sensors say of the same session, and why they do not say the same. */
export interface ComparedFigure {
  readonly what: string;
  readonly zeek: string;
  readonly argus: string;
  readonly netflow: string;
  readonly eve: string;
  readonly why: string;
}

interface Seen {
  readonly session: Session;
  readonly frames: SessionFrames;
  readonly halves: readonly OneWayFlow[];
  readonly argusState: string;
  readonly flags: readonly string[];
  readonly flow: { readonly age: number; readonly state: string; readonly reason: string };
  readonly application: string | undefined;
}

/** What the sensors say, side by side. Counts are those of this session: the reasons name them. */
export function compared(seen: Seen): ComparedFigure[] {
  return [records(seen), packets(seen), bytes(seen), time(seen), ending(seen), application(seen)];
}

const count = (value: number): string => value.toLocaleString('en');

function records({ halves }: Seen): ComparedFigure {
  return {
    what: 'records',
    zeek: '1',
    argus: '1',
    netflow: String(halves.length),
    eve: '1',
    why:
      halves.length === 2
        ? 'NetFlow knows directions only: two records that somebody has to pair again. The others put both sides together.'
        : 'Only one side sent something, so NetFlow, too, has one record.',
  };
}

function packets({ session, frames, halves }: Seen): ComparedFigure {
  const { originPackets, responsePackets } = session;
  const wrong = frames.packetsToServer + frames.packetsToClient - originPackets - responsePackets;
  return {
    what: 'packets, there and back',
    zeek: `${count(originPackets)} + ${count(responsePackets)}`,
    argus: `${count(originPackets + responsePackets)} in all`,
    netflow: halves.map((half) => count(half.packets)).join(' + '),
    eve: `${count(frames.packetsToServer)} + ${count(frames.packetsToClient)}`,
    why:
      wrong === 0
        ? 'All count the same packets; ra prints one sum unless it is asked for both.'
        : `Zeek leaves out ${count(Math.abs(wrong))} that it does not trust: with a wrong checksum, or outside of the session’s time.`,
  };
}

function bytes({ session, frames, halves }: Seen): ComparedFigure {
  const { originBytes, responseBytes, originIpBytes, responseIpBytes, missedBytes } = session;
  const frameBytes = frames.bytesToServer + frames.bytesToClient;
  const ipBytes = halves.reduce((sum, half) => sum + half.bytes, 0);
  const payload = (originBytes ?? 0) + (responseBytes ?? 0);
  const number = frames.packetsToServer + frames.packetsToClient;
  return {
    what: 'bytes, there and back',
    zeek: `${said(originBytes)} + ${said(responseBytes)} payload, ${count(originIpBytes)} + ${count(responseIpBytes)} IP`,
    argus: `${count(frameBytes)} in all, frames`,
    netflow: `${halves.map((half) => count(half.bytes)).join(' + ')}, IP`,
    eve: `${count(frames.bytesToServer)} + ${count(frames.bytesToClient)}, frames`,
    why: [
      `Argus and Suricata count whole frames, NetFlow from the IP header on: ${count(frameBytes - ipBytes)} bytes of link headers and padding in ${count(number)} frames.`,
      `Zeek counts what the applications said, for TCP by the sequence numbers: ${count(Math.max(0, ipBytes - payload))} bytes of IP and transport headers${session.protocol === 'tcp' ? ' and of what was sent twice' : ''} less.`,
      missedBytes > 0
        ? `Of that it never saw ${count(missedBytes)} bytes: sequence numbers count them all the same.`
        : '',
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
  };
}

function time({ session, halves, flow }: Seen): ComparedFigure {
  const own = session.duration === undefined ? '–' : `${(Number(session.duration) / 1e9).toFixed(6)} s`;
  return {
    what: 'duration',
    zeek: own,
    argus: own,
    netflow: halves.map((half) => `${((half.last - half.first) / 1000).toFixed(3)} s`).join(', '),
    eve: `${flow.age} s`,
    why: 'Zeek and Argus measure from the first packet to the last in microseconds, an exporter each direction by itself in milliseconds; Suricata’s age is a difference of whole seconds.',
  };
}

function ending({ session, argusState, flags, flow }: Seen): ComparedFigure {
  return {
    what: 'how it went',
    zeek: `${session.state}, history ${session.history || '–'}`,
    argus: argusState,
    netflow: flags.join(', '),
    eve: `${flow.state}, ${flow.reason}`,
    why:
      session.protocol === 'tcp'
        ? 'Zeek keeps the order of events; Argus the furthest state; NetFlow only ORs the flags of all packets, without order; Suricata says why it stopped waiting, which in a capture is mostly its end.'
        : 'Without flags there is only whether somebody answered; a NetFlow record does not even say that.',
  };
}

function application({ session, application: named }: Seen): ComparedFigure {
  const { responder } = session;
  const port = session.protocol === 'tcp' || session.protocol === 'udp' ? `port ${responder.port}` : '–';
  return {
    what: 'application',
    zeek: session.service ?? '–',
    argus: port,
    netflow: port,
    eve: named ?? '–',
    why: 'Zeek and Suricata look at the content, with names of their own (ssl and tls are the same); Argus and NetFlow have the port number, which anybody can choose.',
  };
}

function said(value: number | undefined): string {
  return value === undefined ? '–' : count(value);
}
