import { ipv6Text } from '../columns/addresses';

/** Numbers of blocks and options (https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-02.html §4). */
export const BLOCK = {
  Section: 0x0a0d0d0a,
  Interface: 1,
  ObsoletePacket: 2,
  SimplePacket: 3,
  NameResolution: 4,
  InterfaceStatistics: 5,
  EnhancedPacket: 6,
  DecryptionSecrets: 10,
} as const;

export const OPTION = {
  End: 0,
  Comment: 1,
  PacketFlags: 2,
  SectionHardware: 2,
  SectionSystem: 3,
  SectionApplication: 4,
  InterfaceName: 2,
  InterfaceDescription: 3,
  InterfaceTimeResolution: 9,
  InterfaceFilter: 11,
  InterfaceSystem: 12,
  InterfaceTimeOffset: 14,
} as const;

export const SECRETS_TLS_KEY_LOG = 0x544c534b;

/** Walks the options in [from, to) of a block's bytes; stops at the end option or where the list contradicts itself. */
export function* readOptions(
  bytes: Uint8Array,
  from: number,
  to: number,
  littleEndian: boolean,
): Generator<{ code: number; value: Uint8Array }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = from; at + 4 <= to; ) {
    const code = view.getUint16(at, littleEndian);
    const length = view.getUint16(at + 2, littleEndian);
    if (code === OPTION.End || at + 4 + length > to) return;
    yield { code, value: bytes.subarray(at + 4, at + 4 + length) };
    at += 4 + padded(length);
  }
}

/** Rounds up to the next multiple of four. */
export function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}

const UTF8 = new TextDecoder();

/** An option's text; writers differ in whether they end it with a zero byte. */
export function optionText(value: Uint8Array): string {
  return UTF8.decode(value).replace(/\0+$/, '');
}

/** Adds a name resolution block's records (address text → names) to `names`. */
export function readNames(
  bytes: Uint8Array,
  from: number,
  to: number,
  littleEndian: boolean,
  names: Map<string, string[]>,
): void {
  for (const { code, value } of readOptions(bytes, from, to, littleEndian)) {
    const width = code === 1 ? 4 : code === 2 ? 16 : 0;
    if (width === 0 || value.length <= width) continue;
    const address = width === 4 ? value.subarray(0, 4).join('.') : ipv6Text(value.subarray(0, 16));
    const known = names.get(address) ?? [];
    names.set(address, known);
    for (const name of UTF8.decode(value.subarray(width)).split('\0')) {
      if (name !== '' && !known.includes(name)) known.push(name);
    }
  }
}
