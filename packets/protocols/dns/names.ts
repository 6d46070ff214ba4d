import { printableText } from '../../fields/printable-text';

/** A domain name as it stands in a message. */
export interface DomainName {
  /** Labels joined by dots; `<Root>` for the empty name, `<…>` where the bytes make no name. */
  readonly text: string;
  /** Bytes of the text: more than its characters where labels are not ASCII. */
  readonly size: number;
  /** Bytes that the name takes where it stands, a pointer counted as two. */
  readonly length: number;
  /** What is wrong with it, undefined where nothing is. `short`: the message ends inside. */
  readonly problem?: 'short' | 'loop' | 'label' | 'long';
}

const ROOT = '<Root>';

/** Longest name that is put together: presentation form of RFC 1035 section 2.3.4 with room for escapes. */
const MAX_TEXT = 1024;

/**
 * Reads the name at `at` of a message that starts at `start` and ends at `end` (RFC 1035 sections 3.1 and 4.1.4).
 * A pointer may lead anywhere in the message; the work is bounded by the message's length, because a name that
 * has looked at as many bytes as the message has is going round in circles.
 */
export function readName(bytes: Uint8Array, start: number, end: number, at: number): DomainName {
  let text = '';
  let size = 0;
  let position = at;
  let length = -1;
  let seen = 0;
  let long = false;
  for (;;) {
    if (position >= end)
      return { text: text || ROOT, size, length: taken(length, end, at), problem: 'short' };
    const octet = bytes[position++];
    seen++;
    if (octet === 0) break;
    const kind = octet & 0xc0;
    if (kind === 0x00) {
      if (position + octet > end) return { text, size, length: taken(length, end, at), problem: 'short' };
      if (text.length + octet > MAX_TEXT) {
        long = true;
      } else {
        if (text !== '') text += '.';
        text += printableText(bytes, position, position + octet);
        size += size > 0 ? octet + 1 : octet;
      }
      position += octet;
      seen += octet;
    } else if (kind === 0xc0) {
      if (position >= end) return { text, size, length: taken(length, end, at), problem: 'short' };
      const target = start + (((octet & 0x3f) << 8) | bytes[position++]);
      seen++;
      if (length < 0) length = position - at;
      if (target === position - 2 || seen >= end - start) {
        return bad('<Name contains a pointer that loops>', 'loop', length);
      }
      position = target;
    } else {
      return bad('<Unknown extended label>', 'label', taken(length, position, at));
    }
  }
  if (long) return bad('<Name too long>', 'long', taken(length, position, at));
  return { text: text || ROOT, size: size || ROOT.length, length: taken(length, position, at) };
}

function taken(known: number, position: number, at: number): number {
  return known >= 0 ? known : position - at;
}

function bad(text: string, problem: DomainName['problem'], length: number): DomainName {
  return { text, size: text.length, length, problem };
}

/** Labels of a name as Wireshark counts them: a name of one character counts none. */
export function labelCount(name: string): number {
  return name.length > 1 ? name.split('.').length : 0;
}
