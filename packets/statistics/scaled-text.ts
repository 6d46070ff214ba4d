const PREFIXES = ['', 'k', 'M', 'G', 'T'];
const WORDS = { '': '', B: 'bytes', 'B/s': 'bytes/s', 'b/s': 'bits/s' } as const;

/**
 * A number as Wireshark's tools write it for people: whole, with a decimal prefix from 10,000 on (`9999 bytes`,
 * `12 kB`).
 */
export function scaled(value: number, unit: keyof typeof WORDS = ''): string {
  let whole = Math.trunc(value);
  let prefix = 0;
  while (whole >= 10_000 && prefix < PREFIXES.length - 1) {
    whole = Math.trunc(whole / 1000);
    prefix++;
  }
  if (prefix === 0) return `${whole}${unit ? ` ${WORDS[unit]}` : ''}`;
  const short = unit === 'B/s' ? 'Bps' : unit === 'b/s' ? 'bps' : unit;
  return `${whole} ${PREFIXES[prefix]}${short}`;
}
