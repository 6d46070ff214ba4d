import { equalBytes, fromLatin1 } from '../asn1/bytes';
import { type Asn1Node, bytesOf, contentOf, type Span, spanOf, TAG } from '../asn1/node';
import { readAsn1 } from '../asn1/read';

/** A place where bytes are readable, but not the one way in which DER writes the value (X.690 sections 10 and 11). */
export interface RuleBreach {
  readonly span: Span;
  readonly section: string;
  readonly says: string;
}

const MOST = 20;

/** Where an encoding is BER at best. Only what can be read is looked at; at most twenty places are named. */
export function derBreaches(der: Uint8Array): RuleBreach[] {
  const breaches: RuleBreach[] = [];
  const { nodes, problem } = readAsn1(der);
  const visit = (node: Asn1Node): void => {
    if (breaches.length >= MOST) return;
    for (const rule of RULES) {
      const says = rule.broken(node);
      if (says !== undefined) breaches.push({ span: spanOf(node), section: rule.section, says });
    }
    node.children.forEach(visit);
  };
  nodes.slice(0, 1).forEach(visit);
  const end = nodes[0]?.end;
  if (!problem && end !== undefined && end < der.length)
    breaches.push({
      span: [end, der.length],
      section: '8.1',
      says: `${der.length - end} bytes follow the value`,
    });
  return breaches.slice(0, MOST);
}

interface Rule {
  readonly section: string;
  /** What is wrong with the node, or undefined. */
  readonly broken: (node: Asn1Node) => string | undefined;
}

const universal = (node: Asn1Node, ...tags: readonly number[]): boolean =>
  node.tagClass === 'universal' && tags.includes(node.tag);

const RULES: readonly Rule[] = [
  {
    section: '10.1',
    broken: (node) => (node.indefinite ? 'the length is indefinite; DER states every length' : undefined),
  },
  {
    section: '10.1',
    broken: (node) =>
      lengthOctets(node) > shortestLength(node) ? 'the length takes more octets than it needs' : undefined,
  },
  {
    section: '10.2',
    broken: (node) =>
      node.constructed && node.tagClass === 'universal' && STRINGS.has(node.tag)
        ? 'a string in pieces; DER writes it in one'
        : undefined,
  },
  {
    section: '11.1',
    broken: (node) => {
      const [octet] = contentOf(node);
      return universal(node, TAG.boolean) && octet !== 0 && octet !== 0xff ? 'TRUE is FF in DER' : undefined;
    },
  },
  { section: '8.3.2', broken: paddedInteger },
  { section: '11.2', broken: unusedBits },
  { section: '11.6', broken: unsortedSet },
  { section: '11.7', broken: looseTime },
];

const STRINGS: ReadonlySet<number> = new Set([
  TAG.bitString,
  TAG.octetString,
  TAG.utf8String,
  TAG.numericString,
  TAG.printableString,
  TAG.teletexString,
  TAG.ia5String,
  TAG.visibleString,
  TAG.universalString,
  TAG.bmpString,
]);

/** Octets of the length, the first one included. */
function lengthOctets(node: Asn1Node): number {
  const tagOctets = node.tag < 31 ? 1 : Math.ceil(Math.log2(node.tag + 1) / 7) + 1;
  return node.contentStart - node.start - tagOctets;
}

function shortestLength(node: Asn1Node): number {
  const length = node.contentEnd - node.contentStart;
  if (node.indefinite || length < 128) return 1;
  return 1 + Math.ceil(Math.log2(length + 1) / 8);
}

function paddedInteger(node: Asn1Node): string | undefined {
  if (!universal(node, TAG.integer, TAG.enumerated)) return undefined;
  const content = contentOf(node);
  if (content.length === 0) return 'a number without octets';
  const [first, second] = content;
  const padded = content.length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
  return padded ? 'the number has an octet in front that it does not need' : undefined;
}

function unusedBits(node: Asn1Node): string | undefined {
  if (!universal(node, TAG.bitString) || node.constructed) return undefined;
  const content = contentOf(node);
  const unused = content[0];
  if (content.length === 0 || unused > 7) return 'the count of unused bits is missing or above seven';
  const last = content[content.length - 1];
  return content.length > 1 && (last & ((1 << unused) - 1)) !== 0 ? 'unused bits are not zero' : undefined;
}

/** SET OF: elements in ascending order of their encodings. */
function unsortedSet(node: Asn1Node): string | undefined {
  if (!universal(node, TAG.set)) return undefined;
  const items = node.children.map(bytesOf);
  const wrong = items.some((item, i) => i > 0 && after(items[i - 1], item));
  return wrong ? 'the elements of the set are not in order' : undefined;
}

function after(a: Uint8Array, b: Uint8Array): boolean {
  if (equalBytes(a, b)) return false;
  const at = a.findIndex((octet, i) => octet !== b[i]);
  return at >= 0 && (b[at] === undefined || a[at] > b[at]);
}

function looseTime(node: Asn1Node): string | undefined {
  const text = fromLatin1(contentOf(node));
  if (universal(node, TAG.utcTime) && !/^\d{12}Z$/.test(text)) return 'a UTCTime in DER is YYMMDDHHMMSSZ';
  if (universal(node, TAG.generalizedTime) && !/^\d{14}(\.\d*[1-9])?Z$/.test(text))
    return 'a GeneralizedTime in DER is YYYYMMDDHHMMSSZ';
  return undefined;
}
