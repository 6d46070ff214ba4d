import { parseIpv6 } from '../ip-text';
import type { Id, Qualifiers } from './syntax';

/** Addresses whose bytes under `mask` are `address`; 4 or 16 bytes. */
export interface AddressMatch {
  readonly address: Uint8Array;
  readonly mask: Uint8Array;
}

/** Why an id means no addresses. */
export class AddressProblem {
  constructor(readonly message: string) {}
}

export function addressMatch(id: Id, qualifiers: Qualifiers): AddressMatch | undefined {
  const result = readAddress(id, qualifiers);
  return result instanceof AddressProblem ? undefined : result;
}

/** The addresses that `host` and `net` mean, or what is wrong with them. */
export function readAddress(id: Id, qualifiers: Qualifiers): AddressMatch | AddressProblem {
  const { type } = qualifiers;
  switch (id.form) {
    case 'number':
      return type === 'net' ? shortNumber(id.value) : fromWords(id.value, 0xffffffff);
    case 'ipv4':
      return shortened(id.text);
    case 'ipv4-net':
      return network4(id.text, id.mask, id.length, type === 'net');
    case 'ipv6':
      return network6(id.text, id.length, type === 'net');
    case 'ether':
      return new AddressProblem('An Ethernet address goes with “ether host”, “ether src” or “ether dst”');
    case 'name':
      return new AddressProblem(
        type === 'net'
          ? `“${id.text}” is no network: names are not looked up, write an address such as 10.0.0.0/8`
          : `“${id.text}” is no address: names are not looked up, since a capture is read offline`,
      );
  }
}

/** `net 10` is 10.0.0.0/8: a short number moves to the left, and its mask with it. */
function shortNumber(value: number): AddressMatch {
  let address = value;
  let mask = 0xffffffff;
  while (address !== 0 && address >>> 24 === 0) {
    address = (address << 8) >>> 0;
    mask = (mask << 8) >>> 0;
  }
  return fromWords(address, mask);
}

/** `10.1` is a prefix of 16 bits, after `host` as after `net`. */
function shortened(text: string): AddressMatch | AddressProblem {
  const short = dotted(text);
  return short instanceof AddressProblem ? short : fromWords(short.address, prefixMask(short.bits));
}

function network4(
  text: string,
  maskText: string | undefined,
  length: number,
  isNet: boolean,
): AddressMatch | AddressProblem {
  const short = dotted(text);
  if (short instanceof AddressProblem) return short;
  const given = maskText === undefined ? undefined : dotted(maskText);
  if (given instanceof AddressProblem) return given;
  if (length > 32) return new AddressProblem('An IPv4 prefix is at most 32 bits long');
  const mask = given ? given.address : prefixMask(length);
  if ((short.address & ~mask) !== 0)
    return new AddressProblem(`${text} has bits set outside of its network mask`);
  return isNet ? fromWords(short.address, mask) : new AddressProblem('A mask goes with “net” only');
}

function network6(text: string, length: number, isNet: boolean): AddressMatch | AddressProblem {
  if (length > 128) return new AddressProblem('An IPv6 prefix is at most 128 bits long');
  const address = parseIpv6(text) ?? new Uint8Array(16);
  const mask = Uint8Array.from({ length: 16 }, (_, byte) => maskByte(length - byte * 8));
  if (address.some((byte, index) => byte & ~mask[index])) {
    return new AddressProblem(`${text} has bits set after bit ${length}`);
  }
  return isNet || length === 128
    ? { address, mask }
    : new AddressProblem('A prefix length goes with “net” only');
}

/** One to four parts as a number whose bits stand at the left. */
function dotted(text: string): { address: number; bits: number } | AddressProblem {
  const parts = text.split('.');
  if (parts.some((part) => !/^\d+$/.test(part) || Number(part) > 255)) {
    return new AddressProblem(`“${text}” is no IPv4 address: each of its parts is at most 255`);
  }
  const padded = [...parts.map(Number), 0, 0, 0].slice(0, 4);
  return { address: padded.reduce((value, part) => value * 256 + part, 0), bits: parts.length * 8 };
}

function prefixMask(bits: number): number {
  return bits === 0 ? 0 : (0xffffffff << (32 - bits)) >>> 0;
}

function maskByte(bits: number): number {
  return bits >= 8 ? 0xff : bits <= 0 ? 0 : (0xff << (8 - bits)) & 0xff;
}

function fromWords(address: number, mask: number): AddressMatch {
  return { address: bigEndian(address), mask: bigEndian(mask) };
}

function bigEndian(word: number): Uint8Array {
  return Uint8Array.of(word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255);
}
