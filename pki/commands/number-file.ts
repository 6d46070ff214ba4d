import { fromHex, fromLatin1, toBigInt, utf8 } from '../asn1/bytes';
import { integerHex } from '../certificates/certificate';
import { openssl } from '../errors/openssl-error';
import type { System } from '../system';
import { openErrors } from './errors';

/** A file with one number in hexadecimal: serial numbers, CRL numbers. */

/** load_serial: `missing` makes a number where there is no file; without it that ends the command with `failure`. */
export function loadNumber(system: System, path: string, failure: string, missing?: () => bigint): bigint {
  const bytes = system.files.read(path);
  if (!bytes) {
    if (missing) return missing();
    system.stderr.text(`${path}: No such file or directory\n`);
    return system.refuseWith(openErrors(path, 'r'), failure);
  }
  const number = numberIn(fromLatin1(bytes));
  if (number !== undefined) return number;
  system.stderr.text(`Unable to load number from ${path}\n`);
  return system.refuseWith([shortLine()], failure);
}

const shortLine = () =>
  openssl('06800096', 'asn1 encoding routines', 'a2i_ASN1_INTEGER', 'short line', 'crypto/asn1/f_int.c:140');

/** a2i_ASN1_INTEGER: lines that end in `\` go on. Undefined for what is no number of whole octets. */
export function numberIn(text: string): bigint | undefined {
  const digits = text.replace(/\\\r?\n/g, '').split(/\r?\n/, 1)[0];
  const bytes = fromHex(digits.replace(/[^0-9a-fA-F].*$/, ''));
  return bytes?.length ? toBigInt(bytes) : undefined;
}

/** The new number in place of the old one, which stays beside it as `.old`. */
export function rotateNumber(system: System, path: string, number: bigint): void {
  rotateFile(system, path, utf8(`${integerHex(number)}\n`));
}

export function rotateFile(system: System, path: string, bytes: Uint8Array): void {
  const old = system.files.read(path);
  if (old) system.files.write(`${path}.old`, old);
  system.files.write(path, bytes);
}
