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

/** Throws for a type that is none, which only text can name: chapters are not compiled. */
export function readerOf(type: ValueType): ValueReader {
  if (!Object.hasOwn(valueReaders, type)) {
    throw new Error(`there is no type of value “${type}”; there are ${Object.keys(valueReaders).join(', ')}`);
  }
  return valueReaders[type];
}
