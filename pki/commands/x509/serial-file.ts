import { fromHex, fromLatin1, toBigInt, utf8 } from '../../asn1/bytes';
import { integerHex } from '../../certificates/certificate';
import type { Invocation } from '../command';
import { openErrors } from '../errors';
import { givenSerial, randomSerial } from '../serials';

/**
 * The serial number for a certificate that a CA issues: given, or the next of the serial number file, or random where there
 * is no file and none was asked for.
 */
export function issuedSerial(invocation: Invocation, caPath: string): bigint {
  const given = givenSerial(invocation);
  if (given !== undefined) return given;
  const { system } = invocation;
  const path = invocation.value('CAserial') ?? serialPath(caPath);
  const bytes = system.files.read(path);
  const create = invocation.has('CAcreateserial');
  if (!bytes && !create) {
    if (!invocation.has('CAserial')) return randomSerial(system);
    return system.refuse(
      `Can't open "${path}" for reading, No such file or directory\n`,
      openErrors(path, 'r'),
    );
  }
  const last = bytes ? numberIn(fromLatin1(bytes)) : randomSerial(system);
  if (last === undefined) return system.refuse(`Unable to load number from ${path}\n`);
  const serial = last + 1n;
  system.files.write(path, utf8(`${integerHex(serial)}\n`));
  return serial;
}

/** `ca.pem` → `ca.srl`. */
function serialPath(caPath: string): string {
  const dot = caPath.lastIndexOf('.');
  return `${dot > caPath.lastIndexOf('/') ? caPath.slice(0, dot) : caPath}.srl`;
}

function numberIn(text: string): bigint | undefined {
  const digits = text.trim();
  const bytes = fromHex(digits.length % 2 ? `0${digits}` : digits);
  return bytes?.length ? toBigInt(bytes) : undefined;
}
