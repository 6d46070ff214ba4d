import { type Capture, frameBytes } from '../../capture/capture';
import { lineAt, replyCode } from '../lines';
import { workingDirectory } from './directory';
import { extendedPassivePort, passivePlace } from './places';

/** A data connection that was announced on its control connection (RFC 959 PORT and reply
 * 227, RFC 2428 reply 229). */
export interface FtpAnnouncement {
  readonly protocol: 'ftp-data';
  /** Packet of the reply or of PORT. */
  readonly packet: number;
  readonly method: 'PASV' | 'EPASV' | 'PORT';
  /** The first command after it, with its argument, and its packet; 0 where none came. */
  command: string;
  commandPacket: number;
  readonly directory: string;
}

interface Control {
  directory: string;
  asked: string;
  open: FtpAnnouncement | undefined;
}

const CONTROL_PORT = 21;
const MOST = 65_536;

/** Every data connection that the capture's control connections announce, read when the first one is asked for. */
export class FtpAnnouncements {
  private places: Map<string, FtpAnnouncement[]> | undefined;
  private readonly controls = new Map<string, Control>();
  private count = 0;

  constructor(private readonly capture: Capture) {}

  /** The newest announcement of the place that packet `number` is sent to or comes from. */
  before(number: number): FtpAnnouncement | undefined {
    const places = this.placesOnce();
    if (places.size === 0) return undefined;
    const { table, addresses } = this.capture;
    const row = number - 1;
    const ends = [
      `${addresses.text(table.destination[row])} ${table.destinationPort[row]}`,
      `${addresses.text(table.source[row])} ${table.sourcePort[row]}`,
    ];
    for (const end of ends) {
      const found = places.get(end)?.findLast((announcement) => announcement.packet < number);
      if (found && (found.method !== 'PORT' || comesFromDataPort(this.capture, row))) return found;
    }
    return undefined;
  }

  private placesOnce(): Map<string, FtpAnnouncement[]> {
    if (this.places) return this.places;
    this.places = new Map();
    const { table } = this.capture;
    for (let row = 0; row < table.count && this.count < MOST; row++) {
      const fromServer = table.sourcePort[row] === CONTROL_PORT;
      if (!fromServer && table.destinationPort[row] !== CONTROL_PORT) continue;
      if (table.payloadLength[row] > 0) this.read(row, fromServer, this.places);
    }
    return this.places;
  }

  private read(row: number, fromServer: boolean, places: Map<string, FtpAnnouncement[]>): void {
    const { table } = this.capture;
    const frame = frameBytes(this.capture, row);
    const from = table.payloadAt[row];
    const to = Math.min(frame.length, from + table.payloadLength[row]);
    const { end } = lineAt(frame, from, to);
    const text = LATIN1.decode(frame.subarray(from, Math.min(end, from + 512)));
    const control = this.control(row, fromServer);
    if (!fromServer) {
      command(control, text, row + 1);
      const active = /^PORT /i.test(text) ? passivePlace(text) : undefined;
      if (active) this.add(row, 'PORT', `${active.address} ${active.port}`, control, places);
      return;
    }
    const code = replyCode(frame, from, end);
    control.directory = workingDirectory(control.directory, control.asked, code, text.slice(4));
    this.announce(row, code, text, control, places);
  }

  private announce(
    row: number,
    code: number,
    text: string,
    control: Control,
    places: Map<string, FtpAnnouncement[]>,
  ): void {
    const { table, addresses } = this.capture;
    const passive = code === 227 ? passivePlace(text) : undefined;
    const extended = code === 229 ? extendedPassivePort(text) : undefined;
    if (!passive && extended === undefined) return;
    const place = passive
      ? `${passive.address} ${passive.port}`
      : `${addresses.text(table.source[row])} ${extended}`;
    this.add(row, passive ? 'PASV' : 'EPASV', place, control, places);
  }

  private add(
    row: number,
    method: FtpAnnouncement['method'],
    place: string,
    control: Control,
    places: Map<string, FtpAnnouncement[]>,
  ): void {
    const { directory } = control;
    const packet = row + 1;
    const announcement = {
      protocol: 'ftp-data',
      packet,
      method,
      command: '',
      commandPacket: 0,
      directory,
    } as const;
    control.open = { ...announcement };
    this.count++;
    const there = places.get(place);
    if (there) there.push(control.open);
    else places.set(place, [control.open]);
  }

  private control(row: number, fromServer: boolean): Control {
    const { table } = this.capture;
    const [server, client, port] = fromServer
      ? [table.source[row], table.destination[row], table.destinationPort[row]]
      : [table.destination[row], table.source[row], table.sourcePort[row]];
    const key = `${server} ${client} ${port}`;
    const there = this.controls.get(key);
    if (there) return there;
    const control: Control = { directory: '', asked: '', open: undefined };
    this.controls.set(key, control);
    return control;
  }
}

/** Wireshark expects the data connections of PORT from the port that RFC 959 gives them. */
function comesFromDataPort({ table }: Capture, row: number): boolean {
  return table.sourcePort[row] === 20 || table.destinationPort[row] === 20;
}

function command(control: Control, text: string, packet: number): void {
  control.asked = text;
  if (!control.open) return;
  control.open.command = text;
  control.open.commandPacket = packet;
  control.open = undefined;
}

const LATIN1 = new TextDecoder('latin1');
