import { ip, mac } from './addresses';
import { decimal, integer } from './numbers';
import { hash, name, text } from './texts';
import { duration, time } from './times';
import type { ValueReader } from './value-type';

/** Every type of value that a task can ask for. */
export const valueReaders = { decimal, duration, hash, integer, ip, mac, name, text, time } satisfies Record<
  string,
  ValueReader
>;

export type ValueType = keyof typeof valueReaders;

export function readerOf(type: ValueType): ValueReader {
  return valueReaders[type];
}
