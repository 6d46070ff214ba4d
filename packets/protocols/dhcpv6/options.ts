import { hexText, ipv6Text } from '../../fields/addresses';
import type { FieldSpec } from '../../fields/field-spec';
import type { FieldCursor } from '../field-cursor';
import { domainNames } from './domain-names';
import { FIELDS as F } from './fields';
import { clientName, duid } from './identity';

/** What the reader of an option may ask for. */
export interface OptionPlace {
  /** Type of the message that the option stands in. */
  readonly message: number;
  /** Reads the options that fill the rest of a cursor. */
  options(c: FieldCursor): void;
  /** Reads the message that fills the rest of a cursor. */
  relayed(c: FieldCursor): void;
}

/** Reads an option's value, which the cursor spans exactly. */
type OptionReader = (c: FieldCursor, place: OptionPlace) => void;

const ADDRESS = 16;

const HEADING: FieldSpec = { name: '', label: 'Heading', type: 'none' };

/** Numbers one after another: an option of another length is none of this kind. */
function numbers(size: number, ...specs: readonly FieldSpec[]): OptionReader {
  return (c) => {
    if (c.left > size) refuse(c, size, specs[0].label);
    else if (c.has(size, specs[0].label)) for (const spec of specs) c.uint(spec);
  };
}

function refuse(c: FieldCursor, wanted: number, label: string): void {
  const what = `${label} of another length`;
  c.d.stop({ layer: 'dhcpv6', offset: c.at, wanted, available: c.left, kind: 'malformed', what });
}

function text(spec: FieldSpec): OptionReader {
  return (c) => {
    if (c.left > 0) c.text(spec, c.left);
  };
}

/** One address or several, which are counted then; name and time servers always are. */
function addresses(spec: FieldSpec, counted = false): OptionReader {
  return (c) => {
    const several = counted || c.left > ADDRESS;
    for (let number = 1; c.left > 0; number++) {
      const field = c.bytes(spec, ADDRESS);
      if (field && several)
        field.text = ` ${number} ${spec.label}: ${ipv6Text(field.source.bytes, field.from)}`;
    }
  };
}

function names(spec: FieldSpec, heading: string): OptionReader {
  return (c) => {
    if (c.left <= 0) return;
    c.d.enter(HEADING, c.at, c.end).text = heading;
    domainNames(c, spec);
    c.d.leave();
  };
}

/** An identifier that Wireshark writes as eight hexadecimal digits. */
function identifier(c: FieldCursor, spec: FieldSpec): void {
  if (!c.has(4, spec.label)) return;
  c.d.add(spec, c.at, c.at + 4, hexText(c.d.bytes, c.at, c.at + 4));
  c.at += 4;
}

/** IA_NA and IA_PD (RFC 8415 sections 21.4 and 21.21). */
function association(c: FieldCursor, place: OptionPlace): void {
  if (!c.has(12, F.iaid.label)) return;
  identifier(c, F.iaid);
  c.uint(F.t1);
  c.uint(F.t2);
  place.options(c);
}

/** IA_TA (RFC 8415 section 21.5). */
function temporaryAssociation(c: FieldCursor, place: OptionPlace): void {
  identifier(c, F.iata);
  place.options(c);
}

function associatedAddress(c: FieldCursor, place: OptionPlace): void {
  if (!c.has(24, F.address.label)) return;
  c.bytes(F.address);
  c.uint(F.preferred);
  c.uint(F.valid);
  place.options(c);
}

function associatedPrefix(c: FieldCursor, place: OptionPlace): void {
  if (!c.has(25, F.prefix.label)) return;
  for (const spec of [F.prefixPreferred, F.prefixValid, F.prefixLength]) c.uint(spec);
  c.bytes(F.prefix);
  place.options(c);
}

function requestedOptions(c: FieldCursor): void {
  while (c.left >= 2) c.uint(F.requested);
}

const DELAYED = 2;
const DELAYED_TAIL = 20;

/** Authentication (RFC 8415 section 21.11); the delayed protocol (RFC 3315 section 21.4) has a form of its own. */
function authentication(c: FieldCursor): void {
  if (!c.has(11, F.authReplay.label)) return;
  const protocol = c.uint(F.authProtocol);
  c.uint(F.authAlgorithm);
  c.uint(F.authRdm);
  c.bytes(F.authReplay, 8);
  if (protocol !== DELAYED || c.left < DELAYED_TAIL) {
    c.bytes(F.authInfo, c.left);
    return;
  }
  text(F.authRealm)(c.part(c.left - DELAYED_TAIL, F.authRealm.label), NOWHERE);
  c.uint(F.authKey);
  c.bytes(F.authHash, 16);
}

/** For readers that ask for nothing. */
const NOWHERE: OptionPlace = { message: 0, options: () => {}, relayed: () => {} };

function statusCode(c: FieldCursor): void {
  c.uint(F.status);
  if (c.left > 0) c.text(F.statusMessage, c.left);
}

const USER_CLASS: FieldSpec = { name: '', label: 'User Class suboption', type: 'none' };

function userClass(c: FieldCursor): void {
  while (c.left > 0) {
    const length = c.peek(2);
    if (!c.has(2 + length, USER_CLASS.label)) return;
    c.d.enter(USER_CLASS, c.at, c.at + length);
    c.uint(F.userLength);
    c.bytes(F.userData, length);
    c.d.leave();
  }
}

function vendorClass(c: FieldCursor): void {
  c.uint(F.classEnterprise);
  while (c.left >= 2) {
    const length = c.peek(2);
    c.at += 2;
    if (length > 0) c.text(F.classData, length);
  }
}

const VENDOR_OPTION: FieldSpec = { name: '', label: 'option', type: 'none' };

function vendorOptions(c: FieldCursor): void {
  c.uint(F.vendorEnterprise);
  while (c.left >= 4) {
    const length = c.peek(2, 2);
    const heading = c.d.enter(VENDOR_OPTION, c.at, c.at + 4);
    c.uint(F.vendorCode);
    c.uint(F.vendorLength);
    if (c.bytes(F.vendorData, length)) heading.to = c.at;
    c.d.leave();
  }
}

function remoteId(c: FieldCursor): void {
  if (!c.has(4, F.remoteId.label)) return;
  c.uint(F.remoteEnterprise);
  c.rest(F.remoteId);
}

function leaseQuery(c: FieldCursor, place: OptionPlace): void {
  if (!c.has(17, F.query.label)) return;
  c.uint(F.query);
  c.bytes(F.queryLink);
  place.options(c);
}

function relayData(c: FieldCursor): void {
  if (!c.has(ADDRESS, F.queryPeer.label)) return;
  c.bytes(F.queryPeer);
  if (c.left > 0) c.text(F.queryMessage, c.left);
}

function excludedPrefix(c: FieldCursor): void {
  c.uint(F.excludeLength);
  c.rest(F.excludeSubnet);
}

const NTP_READERS: Readonly<Record<number, OptionReader>> = {
  1: addresses(F.ntpAddress),
  2: addresses(F.ntpMulticast),
  3: (c) => domainNames(c, F.ntpName),
};
const NTP_OPTION: FieldSpec = { name: '', label: 'NTP Server suboption', type: 'none' };

/** RFC 5908 section 4. */
function ntpServers(c: FieldCursor): void {
  while (c.left > 0) {
    if (!c.has(4, NTP_OPTION.label)) return;
    const code = c.peek(2);
    const length = c.peek(2, 2);
    const heading = c.d.enter(NTP_OPTION, c.at, c.at + 4);
    const names = F.ntpType.values;
    heading.text = names[code] ?? `${NTP_OPTION.label} ${code}`;
    c.uint(F.ntpType);
    c.uint(F.ntpLength);
    const value = c.part(length, heading.text);
    heading.to = value.end;
    NTP_READERS[code]?.(value, NOWHERE);
    c.d.leave();
  }
}

/** Network access identifier, whose two bytes in front (RFC 6610 section 3.2) Wireshark takes off its end. */
function accessIdentifier(c: FieldCursor): void {
  if (c.left > 2) c.text(F.accessIdentifier, c.left - 2);
}

function connectFlags(c: FieldCursor): void {
  const flags = c.uint(F.connectFlags);
  c.bits(flags, [F.connectReserved, F.connectFixed]);
}

/** By option code. An option that is not here shows its code and length only. */
export const OPTION_READERS: Readonly<Record<number, OptionReader>> = {
  1: duid,
  2: duid,
  3: association,
  4: temporaryAssociation,
  5: associatedAddress,
  6: requestedOptions,
  7: numbers(1, F.preference),
  8: numbers(2, F.elapsed),
  9: (c, place) => place.relayed(c),
  11: authentication,
  12: addresses(F.unicast),
  13: statusCode,
  15: userClass,
  16: vendorClass,
  17: vendorOptions,
  18: (c) => c.rest(F.interfaceId),
  19: numbers(1, F.reconfigure),
  21: names(F.sipName, 'SIP Servers Domain Search List'),
  22: addresses(F.sipAddress),
  23: addresses(F.dnsServer, true),
  24: names(F.searchEntry, 'Domain name suffix search list'),
  25: association,
  26: associatedPrefix,
  27: addresses(F.nisServer),
  28: addresses(F.nispServer),
  29: names(F.nisName, 'nis-domain-name'),
  30: names(F.nispName, 'nisp-domain-name'),
  31: addresses(F.sntpServer, true),
  32: numbers(4, F.lifetime),
  33: names(F.bcmcsName, 'BCMCS Servers Domain Search List'),
  34: addresses(F.bcmcsAddress),
  37: remoteId,
  38: text(F.subscriber),
  39: (c, place) => clientName(c, place.message),
  40: addresses(F.panaAgent),
  41: text(F.timeZone),
  42: text(F.timeZoneName),
  43: requestedOptions,
  44: leaseQuery,
  45: (c, place) => place.options(c),
  46: numbers(4, F.clientTime),
  47: relayData,
  48: addresses(F.queryClientLink),
  52: addresses(F.capwap),
  53: duid,
  56: ntpServers,
  64: (c) => domainNames(c, F.aftr),
  67: excludedPrefix,
  90: addresses(F.borderRelay),
  103: text(F.captivePortal),
  112: text(F.mudUrl),
  114: numbers(1, F.bindingStatus),
  115: connectFlags,
  120: numbers(4, F.expiration),
  121: numbers(4, F.unacknowledged),
  122: numbers(4, F.leadTime),
  123: numbers(4, F.partnerLifetime),
  124: numbers(4, F.partnerSent),
  125: numbers(4, F.partnerDown),
  126: numbers(4, F.partnerTime),
  127: numbers(4, F.failoverMajor, F.failoverMinor),
  128: numbers(4, F.keepAlive),
  130: text(F.relationship),
  133: numbers(4, F.stateStart),
  134: numbers(4, F.stateExpiration),
  135: numbers(2, F.relayPort),
  165: addresses(F.homeAgent),
  166: addresses(F.homeAddress),
  167: accessIdentifier,
};
