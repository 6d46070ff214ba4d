import { fromLatin1, latin1, utf8 } from '../../asn1/bytes';
import { generateAsn1 } from '../../asn1/generate';
import { oidOfText } from '../../asn1/objects';
import { oidContent } from '../../asn1/oid';
import { explicit, implicit, oid, sequence } from '../../asn1/write';
import { type OpensslError, openssl } from '../../errors/openssl-error';
import { buildAttribute } from '../directory-string';
import { encodeName, type NameAttribute } from '../name';
import { V3 } from './config-list';
import type { BuildContext, ConfigPair } from './extension-kind';

/** One GeneralName from its configuration text, or why not. */
export type BuiltName =
  | { readonly ok: true; readonly der: Uint8Array }
  | { readonly ok: false; readonly errors: readonly OpensslError[] };

const SOURCE = 'crypto/x509/v3_san.c';
const fault = (...errors: OpensslError[]): BuiltName => ({ ok: false, errors });
const name = (der: Uint8Array): BuiltName => ({ ok: true, der });

/** `DNS:a`, `IP:…`; addresses with `mask` are those of name constraints. Numbers behind the kind (`DNS.1`) do not matter. */
export function buildGeneralName(pair: ConfigPair, context: BuildContext, mask = false): BuiltName {
  const { value } = pair;
  if (value === undefined) {
    return fault(openssl('1100007C', V3, 'v2i_GENERAL_NAME_ex', 'missing value', `${SOURCE}:607`));
  }
  const kind = pair.name.split('.')[0].toLowerCase();
  switch (kind) {
    case 'email':
      return name(implicit(1, latin1(value)));
    case 'dns':
      return name(implicit(2, latin1(value)));
    case 'uri':
      return name(implicit(6, latin1(value)));
    case 'rid':
      return registered(value);
    case 'ip':
      return address(value, mask);
    case 'dirname':
      return directory(value, context);
    case 'othername':
      return other(value, context);
    default:
      return fault(
        openssl(
          '11000075',
          V3,
          'v2i_GENERAL_NAME_ex',
          'unsupported option',
          `${SOURCE}:626`,
          `name=${pair.name}`,
        ),
      );
  }
}

function registered(value: string): BuiltName {
  const content = oidContent(oidOfText(value) ?? '');
  if (content) return name(implicit(8, content));
  return fault(openssl('11000077', V3, 'a2i_GENERAL_NAME', 'bad object', `${SOURCE}:541`, `value=${value}`));
}

function address(value: string, mask: boolean): BuiltName {
  const parts = mask ? value.split('/') : [value];
  const octets = parts.map(parseAddress);
  const whole = mask ? octets.length === 2 && octets[0]?.length === octets[1]?.length : true;
  if (whole && octets.every((part) => part !== undefined)) {
    return name(implicit(7, Uint8Array.from(octets.flatMap((part) => [...(part ?? [])]))));
  }
  return fault(
    openssl('11000076', V3, 'a2i_GENERAL_NAME', 'bad ip address', `${SOURCE}:552`, `value=${value}`),
  );
}

/** Four or sixteen octets; undefined for text that is no address. */
export function parseAddress(text: string): Uint8Array | undefined {
  if (!text.includes(':')) {
    const parts = text.split('.');
    const valid = parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256);
    return valid ? Uint8Array.from(parts, Number) : undefined;
  }
  return parseIpv6(text);
}

function parseIpv6(text: string): Uint8Array | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail = []] = halves.map((half) => (half ? half.split(':') : []).map(groupOctets));
  if ([...head, ...tail].some((group) => group === undefined)) return undefined;
  const before = head.flatMap((group) => group ?? []);
  const after = tail.flatMap((group) => group ?? []);
  const missing = 16 - before.length - after.length;
  if (halves.length === 1 ? missing !== 0 : missing < 0) return undefined;
  return Uint8Array.from([...before, ...new Array<number>(missing).fill(0), ...after]);
}

function groupOctets(group: string): number[] | undefined {
  if (/^[0-9a-fA-F]{1,4}$/.test(group)) {
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 0xff];
  }
  const embedded = group.includes('.') ? parseAddress(group) : undefined;
  return embedded && [...embedded];
}

/** `dirName:section`: the section's attributes, one a line; `+` before a name joins it to the one before. */
function directory(section: string, context: BuildContext): BuiltName {
  const pairs = context.section(section);
  if (!pairs) {
    const place = `${SOURCE}:700`;
    return fault(
      openssl('11000096', V3, 'do_dirname', 'section not found', place, `section=${section}`),
      openssl('11000095', V3, 'a2i_GENERAL_NAME', 'dirname error', `${SOURCE}:562`),
    );
  }
  const relative: NameAttribute[][] = [];
  for (const pair of pairs) {
    const joined = pair.name.startsWith('+');
    const identifier = oidOfText(pair.name.replace(/^\+/, '').replace(/^[^.,:]*[.,:](?=.)/, ''));
    if (!identifier) continue;
    const attribute = buildAttribute(identifier, fromLatin1(utf8(pair.value ?? '')), 'utf8only');
    if (!attribute.ok) return { ok: false, errors: attribute.errors };
    if (joined && relative.length) relative[relative.length - 1].push(attribute.attribute);
    else relative.push([attribute.attribute]);
  }
  return name(explicit(4, encodeName(relative)));
}

/** `otherName:1.2.3.4;UTF8:text`. */
function other(value: string, context: BuildContext): BuiltName {
  const semicolon = value.indexOf(';');
  const identifier = oidOfText(value.slice(0, Math.max(0, semicolon)));
  const inside = identifier ? generateAsn1(value.slice(semicolon + 1), context.section) : undefined;
  if (!identifier || !inside) {
    return fault(openssl('11000093', V3, 'a2i_GENERAL_NAME', 'othername error', `${SOURCE}:569`));
  }
  const fields = [oid(identifier), explicit(0, inside)];
  return name(explicit(0, ...fields));
}

/** GeneralNames as a SEQUENCE. */
export const generalNames = (ders: readonly Uint8Array[]): Uint8Array => sequence(...ders);
