/** One byte that was set. */
export interface Edit {
  readonly offset: number;
  readonly before: number;
  readonly after: number;
}

/** What was done to some bytes, step by step, so that each step can be taken back and done again. */
export interface Edits {
  readonly original: Uint8Array;
  readonly bytes: Uint8Array;
  readonly done: readonly Edit[];
  readonly undone: readonly Edit[];
}

export const noEdits = (original: Uint8Array): Edits => ({
  original,
  bytes: original,
  done: [],
  undone: [],
});

/** Sets a byte. The same value again, and an offset that there is not, change nothing. */
export function setByte(edits: Edits, offset: number, after: number): Edits {
  const before = edits.bytes[offset];
  if (before === undefined || before === (after & 0xff)) return edits;
  const edit = { offset, before, after: after & 0xff };
  return {
    ...edits,
    bytes: withOctet(edits.bytes, offset, edit.after),
    done: [...edits.done, edit],
    undone: [],
  };
}

export function undo(edits: Edits): Edits {
  const last = edits.done.at(-1);
  if (!last) return edits;
  return {
    ...edits,
    bytes: withOctet(edits.bytes, last.offset, last.before),
    done: edits.done.slice(0, -1),
    undone: [...edits.undone, last],
  };
}

export function redo(edits: Edits): Edits {
  const next = edits.undone.at(-1);
  if (!next) return edits;
  return {
    ...edits,
    bytes: withOctet(edits.bytes, next.offset, next.after),
    done: [...edits.done, next],
    undone: edits.undone.slice(0, -1),
  };
}

/** Offsets whose byte is another one than at the beginning. */
export function changedOffsets({ original, bytes }: Edits): ReadonlySet<number> {
  const offsets = new Set<number>();
  for (let at = 0; at < bytes.length; at++) if (bytes[at] !== original[at]) offsets.add(at);
  return offsets;
}

function withOctet(bytes: Uint8Array, offset: number, octet: number): Uint8Array {
  const copy = bytes.slice();
  copy[offset] = octet;
  return copy;
}
