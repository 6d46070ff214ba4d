import type { StringMask } from '../../certificates/directory-string';
import type { BuildContext, ConfigPair } from '../../certificates/extensions/extension-kind';
import type { Config } from '../../config/config';
import { DEFAULT_CONFIG_PATH } from '../../config/default-config';
import { type Digest, digestByName } from '../../keys/digests';
import type { Invocation } from '../command';
import { loadConfig } from '../config-source';
import { buildAll } from '../extension-lists';

/** Everything that the command line and the configuration decide, before anything is made. */
export interface Plan {
  readonly invocation: Invocation;
  readonly config: Config;
  readonly section: string;
  readonly mask: StringMask;
  readonly digest: Digest | undefined;
  readonly added: readonly { name: string; value: string }[];
  /** Sections of extensions, where they are asked for. */
  readonly certificateSection: string | undefined;
  readonly requestSection: string | undefined;
  readonly makesCertificate: boolean;
  readonly makesRequest: boolean;
}

export function planOf(invocation: Invocation, added: Plan['added'], digest: Digest | undefined): Plan {
  const config = loadConfig(invocation.system, invocation.value('config') ?? defaultPath(invocation));
  const section = invocation.value('section') ?? 'req';
  const makesCertificate = invocation.has('x509') || invocation.has('CA') || invocation.has('precert');
  const makesRequest =
    ['new', 'newkey', 'precert'].some((name) => invocation.has(name)) ||
    (makesCertificate && !invocation.has('in'));
  const masks: Readonly<Record<string, StringMask>> = {
    pkix: 'pkix',
    nombstr: 'nombstr',
    default: 'default',
  };
  const configDigest = config.get(section, 'default_md');
  return {
    invocation,
    config,
    section,
    mask: masks[config.get(section, 'string_mask') ?? ''] ?? 'utf8only',
    digest: digest ?? (configDigest && configDigest !== 'default' ? digestByName(configDigest) : undefined),
    added,
    certificateSection: makesCertificate
      ? (invocation.value('extensions') ?? config.get(section, 'x509_extensions'))
      : undefined,
    requestSection: invocation.value('reqexts') ?? config.get(section, 'req_extensions'),
    makesCertificate,
    makesRequest,
  };
}

const defaultPath = (invocation: Invocation): string =>
  invocation.system.environment.OPENSSL_CONF ?? DEFAULT_CONFIG_PATH;

/** OpenSSL tries the extensions before it has a key, so that mistakes come early. */
export function checkSections(plan: Plan): void {
  const { system } = plan.invocation;
  const context: BuildContext = { section: sections(plan.config), testing: true };
  const check = (section: string | undefined, what: string) => {
    if (section === undefined) return;
    const failure = `Error checking ${what} extension section ${section}\n`;
    const entries = plan.config.section(section);
    if (!entries) system.refuse(failure);
    else buildAll(system, section, entries, context, failure);
  };
  check(plan.certificateSection, 'x509');
  if (plan.added.length) {
    const own: BuildContext = { section: () => undefined, testing: true };
    buildAll(system, 'default', plan.added, own, 'Error checking extensions defined using -addext\n');
  }
  check(plan.requestSection, 'request');
}

export const sections =
  (config: Config) =>
  (name: string): readonly ConfigPair[] | undefined =>
    config.section(name);
