/** Places of data connections as commands and replies write them. */
export interface DataPlace {
  /** Undefined where the reply leaves it out: the server's own address. */
  readonly address: string | undefined;
  readonly port: number;
}

/** `141,142,220,235,131,46` of PORT and of reply 227 (RFC 959 §4.1.2). */
export function tuplePlace(text: string): DataPlace | undefined {
  const match = /(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3})/.exec(text);
  const numbers = match?.slice(1).map(Number);
  if (!numbers || numbers.some((number) => number > 255)) return undefined;
  return { address: numbers.slice(0, 4).join('.'), port: numbers[4] * 256 + numbers[5] };
}

/** `|2|2001:db8::1|49189|` of EPRT (RFC 2428 §2), whatever the delimiter. */
export function extendedPlace(text: string): DataPlace | undefined {
  const match = /^(.)[12]\1([0-9A-Fa-f.:]+)\1(\d{1,5})\1/.exec(text);
  return match ? { address: match[2].toLowerCase(), port: Number(match[3]) } : undefined;
}

/** `(|||57088|)` of reply 229 (RFC 2428 §3). */
export function extendedPassivePlace(text: string): DataPlace | undefined {
  const match = /\((.)(?:[12])?\1([0-9A-Fa-f.:]*)\1(\d{1,5})\1\)/.exec(text);
  return match ? { address: match[2] || undefined, port: Number(match[3]) } : undefined;
}
