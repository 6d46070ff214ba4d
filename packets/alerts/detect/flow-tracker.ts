import type { Delivery } from '../../applications/delivery';
import type { Capture } from '../../capture/capture';
import { frameBytes, keptFrameBytes } from '../../capture/capture';
import { PacketMark } from '../../columns/packet-table';
import { openFlowTable } from '../../sessions/open-flows';
import { ACK, RST, SYN } from '../../sessions/tracker/segment';
import { Flow } from './flow';
import { recognise } from './recognise';
import { TcpSession } from './tcp-session';
import { trackingPlace } from './tracked-rows';

const TCP = 6;
const UDP = 17;
const NOT_IP = 0xff;
/** Suricata's decoder gives up on packets that are shorter than they say; fragments wait for the others. */
const UNFOLLOWED = PacketMark.LaterFragment | PacketMark.Malformed | PacketMark.PayloadCut;

/** Seconds without a packet after which a flow is over (suricata.yaml, `flow-timeouts`). */
const TIMEOUTS = {
  tcp: { starting: 60, established: 600, over: 60 },
  other: { starting: 30, established: 300 },
};

export interface FlowPacket {
  readonly row: number;
  /** Undefined for what has no flow: fragments behind the first, protocols without ports. */
  readonly flow: Flow | undefined;
  readonly toServer: boolean;
  /** The flow was established before this packet (what `flow:established` asks). */
  readonly established: boolean;
  /** The session is followed with this packet, and its payload is part of the stream. */
  readonly followed: boolean;
  readonly inStream: boolean;
  /** The application data of a datagram flow, or the frame's payload. */
  readonly payload: Uint8Array;
}

export interface TrackerOptions {
  readonly ignoreChecksums: boolean;
  readonly midstream: boolean;
  /** Payloads are read; without it there are zeros in their place, as many as there were bytes. */
  readonly readsPayloads: boolean;
  /** Pieces of streams will be asked for. */
  readonly keepsStreams: boolean;
}

export interface FlowEvents {
  /** Data of a flow in order. */
  deliver(flow: Flow, delivery: Delivery): void;
  /** A flow is over: its last data has been delivered. */
  over(flow: Flow): void;
}

/** Flows of one VLAN at one depth of tunnels, by the numbers that the table gives them. */
interface Place {
  readonly table: ReturnType<typeof openFlowTable>;
  readonly current: (Flow | undefined)[];
}

/** Gives each packet its flow and follows the flows' sessions, packet by packet in the order of the capture. */
export class FlowTracker {
  private readonly places = new Map<number, Place>();
  private count = 0;

  constructor(
    private readonly capture: Capture,
    private readonly options: TrackerOptions,
    private readonly events: FlowEvents,
  ) {}

  take(row: number): FlowPacket {
    const { table } = this.capture;
    const protocol = table.protocol[row];
    if (protocol === NOT_IP || table.marks[row] & UNFOLLOWED) return alone(row, this.payload(row, true));
    const flow = this.flowOf(row, protocol);
    const payload = this.payload(row, !flow.unheard);
    const toServer = this.goesToServer(flow, row);
    const established = flow.established;
    const inStream = this.follow(flow, row, toServer, payload);
    this.countPacket(flow, row, toServer);
    return {
      row,
      flow,
      toServer,
      established: established || (protocol !== TCP && flow.established),
      followed: flow.tcp?.followed ?? true,
      inStream,
      payload,
    };
  }

  /** Ends the flows that are still open, in their order. */
  finish(): void {
    const open = [...this.places.values()]
      .flatMap(({ current }) => current)
      .filter((flow) => flow !== undefined && !flow.over) as Flow[];
    for (const flow of open.sort((one, other) => one.number - other.number)) this.end(flow);
  }

  private follow(flow: Flow, row: number, toServer: boolean, payload: Uint8Array): boolean {
    const { table } = this.capture;
    const wrong = PacketMark.BadIpChecksum | PacketMark.BadTransportChecksum;
    if (!this.options.ignoreChecksums && table.marks[row] & wrong) return false;
    if (flow.tcp) {
      return flow.tcp.take(
        {
          packet: row + 1,
          flags: table.tcpFlags[row],
          sequence: table.sequence[row],
          acknowledgment: table.acknowledgment[row],
          payload,
          payloadAt: table.payloadAt[row],
          offersFastOpen: (table.tcpFlags[row] & SYN) !== 0 && hasFastOpen(this.capture, row),
        },
        toServer,
      );
    }
    if (flow.protocol === UDP && payload.length > 0) {
      this.events.deliver(flow, {
        kind: 'data',
        fromOriginator: toServer,
        bytes: payload,
        packet: row + 1,
        frameOffset: table.payloadAt[row],
        deliveredAt: row + 1,
      });
    }
    return false;
  }

  private countPacket(flow: Flow, row: number, toServer: boolean): void {
    const { table } = this.capture;
    flow.lastSeconds = table.seconds[row];
    flow.lastRow = row;
    if (toServer) {
      flow.seenToServer++;
      flow.bytesToServer += table.original[row];
    } else {
      flow.seenToClient++;
      flow.bytesToClient += table.original[row];
    }
  }

  private flowOf(row: number, protocol: number): Flow {
    const { table } = this.capture;
    const ports = protocol === TCP || protocol === UDP;
    const place = this.placeOf(row);
    const number = place.table.flow(
      protocol,
      table.source[row],
      ports ? table.sourcePort[row] : 0,
      table.destination[row],
      ports ? table.destinationPort[row] : 0,
      false,
    );
    const known = place.current[number];
    if (known && !this.isStale(known, row)) return known;
    if (known) this.end(known);
    const flow = this.begin(row, protocol);
    place.current[number] = flow;
    return flow;
  }

  private placeOf(row: number): Place {
    const key = trackingPlace(this.capture.table, row);
    let place = this.places.get(key);
    if (!place) {
      place = { table: openFlowTable(), current: [] };
      this.places.set(key, place);
    }
    return place;
  }

  /** Too long ago, or closed and opened again by a SYN. */
  private isStale(flow: Flow, row: number): boolean {
    const { table } = this.capture;
    const idle = table.seconds[row] - flow.lastSeconds;
    if (!flow.tcp) return idle > (flow.established ? TIMEOUTS.other.established : TIMEOUTS.other.starting);
    const isStart = (table.tcpFlags[row] & (SYN | ACK | RST)) === SYN;
    if (flow.tcp.state === 'closed') return isStart || idle > TIMEOUTS.tcp.over;
    return idle > (flow.established ? TIMEOUTS.tcp.established : TIMEOUTS.tcp.starting);
  }

  private begin(row: number, protocol: number): Flow {
    const { table } = this.capture;
    const ports = protocol === TCP || protocol === UDP;
    const source = { address: table.source[row], port: ports ? table.sourcePort[row] : 0 };
    const destination = { address: table.destination[row], port: ports ? table.destinationPort[row] : 0 };
    const flipped = this.startsWithAnswer(row, protocol);
    const flow = new Flow(
      this.count++,
      protocol,
      row,
      flipped ? destination : source,
      flipped ? source : destination,
      table.seconds[row],
    );
    if (protocol === TCP)
      flow.tcp = new TcpSession(this.options, (delivery) => this.events.deliver(flow, delivery));
    return flow;
  }

  /** The first packet that was seen is the server's. */
  private startsWithAnswer(row: number, protocol: number): boolean {
    const { table } = this.capture;
    if (protocol === TCP) {
      const flags = table.tcpFlags[row] & (SYN | ACK);
      if (flags === SYN || !this.options.midstream) return false;
      if (flags === (SYN | ACK)) return true;
    } else if (protocol !== UDP) return false;
    const payload = payloadOf(this.capture, row);
    if (payload.length === 0) return false;
    const transport = protocol === TCP ? 'tcp' : 'udp';
    return (
      recognise(payload, transport, true, table.destinationPort[row]) === undefined &&
      recognise(payload, transport, false, table.sourcePort[row]) !== undefined
    );
  }

  private payload(row: number, heard: boolean): Uint8Array {
    if (heard && this.options.readsPayloads) return payloadOf(this.capture, row);
    const { payloadAt, payloadLength, captured } = this.capture.table;
    return zeros(Math.min(payloadLength[row], Math.max(0, captured[row] - payloadAt[row])));
  }

  private goesToServer(flow: Flow, row: number): boolean {
    const { table } = this.capture;
    const fromClient = table.source[row] === flow.client.address;
    if (flow.protocol !== TCP && flow.protocol !== UDP) return fromClient;
    return fromClient && table.sourcePort[row] === flow.client.port;
  }

  private end(flow: Flow): void {
    flow.over = true;
    flow.tcp?.finish(flow.lastRow + 1);
    this.events.over(flow);
  }
}

function alone(row: number, payload: Uint8Array): FlowPacket {
  return {
    row,
    flow: undefined,
    toServer: true,
    established: false,
    followed: false,
    inStream: false,
    payload,
  };
}

const NOTHING = new Uint8Array(0);
let blank = new Uint8Array(1 << 16);

function zeros(length: number): Uint8Array {
  if (length > blank.length) blank = new Uint8Array(length);
  return blank.subarray(0, length);
}

/** The transport payload as far as it was captured (a copy, which shares its memory with those of its neighbours). */
function payloadOf(capture: Capture, row: number): Uint8Array {
  const { table } = capture;
  const at = table.payloadAt[row];
  if (at === 0 || table.payloadLength[row] === 0) return NOTHING;
  return keptFrameBytes(capture, row).subarray(at, at + table.payloadLength[row]);
}

/** A TCP Fast Open cookie (RFC 7413 §4.1: kind 34; before that an experimental kind with the identifier 0xf989). */
function hasFastOpen(capture: Capture, row: number): boolean {
  const frame = frameBytes(capture, row);
  const at = capture.table.transportAt[row];
  const end = Math.min(frame.length, at + (frame[at + 12] >> 4) * 4);
  for (let option = at + 20; option + 1 < end; ) {
    if (frame[option] === 0) return false;
    if (frame[option] === 34) return true;
    const experimental = frame[option] === 253 || frame[option] === 254;
    if (experimental && frame[option + 2] === 0xf9 && frame[option + 3] === 0x89) return true;
    option += frame[option] === 1 ? 1 : Math.max(2, frame[option + 1]);
  }
  return false;
}
