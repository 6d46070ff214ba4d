import { parseTime } from '../asn1/decode';
import { oidOfText } from '../asn1/objects';

/** Reasons as `-crl_reason` and the database spell them, by their codes (RFC 5280 section 5.3.1). */
const REASONS: readonly (readonly [name: string, code: number])[] = [
  ['unspecified', 0],
  ['keyCompromise', 1],
  ['CACompromise', 2],
  ['affiliationChanged', 3],
  ['superseded', 4],
  ['cessationOfOperation', 5],
  ['certificateHold', 6],
  ['removeFromCRL', 8],
];

export const reasonNamed = (text: string): string | undefined =>
  REASONS.find(([name]) => name.toLowerCase() === text.toLowerCase())?.[0];

/** What the third field of the database says. */
export interface RevocationInfo {
  readonly date: Date;
  /** CRLReason; undefined where none was given. */
  readonly reason: number | undefined;
  readonly hold: string | undefined;
  readonly compromised: Date | undefined;
}

/** unpack_revinfo: `time[,reason[,argument]]`; a complaint in OpenSSL's words where it does not parse. */
export function readRevocation(text: string): RevocationInfo | { readonly complaint: string } {
  const [time, reason, argument] = text.split(/,([^,]*)(?:,(.*))?/s);
  const date = parseTime(time, true);
  if (!date) return { complaint: `invalid revocation date ${time}\n` };
  const plain = { date, reason: undefined, hold: undefined, compromised: undefined };
  if (reason === undefined) return plain;
  const row = REASONS.find(([name]) => name.toLowerCase() === reason.toLowerCase());
  if (row) return { ...plain, reason: row[1] };
  switch (reason.toLowerCase()) {
    case 'holdinstruction': {
      if (argument === undefined) return { complaint: 'missing hold instruction\n' };
      const hold = oidOfText(argument);
      return hold ? { ...plain, reason: 6, hold } : { complaint: `invalid object identifier ${argument}\n` };
    }
    case 'keytime':
    case 'cakeytime': {
      if (argument === undefined) return { complaint: 'missing compromised time\n' };
      const compromised = parseTime(argument, false);
      if (!compromised) return { complaint: `invalid compromised time ${argument}\n` };
      return { ...plain, reason: reason.toLowerCase() === 'keytime' ? 1 : 2, compromised };
    }
    default:
      return { complaint: `invalid reason code ${reason}\n` };
  }
}
