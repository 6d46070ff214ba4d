import type { PacketTree, TreeNode } from '@/components/engine/contract';
import { fromLatin1, toBigInt, toHex } from '@/pki/asn1/bytes';
import { type Asn1Node, contentOf, TAG } from '@/pki/asn1/node';
import { longNameOf } from '@/pki/asn1/objects';
import { oidText } from '@/pki/asn1/oid';
import { readAsn1 } from '@/pki/asn1/read';

/**
 * DER as a tree for the same views as a packet: each value is a node on its bytes, header included (X.690 §8.1).
 * What an OCTET STRING or a BIT STRING wraps is opened where it is DER itself, as extensions and keys are.
 */
export function derTree(bytes: Uint8Array): PacketTree {
  const { nodes, problem } = readAsn1(bytes);
  let id = 0;
  const build = (node: Asn1Node): TreeNode => {
    const own = id++;
    const inner = node.constructed ? node.children : wrapped(node);
    return {
      id: own,
      name: tagName(node),
      label: tagName(node),
      text: lineText(node, inner.length),
      value: inner.length > 0 ? '' : toHex(contentOf(node)),
      type: inner.length > 0 ? 'none' : 'bytes',
      from: node.start,
      to: node.end,
      source: 0,
      generated: false,
      hidden: false,
      children: inner.map(build),
      specifications: [{ title: 'X.690', url: 'https://www.itu.int/rec/T-REC-X.690' }],
    };
  };
  return {
    row: 0,
    number: 1,
    nodes: nodes.map(build),
    sources: [{ name: 'DER', bytes, origins: [] }],
    stops: problem
      ? [
          {
            layer: 'DER',
            offset: problem.offset,
            kind: 'malformed',
            message: `${problem.what} at ${problem.offset}`,
          },
        ]
      : [],
    protocols: '',
  };
}

/** What a primitive string of octets holds, if that is one whole DER value. */
function wrapped(node: Asn1Node): readonly Asn1Node[] {
  if (node.tagClass !== 'universal' || node.contentEnd - node.contentStart < 2) return [];
  const skip = node.tag === TAG.bitString ? 1 : node.tag === TAG.octetString ? 0 : undefined;
  if (skip === undefined) return [];
  const from = node.contentStart + skip;
  const { nodes, problem } = readAsn1(node.source, from, node.contentEnd);
  const [only] = nodes;
  const fits = !problem && nodes.length === 1 && only.end === node.contentEnd;
  return fits && only.tagClass === 'universal' && only.constructed ? nodes : [];
}

function lineText(node: Asn1Node, inner: number): string {
  const name = tagName(node);
  if (inner > 0) return `${name} (${inner} inside)`;
  const value = valueText(node);
  return value === '' ? name : `${name}: ${value}`;
}

function valueText(node: Asn1Node): string {
  const content = contentOf(node);
  if (node.tagClass !== 'universal') return content.length > 0 ? clipped(toHex(content)) : '';
  switch (node.tag) {
    case TAG.boolean:
      return content[0] ? 'TRUE' : 'FALSE';
    case TAG.integer:
    case TAG.enumerated:
      return content.length > 6 ? clipped(`0x${toHex(content)}`) : String(toBigInt(content));
    case TAG.oid: {
      const dotted = oidText(content) ?? toHex(content);
      const named = longNameOf(dotted);
      return named === dotted ? dotted : `${named} (${dotted})`;
    }
    case TAG.utf8String:
      return clipped(new TextDecoder().decode(content));
    case TAG.printableString:
    case TAG.ia5String:
    case TAG.teletexString:
    case TAG.visibleString:
    case TAG.numericString:
    case TAG.utcTime:
    case TAG.generalizedTime:
      return clipped(fromLatin1(content));
    case TAG.nothing:
      return '';
    default:
      return clipped(toHex(content));
  }
}

function clipped(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}

function tagName({ tagClass, tag }: Asn1Node): string {
  if (tagClass === 'universal') return NAMES.get(tag) ?? `Universal ${tag}`;
  return tagClass === 'context' ? `[${tag}]` : `[${tagClass} ${tag}]`;
}

const NAMES: ReadonlyMap<number, string> = new Map([
  [TAG.boolean, 'BOOLEAN'],
  [TAG.integer, 'INTEGER'],
  [TAG.bitString, 'BIT STRING'],
  [TAG.octetString, 'OCTET STRING'],
  [TAG.nothing, 'NULL'],
  [TAG.oid, 'OBJECT IDENTIFIER'],
  [TAG.enumerated, 'ENUMERATED'],
  [TAG.utf8String, 'UTF8String'],
  [TAG.sequence, 'SEQUENCE'],
  [TAG.set, 'SET'],
  [TAG.numericString, 'NumericString'],
  [TAG.printableString, 'PrintableString'],
  [TAG.teletexString, 'TeletexString'],
  [TAG.ia5String, 'IA5String'],
  [TAG.utcTime, 'UTCTime'],
  [TAG.generalizedTime, 'GeneralizedTime'],
  [TAG.visibleString, 'VisibleString'],
  [TAG.bmpString, 'BMPString'],
]);
