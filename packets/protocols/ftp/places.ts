/** A place that a data connection goes to. */
export interface Place {
  readonly address: string;
  readonly port: number;
  /** Where the six numbers stand in the text. */
  readonly at: number;
  readonly length: number;
}

const SIX = /(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3})/;

/** The six numbers of PORT and of reply 227 (RFC 959 section 4.1.2). */
export function passivePlace(text: string): Place | undefined {
  const found = SIX.exec(text);
  if (!found) return undefined;
  const numbers = found.slice(1, 7).map(Number);
  if (numbers.some((number) => number > 255)) return undefined;
  return {
    address: numbers.slice(0, 4).join('.'),
    port: numbers[4] * 256 + numbers[5],
    at: found.index,
    length: found[0].length,
  };
}

/** The port of reply 229 (RFC 2428 section 3). */
export function extendedPassivePort(text: string): number | undefined {
  const found = /\((.)\1\1(\d{1,5})\1\)/.exec(text);
  return found && Number(found[2]) < 65536 ? Number(found[2]) : undefined;
}

/** EPRT's family, address and port between delimiters (RFC 2428 section 2), with their places in the text. */
export function extendedPort(
  text: string,
): { readonly family: number; readonly address: string; readonly port: number } | undefined {
  const found = /^(.)([12])\1([0-9A-Fa-f.:]+)\1(\d{1,5})\1/.exec(text);
  return found ? { family: Number(found[2]), address: found[3], port: Number(found[4]) } : undefined;
}
