import { writePem } from '../../asn1/pem';
import { enumerated, generalizedTime, integer, octetString, oid, sequence } from '../../asn1/write';
import type { IndexEntry } from '../../authority/index-file';
import { type RevocationInfo, readRevocation } from '../../authority/revocation-info';
import type { BuildContext } from '../../certificates/extensions/extension-kind';
import { issueRevocationList, type RevokedPlan } from '../../certificates/issue';
import { buildAll, merged } from '../extension-lists';
import { loadNumber, rotateNumber } from '../number-file';
import { Output } from '../outputs';
import { parseNumber } from '../parse-options';
import { chosenSigner } from '../signing';
import { type Authority, type AuthorityDigest, type AuthorityKeys, resolved } from './authority';
import type { Database } from './database';
import { strictTime } from './validity';

/** `-gencrl`: a list of the revoked entries of the database. */
export function makeList(
  authority: Authority,
  keys: AuthorityKeys,
  digest: AuthorityDigest,
  database: Database,
): void {
  const { invocation, config, section } = authority;
  const { system } = invocation;
  const certificate = keys.certificate ?? system.refuse('');
  const extensionSection = invocation.value('crlexts') ?? config.get(section, 'crl_extensions');
  checkSection(authority, extensionSection);
  const numberPath = config.get(section, 'crlnumber');
  const number =
    numberPath === undefined ? undefined : loadNumber(system, numberPath, 'error while loading CRL number\n');
  const length = nextAfter(authority);
  if (invocation.has('verbose')) invocation.complain('making CRL\n');
  const now = system.now();
  const thisUpdate = givenTime(authority, 'crl_lastupdate', 'lastUpdate') ?? now;
  const nextUpdate =
    givenTime(authority, 'crl_nextupdate', 'nextUpdate') ?? new Date(now.getTime() + length * 1000);
  const revoked = database.entries.filter((entry) => entry.type.startsWith('R')).map(revokedPlan);
  if (invocation.has('verbose')) invocation.complain('signing CRL\n');
  const context: BuildContext = { section: (name) => config.section(name), issuer: certificate };
  const extensions = listExtensions(authority, extensionSection, context);
  if (number !== undefined) extensions.push(extension('2.5.29.20', integer(number)));
  const version = extensionSection !== undefined || number !== undefined || revoked.some(hasReason) ? 1 : 0;
  if (numberPath !== undefined && number !== undefined) rotateNumber(system, numberPath, number + 1n);
  const plan = { issuer: certificate.subject, thisUpdate, nextUpdate, revoked, extensions, version } as const;
  const signer = chosenSigner(invocation, keys.key, resolved(invocation, digest));
  const der = issueRevocationList(plan, signer) ?? system.refuse('');
  Output.open(system, invocation.value('out')).text(writePem('X509 CRL', der));
}

const hasReason = (entry: RevokedPlan): boolean => entry.extensions.length > 0;

function checkSection({ invocation, config }: Authority, section: string | undefined): void {
  if (section === undefined) return;
  const failure = `Error checking CRL extension section ${section}\n`;
  const entries = config.section(section) ?? invocation.system.refuse(failure);
  const context: BuildContext = { section: (name) => config.section(name), testing: true };
  buildAll(invocation.system, section, entries, context, failure);
}

function listExtensions(
  { invocation, config }: Authority,
  section: string | undefined,
  context: BuildContext,
): Uint8Array[] {
  if (section === undefined) return [];
  const failure = `Error adding CRL extensions from section ${section}\n`;
  const built = buildAll(invocation.system, section, config.section(section) ?? [], context, failure);
  return merged([built]).map((each) => each.der);
}

/** Seconds until the next list is due. */
function nextAfter({ invocation, config, section }: Authority): number {
  const given = (name: string) => parseNumber(invocation.value(name) ?? '') ?? 0;
  const set = (name: string) => parseNumber(config.get(section, name) ?? '') ?? 0;
  let [days, hours] = [given('crldays'), given('crlhours')];
  const seconds = given('crlsec');
  if (!days && !hours && !seconds) [days, hours] = [set('default_crl_days'), set('default_crl_hours')];
  const length = (days * 24 + hours) * 3600 + seconds;
  if (length || invocation.has('crl_nextupdate')) return length;
  return invocation.system.refuse('cannot lookup how long until the next CRL is issued\n');
}

function givenTime({ invocation }: Authority, option: string, field: string): Date | undefined {
  const text = invocation.value(option);
  if (text === undefined) return undefined;
  return strictTime(text) ?? invocation.system.refuse(`error setting CRL ${field}\n`);
}

/** The database was checked before: its third fields parse. */
function revokedPlan(entry: IndexEntry): RevokedPlan {
  const info = readRevocation(entry.revoked);
  const date = 'complaint' in info ? new Date(0) : info.date;
  return {
    serial: BigInt(`0x${entry.serial}`),
    date,
    extensions: 'complaint' in info ? [] : entryExtensions(info),
  };
}

/** RFC 5280 section 5.3: reason, invalidity date, and the hold instruction of RFC 3280. */
function entryExtensions({ reason, compromised, hold }: RevocationInfo): Uint8Array[] {
  return [
    ...(reason === undefined ? [] : [extension('2.5.29.21', enumerated(reason))]),
    ...(compromised ? [extension('2.5.29.24', generalizedTime(compromised))] : []),
    ...(hold ? [extension('2.5.29.23', oid(hold))] : []),
  ];
}

const extension = (identifier: string, value: Uint8Array): Uint8Array =>
  sequence(oid(identifier), octetString(value));
