/** Who a client or a server is: the DUID (RFC 8415 section 11) and the client's name (RFC 4704). */
import { hexText } from '../../fields/addresses';
import type { FieldSpec } from '../../fields/field-spec';
import type { FieldCursor } from '../field-cursor';
import { domainNames } from './domain-names';
import { FIELDS as F } from './fields';

const ETHERNET = 1;
const IEEE_802 = 6;
const MAC_LENGTH = 6;
/** Seconds from 1970 to midnight of 1 January 2000 UTC, which DUID times count from. */
const MILLENNIUM = 946_684_800n;
const NANO = 1_000_000_000n;

/** The whole of an option as a DUID. */
export function duid(c: FieldCursor): void {
  if (!c.has(2, F.duid.label)) return;
  c.d.add(F.duid, c.at, c.end);
  const type = c.uint(F.duidType);
  if (type === 1 && c.has(6, 'DUID of type 1')) timedDuid(c);
  else if (type === 2 && c.has(4, 'DUID of type 2')) enterpriseDuid(c);
  else if (type === 3 && c.has(2, 'DUID of type 3'))
    linkLayerAddress(c, c.uint(F.duidHardware), F.duidAddress);
  else if (type === 4) c.rest(F.duidUuid);
}

function timedDuid(c: FieldCursor): void {
  const hardware = c.uint(F.duidTimeHardware);
  const time = (BigInt(c.peek(4)) + MILLENNIUM) * NANO;
  c.d.add(F.duidTime, c.at, c.at + 4, time);
  c.at += 4;
  linkLayerAddress(c, hardware, F.duidTimeAddress);
}

function enterpriseDuid(c: FieldCursor): void {
  c.uint(F.duidEnterprise);
  c.rest(F.duidIdentifier);
}

/** Written with colons where it is a MAC address by type and length. */
function linkLayerAddress(c: FieldCursor, hardware: number, spec: FieldSpec): void {
  if (c.left <= 0) return;
  const isMac = c.left === MAC_LENGTH && (hardware === ETHERNET || hardware === IEEE_802);
  c.d.add(spec, c.at, c.end, hexText(c.d.bytes, c.at, c.end, isMac ? ':' : ''));
  c.at = c.end;
}

/** Messages that may say the client's name (RFC 4704 section 5): from clients, and from servers. */
const FROM_CLIENT = new Set([1, 3, 5, 6]);
const FROM_SERVER = new Set([2, 7]);

/** Client FQDN (RFC 4704 section 4), whose flags mean something else in each direction. */
export function clientName(c: FieldCursor, message: number): void {
  const { d, at } = c;
  if (!FROM_CLIENT.has(message) && !FROM_SERVER.has(message)) {
    d.add(F.notPermitted, at - 4, at - 3, message);
    return;
  }
  if (!c.has(1, F.fqdnFlags.label)) return;
  const flags = c.uint(F.fqdnFlags);
  const fromClient = FROM_CLIENT.has(message);
  c.say(`Flags: 0x${flags.toString(16).padStart(2, '0')}  ${fromClient ? wish(flags) : decision(flags)}`);
  c.bits(flags, fromClient ? [F.clientN, F.clientS] : [F.serverN, F.serverO, F.serverS]);
  if (c.left === 0) d.add(F.emptyName, at - 2, at, 0);
  else domainNames(c, F.clientName);
}

function wish(flags: number): string {
  if (flags & 4) return '[CLIENT prefers that the server not perform *any* DNS updates]';
  if (flags & 1) return '[CLIENT wants SERVER to update both its AAAA and PTR RRs]';
  return '[CLIENT wants to update its AAAA RRs and SERVER to update its PTR RRs]';
}

function decision(flags: number): string {
  const overridden = flags & 2 ? " [Server has overridden the client's S bit]" : '';
  if (flags & 4) return `[SERVER SHALL NOT perform *any* DNS updates]${overridden}`;
  if (flags & 1) return `[SERVER SHALL update both AAAA and PTR RRs]${overridden}`;
  return `[SERVER SHALL update PTR RRs]${overridden}`;
}
