import { utf8 } from '../../asn1/bytes';
import { integerOf, oidOf, sequenceOf, stringOf } from '../../asn1/decode';
import { type Asn1Node, isUniversal, TAG } from '../../asn1/node';
import { longNameOf, oidOfText } from '../../asn1/objects';
import { ia5String, integer, oid, sequence, universal, utf8String } from '../../asn1/write';
import { openssl } from '../../errors/openssl-error';
import { invalidObject, unknownObject, V3 } from './config-list';
import {
  type BuildContext,
  type Built,
  built,
  type ConfigPair,
  type ExtensionKind,
  refused,
} from './extension-kind';

const CPS = '1.3.6.1.5.5.7.2.1';
const USER_NOTICE = '1.3.6.1.5.5.7.2.2';
const SOURCE = 'crypto/x509/v3_cpols.c';

function policyText(node: Asn1Node, indent: number): string {
  const [identifier, qualifiers] = sequenceOf(node, 'a policy');
  const lines = [`${' '.repeat(indent)}Policy: ${longNameOf(oidOf(identifier, 'a policy'))}`];
  if (qualifiers)
    lines.push(...sequenceOf(qualifiers, 'the qualifiers').map((item) => qualifierText(item, indent + 2)));
  return lines.join('\n');
}

export function qualifierText(node: Asn1Node, indent: number): string {
  const pad = ' '.repeat(indent);
  const [type, value] = sequenceOf(node, 'a qualifier');
  const identifier = oidOf(type, 'the qualifier');
  if (identifier === CPS) return `${pad}CPS: ${stringOf(value)}`;
  if (identifier === USER_NOTICE) return [`${pad}User Notice:`, ...noticeLines(value, indent + 2)].join('\n');
  return `${pad}  Unknown Qualifier: ${longNameOf(identifier)}`;
}

function noticeLines(node: Asn1Node, indent: number): string[] {
  const pad = ' '.repeat(indent);
  const items = sequenceOf(node, 'a user notice');
  const reference = isUniversal(items[0], TAG.sequence) ? items[0].children : undefined;
  const text = items.find((item) => !isUniversal(item, TAG.sequence));
  const lines: string[] = [];
  if (reference) {
    const numbers = sequenceOf(reference[1], 'notice numbers').map((item) =>
      integerOf(item, 'a notice number'),
    );
    lines.push(`${pad}Organization: ${stringOf(reference[0])}`);
    lines.push(`${pad}Number${numbers.length > 1 ? 's' : ''}: ${numbers.join(', ')}`);
  }
  if (text) lines.push(`${pad}Explicit Text: ${stringOf(text)}`);
  return lines;
}

function buildPolicies(pairs: readonly ConfigPair[], context: BuildContext): Built {
  const policies: Uint8Array[] = [];
  for (const pair of pairs) {
    if (pair.name.startsWith('@')) {
      const policy = policyFromSection(pair.name.slice(1), context);
      if (!policy.ok) return policy;
      policies.push(policy.der);
      continue;
    }
    if (pair.name === 'ia5org') continue;
    const identifier = oidOfText(pair.name);
    if (!identifier)
      return refused(unknownObject(), invalidObject('r2i_certpol', `${SOURCE}:138`, pair.name));
    policies.push(sequence(oid(identifier)));
  }
  return built(sequence(...policies));
}

function policyFromSection(name: string, context: BuildContext): Built {
  const pairs = context.section(name);
  if (!pairs)
    return refused(openssl('11000087', V3, 'r2i_certpol', 'invalid section', `${SOURCE}:120`, name));
  let identifier: string | undefined;
  const qualifiers: Uint8Array[] = [];
  for (const { name: key, value = '' } of pairs) {
    if (key === 'policyIdentifier') {
      identifier = oidOfText(value);
      if (!identifier)
        return refused(unknownObject(), invalidObject('policy_section', `${SOURCE}:184`, value));
    } else if (/^CPS(\.|$)/.test(key)) {
      qualifiers.push(sequence(oid(CPS), ia5String(value)));
    } else if (/^userNotice(\.|$)/.test(key)) {
      const notice = noticeFromSection(value, context);
      if (!notice.ok) return notice;
      qualifiers.push(sequence(oid(USER_NOTICE), notice.der));
    } else {
      return refused(
        openssl('11000077', V3, 'policy_section', 'invalid option', `${SOURCE}:235`, `name=${key}`),
      );
    }
  }
  if (!identifier)
    return refused(openssl('1100008B', V3, 'policy_section', 'no policy identifier', `${SOURCE}:240`));
  return built(sequence(oid(identifier), ...(qualifiers.length ? [sequence(...qualifiers)] : [])));
}

function noticeFromSection(value: string, context: BuildContext): Built {
  if (!value.startsWith('@')) {
    return refused(
      openssl('11000089', V3, 'policy_section', 'expected a section name', `${SOURCE}:213`, value),
    );
  }
  const pairs = context.section(value.slice(1));
  if (!pairs)
    return refused(openssl('11000087', V3, 'policy_section', 'invalid section', `${SOURCE}:220`, value));
  let organization = '';
  let numbers: bigint[] | undefined;
  let text: Uint8Array | undefined;
  for (const { name, value: given = '' } of pairs) {
    if (name === 'explicitText') text = explicitText(given);
    else if (name === 'organization') organization = given;
    else if (name === 'noticeNumbers') numbers = given.split(',').map((part) => BigInt(part.trim()));
  }
  const reference =
    numbers || organization
      ? [
          sequence(
            universal(26, utf8(organization)),
            sequence(...(numbers ?? []).map((number) => integer(number))),
          ),
        ]
      : [];
  return built(sequence(...reference, ...(text ? [text] : [])));
}

/** A VisibleString unless the text asks for another type: `UTF8:…`. */
function explicitText(given: string): Uint8Array {
  const match = /^(UTF8|UTF8String|BMP|BMPSTRING|VISIBLE|VISIBLESTRING):(.*)$/s.exec(given);
  if (!match || match[1].startsWith('VISIBLE'))
    return universal(TAG.visibleString, utf8(match?.[2] ?? given));
  if (match[1].startsWith('UTF8')) return utf8String(match[2]);
  const octets = [...match[2]].flatMap((char) => [char.charCodeAt(0) >> 8, char.charCodeAt(0) & 0xff]);
  return universal(TAG.bmpString, Uint8Array.from(octets));
}

export const certificatePolicies: ExtensionKind = {
  oid: '2.5.29.32',
  name: 'certificatePolicies',
  takesPairs: true,
  readsSections: true,
  text: (node, indent) =>
    sequenceOf(node, 'CertificatePolicies')
      .map((item) => policyText(item, indent))
      .join('\n'),
  build: ({ pairs }, context) => buildPolicies(pairs, context),
};
