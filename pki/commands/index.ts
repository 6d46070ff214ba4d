import { asn1parse } from './asn1parse/command';
import { ca } from './ca/command';
import { ciphers } from './ciphers/command';
import { cms } from './cms/command';
import type { Command } from './command';
import { crl } from './crl/command';
import { crl2pkcs7 } from './crl2pkcs7/command';
import { dgst } from './dgst/command';
import { ec } from './ec/command';
import { ecparam } from './ecparam/command';
import { enc } from './enc/command';
import { errstr } from './errstr/command';
import { genpkey } from './genpkey/command';
import { genrsa } from './genrsa/command';
import { helpCommand } from './help/command';
import { listCommand } from './list/command';
import { CIPHER_COMMANDS, DIGEST_COMMANDS } from './names';
import { ocsp } from './ocsp/command';
import type { OptionTable } from './option';
import { pkcs7 } from './pkcs7/command';
import { pkcs8 } from './pkcs8/command';
import { pkcs12 } from './pkcs12/command';
import { pkey } from './pkey/command';
import { pkeyutl } from './pkeyutl/command';
import { prime } from './prime/command';
import { rand } from './rand/command';
import { req } from './req/command';
import { rsa } from './rsa/command';
import { sClient } from './s_client/command';
import { verify } from './verify/command';
import { version } from './version/command';
import { x509 } from './x509/command';

const tableOf = (name: string): OptionTable | undefined => commandNamed(name)?.table;

/** Every `openssl` command that is here, sorted by name. */
export const COMMANDS: readonly Command[] = [
  asn1parse,
  ca,
  ciphers,
  cms,
  crl,
  crl2pkcs7,
  dgst,
  ec,
  ecparam,
  enc,
  errstr,
  genpkey,
  genrsa,
  helpCommand(tableOf),
  listCommand(tableOf),
  ocsp,
  pkcs12,
  pkcs7,
  pkcs8,
  pkey,
  pkeyutl,
  prime,
  rand,
  req,
  rsa,
  sClient,
  verify,
  version,
  x509,
];

const byName = new Map(COMMANDS.map((command) => [command.table.command, command]));

/** Also by the names of digests and ciphers, which are `dgst` and `enc` in disguise. */
export function commandNamed(name: string): Command | undefined {
  if (DIGEST_COMMANDS.includes(name)) return dgst;
  if (name === 'base64' || CIPHER_COMMANDS.includes(name)) return enc;
  return byName.get(name);
}
