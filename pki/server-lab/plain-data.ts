import { fromBase64, toBase64 } from '../asn1/bytes';

/** Bytes inside of plain data are written as `{ "base64": "…" }`, so that the data can cross as JSON. */
export function toPlainData(value: unknown): unknown {
  if (value instanceof Uint8Array) return { base64: toBase64(value) };
  if (Array.isArray(value)) return value.map(toPlainData);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, toPlainData(inside)]));
}

/** The other way; anything that is not of that form stays as it is. */
export function fromPlainData(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromPlainData);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first[0] === 'base64' && typeof first[1] === 'string')
    return fromBase64(first[1]) ?? new Uint8Array();
  return Object.fromEntries(entries.map(([key, inside]) => [key, fromPlainData(inside)]));
}
