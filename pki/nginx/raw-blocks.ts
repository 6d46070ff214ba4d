import { type Directive, Emergency } from './config';
import type { WordsEnd } from './read-words';

/** Blocks whose entries are data and no directives. */
const RAW = new Set(['types', 'map', 'geo', 'split_clients', 'charset_map']);

export function isRawBlock(name: string): boolean {
  return RAW.has(name);
}

/** Throws an `Emergency` where nginx refuses the entry. */
export function checkRawEntry(block: string, entry: Directive, end: WordsEnd): void {
  const at = { ...entry.at, line: entry.endLine };
  if (end === 'block') throw new Emergency('unexpected "{"', at);
  const count = 1 + entry.args.length;
  if (block === 'map' && !(count === 2 || (count === 1 && MAP_WORDS.has(entry.name))))
    throw new Emergency('invalid number of the map parameters', at);
  if (block === 'geo' && count !== 2 && !(count === 1 && entry.name === 'ranges'))
    throw new Emergency('invalid number of the geo parameters', at);
  if (block === 'split_clients' && count !== 2)
    throw new Emergency('invalid number of arguments in "split_clients" directive', at);
}

const MAP_WORDS = new Set(['hostnames', 'volatile']);
