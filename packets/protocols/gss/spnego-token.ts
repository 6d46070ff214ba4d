import { type Element, readElement, readElements } from './der';

/** The parts of a negotiation token (RFC 4178 section 4.2); offsets into the bytes that it was read from. */
export interface NegotiationToken {
  readonly kind: 'init' | 'targ';
  /** The whole token behind its tag and length. */
  readonly element: Element;
  /** Object identifiers of mechanisms, and the list's content around them. */
  readonly mechTypes?: { readonly list: Element; readonly types: readonly Element[] };
  readonly requestFlags?: Element;
  readonly mechToken?: Element;
  /** What servers of Windows add: the hints' whole content, and name and address in it. */
  readonly hints?: { readonly content: Element; readonly name?: Element; readonly address?: Element };
  readonly negResult?: Element;
  readonly supportedMech?: Element;
  readonly responseToken?: Element;
  readonly mechListMic?: Element;
}

export const SPNEGO = [0x2b, 6, 1, 5, 5, 2];

const Tag = { Oid: 6, Sequence: 0x30, Application: 0x60, Init: 0xa0, Targ: 0xa1 } as const;

/** The GSS-API wrapper of a first token (RFC 2743 section 3.1): its mechanism and where the inner token starts. */
export function readWrapper(bytes: Uint8Array, from: number, to: number) {
  const outer = readElement(bytes, from, to);
  if (outer?.tag !== Tag.Application) return undefined;
  const mechanism = readElement(bytes, outer.from, outer.to);
  if (mechanism?.tag !== Tag.Oid) return undefined;
  return { mechanism, innerFrom: mechanism.to, innerTo: outer.to };
}

/** The negotiation token in a blob, with or without its wrapper; undefined where there is none. */
export function readToken(bytes: Uint8Array, from: number, to: number): NegotiationToken | undefined {
  const wrapper = readWrapper(bytes, from, to);
  const element = readElement(bytes, wrapper?.innerFrom ?? from, wrapper?.innerTo ?? to);
  if (!element || (element.tag !== Tag.Init && element.tag !== Tag.Targ)) return undefined;
  const sequence = readElement(bytes, element.from, element.to);
  if (sequence?.tag !== Tag.Sequence) return undefined;
  const members = readElements(bytes, sequence.from, sequence.to);
  const member = (number: number) => members.find(({ tag }) => tag === 0xa0 + number);
  const content = (number: number) => {
    const found = member(number);
    return found && readElement(bytes, found.from, found.to);
  };
  if (element.tag === Tag.Targ) {
    return {
      kind: 'targ',
      element,
      negResult: content(0),
      supportedMech: content(1),
      responseToken: content(2),
      mechListMic: content(3),
    };
  }
  const list = content(0);
  const third = member(3);
  const hinted = content(3)?.tag === Tag.Sequence;
  return {
    kind: 'init',
    element,
    mechTypes: list && { list, types: readElements(bytes, list.from, list.to) },
    requestFlags: content(1),
    mechToken: content(2),
    hints: hinted && third ? readHints(bytes, third) : undefined,
    mechListMic: hinted ? content(4) : content(3),
  };
}

function readHints(bytes: Uint8Array, content: Element): NegotiationToken['hints'] {
  const sequence = readElement(bytes, content.from, content.to);
  const members = sequence ? readElements(bytes, sequence.from, sequence.to) : [];
  const inner = (number: number) => {
    const found = members.find(({ tag }) => tag === 0xa0 + number);
    return found && readElement(bytes, found.from, found.to);
  };
  return { content, name: inner(0), address: inner(1) };
}
