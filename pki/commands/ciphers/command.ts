import { openssl } from '../../errors/openssl-error';
import { cipherList, isOffered, type ListFault } from '../../suites/cipher-list';
import { DEFAULT_TLS13, SUITES, type Suite, TLS13_SUITES } from '../../suites/suite';
import type { Command, Invocation } from '../command';
import { table } from './options';

/** Lists cipher suites: what a cipher string means, and in which order. */
export const ciphers: Command = { table, run };

/** Debian's default level. */
const DEFAULT_LEVEL = 2;

async function run(invocation: Invocation): Promise<number> {
  const [text = 'DEFAULT', ...more] = invocation.line.rest;
  if (more.length) invocation.misuse();
  const converted = invocation.value('convert');
  if (converted !== undefined) {
    const suite = SUITES.find((each) => each.standardName === converted);
    invocation.print(`OpenSSL cipher name: ${suite?.name ?? '(NONE)'}\n`);
    return 0;
  }
  const newer = chosenTls13(invocation);
  const { suites, level } = chosenOlder(invocation, text);
  const only = onlyProtocol(invocation);
  const offering = { level, psk: invocation.has('psk'), srp: invocation.has('srp'), only };
  const all = [...newer, ...suites];
  const shown = invocation.has('s') ? all.filter((suite) => isOffered(suite, offering)) : all;
  invocation.print(listing(invocation, shown));
  return 0;
}

function chosenTls13(invocation: Invocation): readonly Suite[] {
  const text = invocation.value('ciphersuites');
  if (text === undefined) return DEFAULT_TLS13;
  const names = text.split(':').filter((name) => name);
  const chosen = names.map((name) => TLS13_SUITES.find((suite) => suite.name === name));
  const known = chosen.filter((suite) => suite !== undefined);
  if (known.length === names.length) return known;
  return invocation.system.refuse('Error setting TLSv1.3 ciphersuites\n', [
    noMatch('set_ciphersuites', 'ssl/ssl_ciph.c:1325'),
  ]);
}

const noMatch = (routine: string, place: string) =>
  openssl('0A0000B9', 'SSL routines', routine, 'no cipher match', place);

const FAULT_LINES: Readonly<Record<ListFault, number>> = { sign: 1054, level: 1205, command: 1211 };

function chosenOlder(invocation: Invocation, text: string): { suites: readonly Suite[]; level: number } {
  const { system } = invocation;
  const listed = cipherList(text);
  if (!listed.ok) {
    const place = `ssl/ssl_ciph.c:${FAULT_LINES[listed.fault]}`;
    return system.refuse('Error in cipher list\n', [
      openssl('0A000118', 'SSL routines', 'ssl_cipher_process_rulestr', 'invalid command', place),
    ]);
  }
  const { suites, level = DEFAULT_LEVEL } = listed;
  if (suites.length) return { suites, level };
  return system.refuse('Error in cipher list\n', [noMatch('SSL_CTX_set_cipher_list', 'ssl/ssl_lib.c:2741')]);
}

const PROTOCOL_OPTIONS: Readonly<Record<string, string>> = {
  tls1: 'TLSv1',
  tls1_1: 'TLSv1.1',
  tls1_2: 'TLSv1.2',
  tls1_3: 'TLSv1.3',
};

function onlyProtocol(invocation: Invocation): string | undefined {
  const given = invocation.given.findLast(({ spec }) => spec.name in PROTOCOL_OPTIONS);
  return given && PROTOCOL_OPTIONS[given.spec.name];
}

function listing(invocation: Invocation, suites: readonly Suite[]): string {
  if (!['v', 'V', 'stdname'].some((name) => invocation.has(name)))
    return `${suites.map((suite) => suite.name).join(':')}\n`;
  return suites
    .map((suite) => {
      const number = `          0x${suite.id.slice(0, 2)},0x${suite.id.slice(2)} - `;
      const standard = `${suite.standardName.padEnd(45)} - `;
      const numbered = (invocation.has('V') ? number : '') + (invocation.has('stdname') ? standard : '');
      return numbered + description(suite);
    })
    .join('');
}

/** SSL_CIPHER_description. */
function description(suite: Suite): string {
  const { name, protocol, keyExchange, authentication, encryption, mac } = suite;
  return (
    `${name.padEnd(30)} ${protocol.padEnd(7)} Kx=${keyExchange.padEnd(8)} ` +
    `Au=${authentication.padEnd(5)} Enc=${encryption.padEnd(22)} Mac=${mac.padEnd(4)}\n`
  );
}
