const PREFIXES = ['', 'k', 'M', 'G', 'T'];
const WORDS = { '': '', B: 'bytes', 'B/s': 'bytes/s', 'b/s': 'bits/s' } as const;

/**
 * As printf's `%.Nf`: halves that are exact go to the even neighbour, where JavaScript rounds them up. Only multiples
 * of 1/2^(N+1) are such halves.
 */
export function printed(value: number, digits: number): string {
  const text = value.toFixed(digits);
  const halves = value * 2 ** (digits + 1);
  const isHalf = Number.isInteger(halves) && halves % 2 !== 0;
  if (!isHalf || Number(text.at(-1)) % 2 === 0) return text;
  return (value - Math.sign(value) * 10 ** -digits * 0.75).toFixed(digits);
}

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
