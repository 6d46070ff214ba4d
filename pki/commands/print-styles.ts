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

/** What the words of `-certopt` take away; undefined where one of them is not known. */
export function printParts(words: readonly string[]): Pick<PrintStyle, 'without' | 'unknown'> | undefined {
  const without = new Set<PrintPart>();
  let unknown: PrintStyle['unknown'] = 'default';
  for (const word of words) {
    const bare = word.trim().replace(/^[-+]/, '');
    const parts = PARTS[bare];
    if (UNKNOWN[bare]) unknown = UNKNOWN[bare];
    else if (!parts) return undefined;
    else for (const part of parts) word.trim().startsWith('-') ? without.delete(part) : without.add(part);
  }
  return { without, unknown };
}

/** What `-certopt` or `-reqopt` take away, with the names' style and the times'. */
export function chosenPrintStyle(invocation: Invocation, optionName: 'certopt' | 'reqopt'): PrintStyle {
  const words = invocation.values(optionName).flatMap((list) => list.split(','));
  const parts = printParts(words) ?? invocation.misuse();
  return { names: chosenNameStyle(invocation), ...parts, time: chosenTime(invocation) };
}

/** `-dateopt`; some commands say what is wrong with it (`named`), others only that something is. */
export function chosenTime(invocation: Invocation, named = true): (date: Date) => string {
  const style = invocation.value('dateopt');
  if (style === undefined || /^rfc_822$/i.test(style)) return timeText;
  if (/^iso_8601$/i.test(style)) return isoTimeText;
  return named ? invocation.misuse(`Invalid date format: ${style}`) : invocation.misuse();
}
