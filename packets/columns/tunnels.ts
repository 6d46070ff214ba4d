import { uint16 } from '../fields/numbers';

/** A packet inside of another: where it starts in the frame, and what it starts with. */
export interface InnerPlace {
  readonly at: number;
  /** An EtherType stands for the header that it announces. */
  readonly form: 'ethernet' | 'ip' | 'ppp' | number;
  readonly kind: TunnelKind;
}

/** Tunnels whose inside counts as traffic of its own, by Zeek's names. */
export type TunnelKind = 'IP' | 'GRE' | 'VXLAN' | 'GENEVE';

/** Tunnels over UDP by destination port. */
const TUNNEL_PORTS = { vxlan: 4789, geneve: 6081, gre: 4754 } as const;

export function isTunnelPort(port: number): boolean {
  return port === 4789 || port === 6081 || port === 4754;
}

/**
 * What a tunnel's payload in [at, end) carries; undefined where it carries nothing that is read. `protocol` is the IP
 * protocol number, `port` the UDP destination port.
 */
export function innerPlace(
  frame: Uint8Array,
  at: number,
  end: number,
  protocol: number,
  port: number,
): InnerPlace | undefined {
  if (protocol === 4 || protocol === 41) return { at, form: 'ip', kind: 'IP' };
  if (protocol === 47) return inGre(frame, at, end);
  if (protocol !== 17) return undefined;
  if (port === TUNNEL_PORTS.gre) return inGre(frame, at, end);
  if (port === TUNNEL_PORTS.vxlan) return inVxlan(frame, at, end);
  return port === TUNNEL_PORTS.geneve ? inGeneve(frame, at, end) : undefined;
}

/** RFC 2784 with the fields of RFC 2890; version 1 carries PPP (RFC 2637 §4.1). */
function inGre(frame: Uint8Array, at: number, end: number): InnerPlace | undefined {
  if (at + 4 > end) return undefined;
  const flags = uint16(frame, at);
  const type = uint16(frame, at + 2);
  const words = [
    flags & (CHECKSUM | ROUTING),
    flags & KEY,
    flags & SEQUENCE,
    (flags & 7) === 1 ? flags & ACK : 0,
  ];
  const body = at + 4 + 4 * words.filter((word) => word !== 0).length;
  const place = (form: InnerPlace['form'], skip = 0): InnerPlace => ({ at: body + skip, form, kind: 'GRE' });
  if (type === 0x6558) return place('ethernet');
  // ERSPAN I has no header, II one of eight bytes, told apart by the sequence number.
  if (type === 0x88be) return place('ethernet', flags & SEQUENCE ? 8 : 0);
  if (type === 0x22eb) return place('ethernet', frame[body + 11] & 1 ? 20 : 12);
  return place(type === 0x880b ? 'ppp' : type);
}

/** RFC 7348 §5: eight bytes, the flag says that there is a network identifier. */
function inVxlan(frame: Uint8Array, at: number, end: number): InnerPlace | undefined {
  if (at + 8 > end || (frame[at] & 8) === 0) return undefined;
  return { at: at + 8, form: 'ethernet', kind: 'VXLAN' };
}

/** RFC 8926 §3.4: eight bytes and options. */
function inGeneve(frame: Uint8Array, at: number, end: number): InnerPlace | undefined {
  if (at + 8 > end || frame[at] >> 6 !== 0) return undefined;
  const type = uint16(frame, at + 2);
  const form = type === 0x6558 ? 'ethernet' : type;
  return { at: at + 8 + (frame[at] & 63) * 4, form, kind: 'GENEVE' };
}

const CHECKSUM = 0x8000;
const ROUTING = 0x4000;
const KEY = 0x2000;
const SEQUENCE = 0x1000;
const ACK = 0x0080;
