import type { TransferredFile } from './transferred-file';

/**
 * A name under which a file can be written anywhere: its number first, so that names stay apart, then what is left of
 * the name that strangers gave it. No separators, no control characters, no leading dots, nothing that a system
 * reserves.
 */
export function safeName({ number, id, name }: Pick<TransferredFile, 'number' | 'id' | 'name'>): string {
  const last = (name ?? '').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .normalize('NFC')
    .replace(/[^A-Za-z0-9._-]+/g, '_')
    .replace(/^[._]+/, '')
    .replace(/[._]+$/, '');
  return `${number}-${shortened(plain) || id}`;
}

/** Keeps the extension of a name that is too long. */
function shortened(name: string): string {
  if (name.length <= LONGEST) return name;
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';
  return name.slice(0, LONGEST - extension.length) + extension;
}

const LONGEST = 100;
