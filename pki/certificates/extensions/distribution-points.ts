import { bitsOf, booleanOf, hasBit, sequenceOf } from '../../asn1/decode';
import { type Asn1Node, isContext } from '../../asn1/node';
import { explicit, implicit, namedBits, sequence } from '../../asn1/write';
import { openssl } from '../../errors/openssl-error';
import { generalNamesFrom, generalNameText } from '../general-name';
import { booleanText, parseList, V3 } from './config-list';
import {
  type BuildContext,
  type Built,
  built,
  type ConfigPair,
  type ExtensionKind,
  refused,
} from './extension-kind';
import { buildGeneralName } from './general-names';

/** RFC 5280 section 4.2.1.13: names of the bits of ReasonFlags. */
const REASONS: readonly (readonly [bit: number, long: string, short: string])[] = [
  [0, 'Unused', 'unused'],
  [1, 'Key Compromise', 'keyCompromise'],
  [2, 'CA Compromise', 'CACompromise'],
  [3, 'Affiliation Changed', 'affiliationChanged'],
  [4, 'Superseded', 'superseded'],
  [5, 'Cessation Of Operation', 'cessationOfOperation'],
  [6, 'Certificate Hold', 'certificateHold'],
  [7, 'Privilege Withdrawn', 'privilegeWithdrawn'],
  [8, 'AA Compromise', 'AACompromise'],
];

const part = (node: Asn1Node, tag: number): Asn1Node | undefined =>
  node.children.find((item) => isContext(item, tag));

const namesText = (nodes: readonly Asn1Node[], indent: number): string =>
  generalNamesFrom(nodes)
    .map((name) => `${' '.repeat(indent + 2)}${generalNameText(name)}`)
    .join('\n');

function pointNameText(node: Asn1Node, indent: number): string {
  const pad = ' '.repeat(indent);
  if (isContext(node.children[0], 0))
    return `${pad}Full Name:\n${namesText(node.children[0].children, indent)}`;
  return `${pad}Relative Name:\n${pad}  `;
}

function reasonsText(label: string, node: Asn1Node, indent: number): string {
  const bits = bitsOf(node, 'the reasons');
  const names = REASONS.filter(([bit]) => hasBit(bits, bit)).map(([, long]) => long);
  const pad = ' '.repeat(indent);
  return `${pad}${label}:\n${pad}  ${names.length ? `${names.join(', ')}\n` : '<EMPTY>\n'}`;
}

/** OpenSSL 3.0 puts no line feed between the names of a point and its reasons: neither does this. */
function pointText(node: Asn1Node, indent: number): string {
  const [name, reasons, issuer] = [part(node, 0), part(node, 1), part(node, 2)];
  return (
    (name ? pointNameText(name, indent) : '') +
    (reasons ? reasonsText('Reasons', reasons, indent) : '') +
    (issuer ? `${' '.repeat(indent)}CRL Issuer:\n${namesText(issuer.children, indent)}` : '')
  );
}

type Names = { readonly ok: true; readonly ders: Uint8Array[] } | Extract<Built, { ok: false }>;

function buildNames(text: string, context: BuildContext): Names {
  const pairs = pairsOf(text, context);
  if (!pairs) return { ok: false, errors: [] };
  const ders: Uint8Array[] = [];
  for (const pair of pairs) {
    const name = buildGeneralName(pair, context);
    if (!name.ok) return name;
    ders.push(name.der);
  }
  return { ok: true, ders };
}

function pairsOf(text: string, context: BuildContext): readonly ConfigPair[] | undefined {
  if (text.startsWith('@')) return context.section(text.slice(1));
  const list = parseList(text);
  return list.ok ? list.pairs : undefined;
}

const fullName = (ders: readonly Uint8Array[]): Uint8Array => explicit(0, explicit(0, ...ders));

function reasonBits(text: string): number[] | undefined {
  const bits = text.split(',').map((word) => REASONS.find(([, , short]) => short === word.trim())?.[0]);
  return bits.some((bit) => bit === undefined) ? undefined : bits.map((bit) => bit ?? 0);
}

function pointFromSection(pairs: readonly ConfigPair[], context: BuildContext): Built {
  const parts: Uint8Array[] = [];
  for (const { name, value = '' } of pairs) {
    if (name === 'fullname') {
      const names = buildNames(value, context);
      if (!names.ok) return names;
      parts[0] = fullName(names.ders);
    } else if (name === 'reasons') {
      const bits = reasonBits(value);
      if (!bits) return refused();
      parts[1] = implicit(1, namedBits(bits).subarray(2));
    } else if (name === 'CRLissuer') {
      const names = buildNames(value, context);
      if (!names.ok) return names;
      parts[2] = explicit(2, ...names.ders);
    }
  }
  return built(sequence(...parts.filter((each) => each !== undefined)));
}

/** Each value is a point by itself: a name, or a section that describes the point. */
function buildPoints(pairs: readonly ConfigPair[], context: BuildContext): Built {
  const points: Uint8Array[] = [];
  for (const pair of pairs) {
    if (pair.value !== undefined) {
      const name = buildGeneralName(pair, context);
      if (!name.ok) return name;
      points.push(sequence(fullName([name.der])));
      continue;
    }
    const section = context.section(pair.name);
    if (!section) return refused();
    const point = pointFromSection(section, context);
    if (!point.ok) return point;
    points.push(point.der);
  }
  return built(sequence(...points));
}

const points = (oid: string, name: string): ExtensionKind => ({
  oid,
  name,
  takesPairs: true,
  text: (node, indent) =>
    sequenceOf(node, 'CRLDistributionPoints')
      .map((point) => pointText(point, indent))
      .join('\n'),
  build: ({ pairs }, context) => buildPoints(pairs, context),
});

export const crlDistributionPoints: ExtensionKind = points('2.5.29.31', 'crlDistributionPoints');
export const freshestCrl: ExtensionKind = points('2.5.29.46', 'freshestCRL');

/** RFC 5280 section 5.2.5. */
export const issuingDistributionPoint: ExtensionKind = {
  oid: '2.5.29.28',
  name: 'issuingDistributionPoint',
  takesPairs: true,
  text: (node, indent) => {
    sequenceOf(node, 'IssuingDistributionPoint');
    const pad = ' '.repeat(indent);
    const flag = (tag: number, label: string) => {
      const item = part(node, tag);
      return item && booleanOf(item) ? `${pad}${label}\n` : '';
    };
    const [name, reasons] = [part(node, 0), part(node, 3)];
    const text =
      (name ? pointNameText(name, indent) : '') +
      flag(1, 'Only User Certificates') +
      flag(2, 'Only CA Certificates') +
      flag(4, 'Indirect CRL') +
      (reasons ? reasonsText('Only Some Reasons', reasons, indent) : '') +
      flag(5, 'Only Attribute Certificates');
    return text || `${pad}<EMPTY>\n`;
  },
  build: ({ pairs }, context) => {
    const flags: Readonly<Record<string, number>> = { onlyuser: 1, onlyCA: 2, indirectCRL: 4, onlyAA: 5 };
    const parts: Uint8Array[] = [];
    for (const { name, value = '' } of pairs) {
      const tag = flags[name];
      if (tag !== undefined) {
        if (booleanText(value)) parts[tag] = implicit(tag, Uint8Array.of(0xff));
      } else if (name === 'fullname') {
        const names = buildNames(value, context);
        if (!names.ok) return names;
        parts[0] = fullName(names.ders);
      } else if (name === 'onlysomereasons') {
        const bits = reasonBits(value);
        if (!bits) return refused();
        parts[3] = implicit(3, namedBits(bits).subarray(2));
      } else {
        const place = 'crypto/x509/v3_crld.c:430';
        return refused(
          openssl('1100006A', V3, 'v2i_idp', 'invalid name', place, `name=${name}, value=${value}`),
        );
      }
    }
    return built(sequence(...parts.filter((each) => each !== undefined)));
  },
};
