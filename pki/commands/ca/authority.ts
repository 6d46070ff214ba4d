import type { Certificate } from '../../certificates/certificate';
import type { StringMask } from '../../certificates/directory-string';
import type { Config } from '../../config/config';
import { DEFAULT_CONFIG_PATH } from '../../config/default-config';
import { type Digest, digestByName } from '../../keys/digests';
import { type PrivateKey, publicKeyOf, sameKey } from '../../keys/key';
import type { Invocation } from '../command';
import { loadConfig } from '../config-source';
import { cannotInitialise, noConfigValue, unknownDigest } from '../errors';
import { keyMismatch } from '../key-errors';
import { loadCertificate, loadPrivateKey, passPhrase } from '../sources';

/** The CA that a section of the configuration describes. */
export interface Authority {
  readonly invocation: Invocation;
  readonly config: Config;
  readonly section: string;
  readonly mask: StringMask;
}

export function openAuthority(invocation: Invocation): Authority {
  const path =
    invocation.value('config') ?? invocation.system.environment.OPENSSL_CONF ?? DEFAULT_CONFIG_PATH;
  invocation.complain(`Using configuration from ${path}\n`);
  const config = loadConfig(invocation.system, path);
  const section =
    invocation.value('section') ??
    invocation.value('name') ??
    demanded({ invocation, config, section: 'ca' }, 'default_ca');
  return { invocation, config, section, mask: maskOf(invocation, config.get(section, 'string_mask')) };
}

const MASKS: Readonly<Record<string, StringMask>> = {
  default: 'default',
  nombstr: 'nombstr',
  pkix: 'pkix',
  utf8only: 'utf8only',
};

function maskOf(invocation: Invocation, name: string | undefined): StringMask {
  if (name === undefined) return 'utf8only';
  return MASKS[name] ?? invocation.system.refuse(`Invalid global string mask setting ${name}\n`);
}

/** A value that has to be set: lookup_conf. */
export function demanded(
  { invocation, config, section }: Pick<Authority, 'invocation' | 'config' | 'section'>,
  name: string,
): string {
  const value = config.get(section, name);
  if (value !== undefined) return value;
  return invocation.system.refuse(`variable lookup failed for ${section}::${name}\n`, [
    noConfigValue(section, name),
  ]);
}

export interface AuthorityKeys {
  readonly key: PrivateKey;
  /** Undefined where the CA signs its own request. */
  readonly certificate: Certificate | undefined;
}

export async function loadKeys(authority: Authority): Promise<AuthorityKeys> {
  const { invocation } = authority;
  const { system } = invocation;
  const keyPath = invocation.value('keyfile') ?? demanded(authority, 'private_key');
  const pass = invocation.value('key') ?? passPhrase(invocation, 'passin', 'Error getting password\n');
  const key = await loadPrivateKey(system, { path: keyPath, what: 'CA private key', pass });
  const own = invocation.has('selfsign') && !invocation.has('ss_cert') && !invocation.has('gencrl');
  if (own) return { key, certificate: undefined };
  const path = invocation.value('cert') ?? demanded(authority, 'certificate');
  const certificate = loadCertificate(system, path, 'CA certificate');
  if (sameKey(publicKeyOf(key), certificate.publicKey)) return { key, certificate };
  return system.refuse('CA certificate and CA private key do not match\n', keyMismatch(key, certificate));
}

/** The digest of `-md` or `default_md` by name, looked up when something is signed; undefined for keys that hash by themselves. */
export type AuthorityDigest = string | undefined;

export function authorityDigest(authority: Authority, key: PrivateKey): AuthorityDigest {
  if (key.kind === 'ed25519') return undefined;
  const name = authority.invocation.value('md') ?? demanded(authority, 'default_md');
  return name === 'default' ? 'SHA256' : name;
}

export function resolved(invocation: Invocation, name: AuthorityDigest): Digest | undefined {
  if (name === undefined) return undefined;
  return digestByName(name) ?? invocation.system.refuse('', [unknownDigest(name), cannotInitialise()]);
}

export const wantsUtf8 = ({ invocation, config, section }: Authority): boolean =>
  invocation.has('utf8') || config.get(section, 'utf8') === 'yes';
