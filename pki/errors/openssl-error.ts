/**
 * One entry of OpenSSL's error queue: `<thread>:error:<code>:<library>:<function>:<reason>:<file>:<line>:<data>`.
 * Libraries are numbered in the code's upper bits, so the text of both stays with the code.
 */
export interface OpensslError {
  /** Eight hexadecimal digits. */
  readonly code: string;
  readonly library: string;
  readonly routine: string;
  readonly reason: string;
  /** Source file below OpenSSL's root, and line, as Debian's 3.0 build prints them. */
  readonly file: string;
  readonly line: number;
  readonly data: string;
}

/** The real one prints the thread's address here, a new one each time. */
const THREAD = '4000000000000000';

export function openssl(
  code: string,
  library: string,
  routine: string,
  reason: string,
  place: string,
  data = '',
): OpensslError {
  const [file, line] = place.split(':');
  return { code, library, routine, reason, file, line: Number(line), data };
}

/** A line of `ERR_print_errors`. */
export function errorLine(error: OpensslError): string {
  const { code, library, routine, reason, file, line, data } = error;
  return `${THREAD}:error:${code}:${library}:${routine}:${reason}:../${file}:${line}:${data}\n`;
}

export const errorLines = (errors: readonly OpensslError[]): string => errors.map(errorLine).join('');
