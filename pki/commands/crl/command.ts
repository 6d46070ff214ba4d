import { writePem } from '../../asn1/pem';
import { integerHex } from '../../certificates/certificate';
import { decodeCrl, isSignedBy, type RevocationList } from '../../certificates/crl';
import { crlNumberOf } from '../../certificates/extension-values';
import { colonHex } from '../../certificates/extensions/extension-kind';
import { nameHash, oldNameHash } from '../../certificates/hashes';
import { sameName } from '../../certificates/name';
import { crlText } from '../../certificates/print-crl';
import { type Digest, digestByName } from '../../keys/digests';
import type { Command, Invocation } from '../command';
import { chosenNameStyle, titledName } from '../naming';
import { Output } from '../outputs';
import { chosenTime } from '../print-styles';
import { chosenDigest } from '../signing';
import { loadCrl } from '../sources';
import { readStore } from '../stores';
import { table } from './options';

/** Reads, checks and prints revocation lists. */
export const crl: Command = { table, run };

async function run(invocation: Invocation): Promise<number> {
  const { system } = invocation;
  const time = chosenTime(invocation, false);
  const names = chosenNameStyle(invocation);
  if (invocation.line.rest.length) invocation.misuse();
  const digest = chosenDigest(invocation) ?? digestByName('sha1');
  const loaded = loadCrl(system, invocation.value('in'), givenFormat(invocation));
  if (invocation.has('verify') || invocation.has('CAfile')) verify(invocation, loaded);
  const list = invocation.has('badsig') ? spoiled(loaded) : loaded;
  for (const line of fields(invocation, list, digest, time)) invocation.print(line);
  const output = Output.open(system, invocation.value('out'));
  if (invocation.has('text')) output.text(crlText(list, { names, unknown: 'default' }));
  if (invocation.has('noout')) return 0;
  if (invocation.isDer('outform')) output.bytes(list.der);
  else output.text(writePem('X509 CRL', list.der));
  return 0;
}

const givenFormat = (invocation: Invocation): 'pem' | 'der' | undefined => {
  if (!invocation.has('inform')) return undefined;
  return invocation.isDer('inform') ? 'der' : 'pem';
};

function verify(invocation: Invocation, list: RevocationList): void {
  const { system } = invocation;
  const stores = invocation.values('CAfile').map((path) => readStore(system, path));
  const known = stores.flatMap((store) => store.certificates);
  const issuer =
    known.find((each) => sameName(each.subject, list.issuer)) ??
    system.refuse('Error getting CRL issuer certificate\n');
  const good = isSignedBy(list, issuer.publicKey);
  invocation.complain(good ? 'verify OK\n' : 'verify failure\n');
}

function spoiled(list: RevocationList): RevocationList {
  const der = list.der.slice();
  der[der.length - 1] ^= 1;
  const decoded = decodeCrl(der);
  return decoded.ok ? decoded.value : list;
}

/** Which single fields are printed, in the order in which they were asked for; a repeated one at its last place. */
function fields(
  invocation: Invocation,
  list: RevocationList,
  digest: Digest | undefined,
  time: (date: Date) => string,
): string[] {
  const asked = invocation.given.map((each) => each.spec.name).filter((name) => name in FIELDS);
  const last = asked.filter((name, index) => !asked.includes(name, index + 1));
  const context = { invocation, list, digest, time, several: asked.length > 1 };
  return last.map((name) => FIELDS[name as keyof typeof FIELDS](context));
}

interface FieldContext {
  readonly invocation: Invocation;
  readonly list: RevocationList;
  readonly digest: Digest | undefined;
  readonly time: (date: Date) => string;
  /** More than one field was asked for: hashes then say what they are. */
  readonly several: boolean;
}

const FIELDS = {
  issuer: ({ invocation, list }: FieldContext) =>
    titledName('issuer=', list.issuer, chosenNameStyle(invocation)),
  crlnumber: ({ list }: FieldContext) => {
    const number = crlNumberOf(list.extensions);
    return `crlNumber=${number === undefined ? '<NONE>' : `0x${integerHex(number)}`}\n`;
  },
  hash: ({ list, several }: FieldContext) =>
    `${several ? 'issuer name hash=' : ''}${nameHash(list.issuer)}\n`,
  hash_old: ({ list, several }: FieldContext) =>
    `${several ? 'issuer name old hash=' : ''}${oldNameHash(list.issuer)}\n`,
  lastupdate: ({ list, time }: FieldContext) => `lastUpdate=${time(list.thisUpdate.date)}\n`,
  nextupdate: ({ list, time }: FieldContext) =>
    `nextUpdate=${list.nextUpdate ? time(list.nextUpdate.date) : 'NONE'}\n`,
  fingerprint: ({ list, digest }: FieldContext) =>
    `${digest?.printed} Fingerprint=${colonHex(digest?.hash(list.der) ?? new Uint8Array())}\n`,
};
