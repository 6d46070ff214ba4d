const BLOCK = 512;

/**
 * Files as an uncompressed archive that any `tar xf` unpacks (POSIX.1-1988 ustar). Paths are relative; those longer
 * than 100 bytes are split at a slash into the prefix field (155 bytes). `modified` is in seconds since 1970.
 */
export function tarOf(files: ReadonlyMap<string, Uint8Array>, modified: number): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  for (const [path, bytes] of files) {
    parts.push(
      header(path, bytes.length, modified),
      bytes,
      new Uint8Array((BLOCK - (bytes.length % BLOCK)) % BLOCK),
    );
  }
  parts.push(new Uint8Array(2 * BLOCK));
  return joined(parts);
}

function header(path: string, size: number, modified: number): Uint8Array {
  const block = new Uint8Array(BLOCK);
  const [prefix, name] = splitPath(path);
  put(block, 0, name);
  put(block, 100, '0000600\0');
  put(block, 108, '0000000\0');
  put(block, 116, '0000000\0');
  put(block, 124, `${octal(size, 11)}\0`);
  put(block, 136, `${octal(modified, 11)}\0`);
  put(block, 148, '        ');
  put(block, 156, '0');
  put(block, 257, 'ustar\x0000');
  put(block, 345, prefix);
  const sum = block.reduce((total, byte) => total + byte, 0);
  put(block, 148, `${octal(sum, 6)}\0 `);
  return block;
}

function splitPath(path: string): [prefix: string, name: string] {
  const encoded = new TextEncoder().encode(path).length;
  if (encoded <= 100) return ['', path];
  const slash = path.indexOf('/', Math.max(0, path.length - 100));
  return slash < 0 ? ['', path.slice(-100)] : [path.slice(0, slash), path.slice(slash + 1)];
}

function put(block: Uint8Array, at: number, text: string): void {
  block.set(new TextEncoder().encode(text), at);
}

function octal(value: number, digits: number): string {
  return Math.floor(value).toString(8).padStart(digits, '0');
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
