import { parseTime } from '../../asn1/decode';
import { oidOfText } from '../../asn1/objects';
import { entryOfSerial, type IndexEntry } from '../../authority/index-file';
import { reasonNamed } from '../../authority/revocation-info';
import { type Certificate, integerHex } from '../../certificates/certificate';
import { slashedName } from '../../certificates/name-text';
import type { OpensslError } from '../../errors/openssl-error';
import type { Invocation } from '../command';
import { unknownObject } from '../errors';
import { loadCertificate } from '../sources';
import { timeOfEnd } from './certify';
import { type Database, endOfValidity, saveDatabase } from './database';

/** `-revoke` marks a certificate as revoked, `-valid` only writes it into the database. */
export function revoke(invocation: Invocation, database: Database): void {
  const only = invocation.given.findLast((each) => ['revoke', 'valid'].includes(each.spec.name));
  const { system } = invocation;
  const certificate = loadCertificate(system, only?.value, 'certificate to be revoked');
  const serial = integerHex(certificate.serial);
  const subject = slashedName(certificate.subject) || serial;
  const known = entryOfSerial(database.entries, serial);
  if (known && known.subject !== subject) system.refuse(`ERROR:name does not match ${subject}\n`);
  const valid = only?.spec.name === 'valid';
  if (known && valid) system.refuse(`ERROR:Already present, serial number ${serial}\n`);
  if (known?.type.startsWith('R')) system.refuse(`ERROR:Already revoked, serial number ${serial}\n`);
  if (!known) {
    invocation.complain(`Adding Entry with serial number ${serial} to DB for ${subject}\n`);
    database.entries = [...database.entries, freshEntry(certificate, serial, subject)];
  }
  if (!valid) markRevoked(invocation, database, serial);
  saveDatabase(system, database);
  invocation.complain('Database updated\n');
}

const freshEntry = (certificate: Certificate, serial: string, subject: string): IndexEntry => ({
  type: 'V',
  expires: timeOfEnd(certificate),
  revoked: '',
  serial,
  file: 'unknown',
  subject,
});

function markRevoked(invocation: Invocation, database: Database, serial: string): void {
  const entry = entryOfSerial(database.entries, serial);
  invocation.complain(`Revoking Certificate ${entry?.serial}.\n`);
  const revoked = revocationText(invocation);
  database.entries = database.entries.map((each) =>
    each === entry ? { ...each, type: 'R', revoked } : each,
  );
}

const KINDS = ['crl_reason', 'crl_hold', 'crl_compromise', 'crl_CA_compromise'];

/** make_revocation_str: now, with the reason and what belongs to it. */
function revocationText(invocation: Invocation): string {
  const now = `${invocation.system.now().toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`;
  const given = invocation.given.findLast((each) => KINDS.includes(each.spec.name));
  if (!given) return now;
  const refuse = (text: string, ...errors: OpensslError[]) =>
    invocation.system.refuse(`${text}\nError in revocation arguments\n`, errors);
  const { value } = given;
  switch (given.spec.name) {
    case 'crl_reason': {
      const reason = reasonNamed(value);
      return reason ? `${now},${reason}` : refuse(`Unknown CRL reason ${value}`);
    }
    case 'crl_hold':
      return oidOfText(value)
        ? `${now},holdInstruction,${value}`
        : refuse(`Invalid object identifier ${value}`, unknownObject());
    default: {
      if (!parseTime(value, false)) return refuse(`Invalid time format ${value}. Need YYYYMMDDHHMMSSZ`);
      return `${now},${given.spec.name === 'crl_compromise' ? 'keyTime' : 'CAkeyTime'},${value}`;
    }
  }
}

/** `-status`: an exit code of 1 whatever is found, as the real one gives it. */
export function showStatus(invocation: Invocation, database: Database, asked: string): void {
  const serial = (asked.length % 2 ? `0${asked}` : asked).toUpperCase();
  const entry = entryOfSerial(database.entries, serial);
  if (!entry) {
    invocation.complain(`Serial ${serial} not present in db.\nError verifying serial ${asked}!\n`);
    return;
  }
  const [letter] = entry.type;
  const state = { V: 'Valid', R: 'Revoked', E: 'Expired', S: 'Suspended' }[letter];
  invocation.complain(
    state
      ? `${serial}=${state} (${letter})\n`
      : `${serial}=Unknown (${letter}).\nError verifying serial ${asked}!\n`,
  );
}

/** `-updatedb`: valid entries whose time is over become expired ones. */
export function markExpired(invocation: Invocation, database: Database): void {
  const now = invocation.system.now();
  const say = (text: string) => invocation.has('verbose') && invocation.complain(text);
  say(`Updating ${database.path} ...\n`);
  let count = 0;
  database.entries = database.entries.map((entry) => {
    const end = endOfValidity(entry);
    if (!entry.type.startsWith('V') || !end || end.getTime() > Math.floor(now.getTime() / 1000) * 1000)
      return entry;
    invocation.complain(`${entry.serial}=Expired\n`);
    count++;
    return { ...entry, type: 'E' };
  });
  if (count) saveDatabase(invocation.system, database);
  say(count ? `Done. ${count} entries marked as expired\n` : 'No entries found to mark expired\n');
}
