import type { Command, Invocation } from '../command';
import { table } from './options';

/** The version whose output this openssl gives. */
export const VERSION = 'OpenSSL 3.0.19 27 Jan 2026';

export const version: Command = { table, run };

async function run(invocation: Invocation): Promise<number> {
  if (invocation.line.rest.length) invocation.misuse('Extra parameters given.');
  const all = invocation.has('a');
  const asked = (name: string) => all || invocation.has(name);
  if (!invocation.given.length || asked('v')) invocation.print(`${VERSION} (Library: ${VERSION})\n`);
  if (asked('b')) invocation.print('built on: Tue Jan 27 00:00:00 2026 UTC\n');
  if (asked('p')) invocation.print('platform: tapbook\n');
  if (asked('o')) invocation.print('options:  bn(64,64)\n');
  if (asked('f')) invocation.print('compiler: none: this openssl runs in a browser tab\n');
  if (asked('d')) invocation.print('OPENSSLDIR: "/usr/lib/ssl"\n');
  if (asked('e')) invocation.print('ENGINESDIR: "/usr/lib/x86_64-linux-gnu/engines-3"\n');
  if (asked('m')) invocation.print('MODULESDIR: "/usr/lib/x86_64-linux-gnu/ossl-modules"\n');
  if (asked('r')) invocation.print('Seeding source: os-specific\n');
  if (asked('c')) invocation.print('CPUINFO: N/A\n');
  return 0;
}
