import type { PrintPart, PrintStyle } from '../certificates/print';
import { isoTimeText, timeText } from '../certificates/time-text';
import type { Invocation } from './command';
import { chosenNameStyle } from './naming';

const PARTS: Readonly<Record<string, readonly PrintPart[]>> = {
  compatible: [],
  ca_default: ['issuer', 'pubkey', 'header', 'version'],
  no_header: ['header'],
  no_version: ['version'],
  no_serial: ['serial'],
  no_signame: ['signame'],
  no_validity: ['validity'],
  no_subject: ['subject'],
  no_issuer: ['issuer'],
  no_pubkey: ['pubkey'],
  no_extensions: ['extensions'],
  no_sigdump: ['sigdump'],
  no_aux: ['aux'],
  no_attributes: ['attributes'],
};

const UNKNOWN: Readonly<Record<string, PrintStyle['unknown']>> = {
  ext_default: 'default',
  ext_error: 'error',
  ext_parse: 'parse',
  ext_dump: 'dump',
};

/** What `-certopt` or `-reqopt` take away, with the names' style and the times'. */
export function chosenPrintStyle(invocation: Invocation, optionName: 'certopt' | 'reqopt'): PrintStyle {
  const without = new Set<PrintPart>();
  let unknown: PrintStyle['unknown'] = 'default';
  for (const word of invocation.values(optionName).flatMap((list) => list.split(','))) {
    const bare = word.trim().replace(/^[-+]/, '');
    const parts = PARTS[bare];
    if (UNKNOWN[bare]) unknown = UNKNOWN[bare];
    else if (!parts) invocation.misuse();
    else for (const part of parts) word.trim().startsWith('-') ? without.delete(part) : without.add(part);
  }
  return { names: chosenNameStyle(invocation), without, unknown, time: chosenTime(invocation) };
}

/** `-dateopt`. */
export function chosenTime(invocation: Invocation): (date: Date) => string {
  const style = invocation.value('dateopt');
  if (style === undefined || /^rfc_822$/i.test(style)) return timeText;
  if (/^iso_8601$/i.test(style)) return isoTimeText;
  return invocation.misuse(`Invalid date format: ${style}`);
}
