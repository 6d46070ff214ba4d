import { keyCipher } from '../../keys/key-ciphers';
import type { Command, Invocation } from '../command';
import { chosenCipher } from '../outputs';
import { passPhrase } from '../sources';
import { exportStore } from './export';
import { importStore } from './import';
import { table } from './options';

/** Keys and certificates in one file under a password (RFC 7292). */
export const pkcs12: Command = { table, run };

/** Options that mean something on the way out only, in the order of their warnings. */
const EXPORT_ONLY: readonly (readonly [option: string, warned: string])[] = [
  ['inkey', 'inkey'],
  ['certfile', 'certfile'],
  ['passcerts', 'passcerts'],
  ['chain', 'chain'],
  ['untrusted', 'untrusted'],
  ['CAfile', 'CAfile'],
  ['no-CAfile', 'no-CAfile'],
  ['no-CApath', 'no-CApath'],
  ['no-CAstore', 'no-CAstore'],
  ['name', 'name'],
  ['caname', 'caname'],
  ['keypbe', 'keypbe'],
  ['certpbe', 'certpbe and -descert'],
  ['macalg', 'macalg'],
  ['iter', 'iter and -noiter'],
  ['nomaciter', 'nomaciter'],
];

const IMPORT_ONLY = ['info', 'nomacver', 'clcerts', 'cacerts'];

async function run(invocation: Invocation): Promise<number> {
  if (invocation.line.rest.length) invocation.misuse();
  const exports = invocation.has('export');
  const chosen = chosenCipher(invocation, false);
  if (exports) warnImport(invocation);
  else warnExport(invocation);
  // `-password` stands for the one of the two that belongs to the store.
  const shared = invocation.has('password');
  const passin = passPhrase(invocation, !exports && shared ? 'password' : 'passin');
  const passout = passPhrase(invocation, exports && shared ? 'password' : 'passout');
  if (exports) return exportStore(invocation, { password: passout, keyPassword: passin });
  const open = invocation.has('noenc') || invocation.has('nodes');
  const cipher = open ? undefined : (chosen ?? keyCipher('aes-256-cbc'));
  return importStore(invocation, { password: passin, outputPassword: passout, cipher });
}

function warnImport(invocation: Invocation): void {
  for (const name of IMPORT_ONLY)
    if (invocation.has(name)) invocation.complain(`Warning: -${name} option ignored with -export\n`);
  const cipher = invocation.wildcards().at(-1) ?? ['noenc', 'nodes'].find((name) => invocation.has(name));
  if (cipher) invocation.complain(`Warning: output encryption option -${cipher} ignored with -export\n`);
}

function warnExport(invocation: Invocation): void {
  for (const [name, warned] of EXPORT_ONLY)
    if (invocation.has(name)) invocation.complain(`Warning: -${warned} option ignored without -export\n`);
}
