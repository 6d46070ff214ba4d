import { commandNamed } from '../commands';
import { type OptionSpec, optionsOf } from '../commands/option';
import { parseOptions } from '../commands/parse-options';
import { type ShellWord, tokenize } from './words';

/** What one part of a line does. */
export interface Explanation {
  /** Place in the line, half open. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly meaning: string;
  readonly support: OptionSpec['support'] | 'unknown';
  /** Where the effect stands in what is made, as the DER explorer names its fields. */
  readonly field?: string;
}

/** Explains each part of an `openssl` line: the command, every option with its value, and what is left. */
export function explainLine(line: string): Explanation[] {
  const words = tokenize(line).tokens.flatMap((token) => (token.kind === 'word' ? [token] : []));
  const start = words.findIndex((word) => word.text === 'openssl');
  const name = words[start + 1];
  if (start < 0 || !name) return [];
  const command = commandNamed(name.text);
  if (!command) return [part(line, name, name, 'There is no such command here.', 'unknown')];
  const explanations: Explanation[] = [part(line, name, name, commandMeaning(name.text), 'full')];
  const options = optionsOf(command.table);
  for (let at = start + 2; at < words.length; at++) {
    const word = words[at];
    const single = parseOptions(command.table, [word.text, 'value']);
    const given = single.ok ? single.line.options[0] : undefined;
    const spec =
      given?.spec ?? options.find((each) => word.text.replace(/^--?/, '').split('=')[0] === each.name);
    if (!word.text.startsWith('-') || !spec) {
      explanations.push(
        part(line, word, word, meaningOfRest(word, command.table.parameters[0]?.help), 'full'),
      );
      continue;
    }
    const takesNext = spec.kind !== '-' && !word.text.includes('=');
    const last = takesNext && words[at + 1] ? words[++at] : word;
    explanations.push({
      ...part(line, word, last, meaningOf(spec, word.text), spec.support),
      ...(spec.field === undefined ? {} : { field: fieldOf(spec.field, words) }),
    });
  }
  return explanations;
}

/** With `-x509` what stands in a request otherwise stands in a certificate. */
function fieldOf(field: string, words: readonly ShellWord[]): string {
  if (!words.some((word) => /^--?(x509|CA)$/.test(word.text))) return field;
  return field
    .replace(/^certificationRequestInfo\.attributes$/, 'tbsCertificate.[3] extensions')
    .replace(/^certificationRequestInfo\./, 'tbsCertificate.');
}

const part = (
  line: string,
  first: ShellWord,
  last: ShellWord,
  meaning: string,
  support: Explanation['support'],
): Explanation => ({
  from: first.from,
  to: last.to,
  text: line.slice(first.from, last.to),
  meaning,
  support,
});

const MEANINGS: Readonly<Record<string, string>> = {
  asn1parse: 'Shows the ASN.1 structure of DER or PEM, value by value.',
  ca: 'Runs a small CA: certifies requests under a policy, keeps a database, revokes, makes revocation lists.',
  ciphers: 'Lists the cipher suites that a cipher string means, in their order of preference.',
  cms: 'Signs, verifies, encrypts and decrypts messages.',
  crl: 'Reads, checks and prints revocation lists.',
  crl2pkcs7: 'Puts certificates and a revocation list into one PKCS #7 object.',
  dgst: 'Hashes, signs, or verifies a signature over files.',
  ec: 'Reads, prints and converts elliptic-curve keys.',
  ecparam: 'Names and prints elliptic curves, and makes keys on them.',
  enc: 'Base64, and symmetric encryption.',
  errstr: 'Says in words what error codes mean.',
  genpkey: 'Makes a private key of any algorithm.',
  genrsa: 'Makes an RSA private key.',
  help: 'Lists commands, or shows the help of one.',
  list: 'Lists commands and options.',
  ocsp: "Asks about certificates, answers from a CA's database, and checks answers.",
  pkcs12: 'Puts keys and certificates into a store under a password, and takes them out.',
  pkcs7: 'Prints and converts PKCS #7 objects.',
  pkcs8: 'Converts private keys from and to PKCS #8, with and without a password.',
  pkey: 'Reads, prints, checks and converts keys of any algorithm.',
  pkeyutl: 'Signs, verifies, encrypts, decrypts or derives with one key.',
  prime: 'Tests numbers for primality, and makes primes.',
  rand: 'Gives random bytes.',
  req: 'Makes and reads certification requests, and certificates that sign themselves.',
  rsa: 'Reads, prints, checks and converts RSA keys.',
  s_client: 'Connects to a host of the lab by TLS, and shows the handshake, the chain and the session.',
  verify: 'Builds and validates certificate chains.',
  version: 'Tells the version.',
  x509: 'Prints, checks and issues certificates.',
};

const commandMeaning = (name: string): string =>
  MEANINGS[name] ?? `The ${name} algorithm, called as a command.`;

function meaningOf(spec: OptionSpec, word: string): string {
  if (spec.support === 'missing') {
    return `OpenSSL has this option, this openssl does not yet${spec.nearest ? `; the nearest is ${spec.nearest}` : ''}.`;
  }
  const text = spec.explain ?? spec.help.replace('\n', ' ');
  if (spec.name === '*') return `${text}: ${word}`;
  return spec.support === 'ignored' ? `${text} (taken, without effect here)` : text;
}

const meaningOfRest = (word: ShellWord, parameter: string | undefined): string =>
  word.text.startsWith('-') ? 'No option of this command.' : (parameter ?? 'Not expected here.');
