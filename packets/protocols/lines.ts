/** A line of a text protocol: its text is [from, end), and the next line starts at `to`. */
export interface Line {
  readonly from: number;
  readonly end: number;
  readonly to: number;
}

/** The line that starts at `from`; it ends with LF or CRLF, or where the bytes end. */
export function lineAt(bytes: Uint8Array, from: number, to: number): Line {
  const newline = bytes.indexOf(10, from);
  if (newline < 0 || newline >= to) return { from, end: to, to };
  return { from, end: newline > from && bytes[newline - 1] === 13 ? newline - 1 : newline, to: newline + 1 };
}

/** Three digits as a number; -1 where they are none. */
export function replyCode(bytes: Uint8Array, from: number, end: number): number {
  if (end - from < 3) return -1;
  let code = 0;
  for (let at = from; at < from + 3; at++) {
    const digit = bytes[at] - 48;
    if (digit < 0 || digit > 9) return -1;
    code = code * 10 + digit;
  }
  return code;
}
