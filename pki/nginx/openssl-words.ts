/** OpenSSL's words, as nginx puts them behind its own. */

export function missingFile(path: string, mode: string): string {
  return `(SSL: error:80000002:system library::No such file or directory:calling fopen(${path}, ${mode}) error:10000080:BIO routines::no such file)`;
}

export function noStartLine(expected: string): string {
  return `(SSL: error:0480006C:PEM routines::no start line:Expecting: ${expected})`;
}
