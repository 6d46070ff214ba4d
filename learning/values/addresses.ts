import type { ValueReader } from './value-type';

/** IPv4 dotted quads and IPv6 in any of its forms (RFC 4291 §2.2); the normal form is all bytes in hex. */
export const ip: ValueReader = {
  called: 'an IP address',
  advice:
    'Write an IPv4 address as four decimal numbers with dots, or an IPv6 address in any of its usual forms.',
  read(text) {
    const trimmed = text
      .trim()
      .toLowerCase()
      .replace(/^\[(.*)\]$/, '$1');
    return dotted(trimmed) ?? colons(trimmed);
  },
};

function dotted(text: string): string | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255))
    return undefined;
  return parts.map((part) => Number(part).toString(16).padStart(2, '0')).join('');
}

function colons(text: string): string | undefined {
  const withoutDots = embeddedQuadAsGroups(text);
  if (withoutDots === undefined || !/^[0-9a-f:]+$/.test(withoutDots)) return undefined;
  const halves = withoutDots.split('::').map(groupsOf);
  if (halves.length > 2 || halves.some((half) => half === undefined)) return undefined;
  const [head = [], tail] = halves;
  if (tail === undefined) return head.length === 8 ? head.join('') : undefined;
  const missing = 8 - head.length - tail.length;
  return missing < 1 ? undefined : [...head, ...Array<string>(missing).fill('0000'), ...tail].join('');
}

/** `::ffff:192.0.2.1` → `::ffff:c000:0201`. Undefined where the quad is no address. */
function embeddedQuadAsGroups(text: string): string | undefined {
  const at = text.lastIndexOf(':');
  const last = text.slice(at + 1);
  if (!last.includes('.')) return text;
  const hex = dotted(last);
  return hex && at >= 0 ? `${text.slice(0, at + 1)}${hex.slice(0, 4)}:${hex.slice(4)}` : undefined;
}

function groupsOf(text: string): string[] | undefined {
  if (text === '') return [];
  const groups = text.split(':');
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/.test(group))) return undefined;
  return groups.map((group) => group.padStart(4, '0'));
}

/** Six bytes in hex with colons, hyphens, dots or nothing between them. */
export const mac: ValueReader = {
  called: 'a MAC address',
  advice: 'Write six bytes in hexadecimal, two digits each, with colons between them.',
  read(text) {
    const trimmed = text.trim().toLowerCase();
    const known = /^([0-9a-f]{2}([:-]|$)){6}$|^([0-9a-f]{4}(\.|$)){3}$|^[0-9a-f]{12}$/;
    return known.test(trimmed) && !/[:.-]$/.test(trimmed) ? trimmed.replace(/[^0-9a-f]/g, '') : undefined;
  },
};
