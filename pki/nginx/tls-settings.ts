import type { TlsVersion } from '../network/lab-network';
import type { Directive } from './config';
import {
  directivesIn,
  fileSetting,
  flagSetting,
  type Scope,
  type Setting,
  textSetting,
  wordsSetting,
} from './scope';

export type VerifyClient = 'off' | 'on' | 'optional' | 'optional_no_ca';

/** How a server of nginx speaks TLS, each setting with the directive that decides it. */
export interface TlsSettings {
  readonly protocols: Setting<readonly TlsVersion[]>;
  readonly ciphers: Setting<string>;
  /** Suites of TLS 1.3, parted by colons (`ssl_conf_command Ciphersuites`); undefined: OpenSSL's own. */
  readonly suites: Setting<string> | undefined;
  readonly preferServer: Setting<boolean>;
  readonly curves: Setting<string>;
  readonly dhParameters: Setting<string> | undefined;
  /** File names, in the order of the certificates; more than one where there are keys of several kinds. */
  readonly certificates: readonly CertificateSetting[];
  readonly tickets: Setting<boolean>;
  readonly sessionCache: Setting<boolean>;
  readonly verifyClient: Setting<VerifyClient>;
  readonly clientAuthorities: Setting<string> | undefined;
  readonly trusted: Setting<string> | undefined;
  readonly revocationList: Setting<string> | undefined;
  readonly verifyDepth: Setting<string>;
  readonly stapling: Setting<boolean>;
  readonly staplingFile: Setting<string> | undefined;
  readonly rejectHandshake: Setting<boolean>;
  readonly earlyData: Setting<boolean>;
}

export interface CertificateSetting {
  readonly certificate: string;
  readonly key: string | undefined;
  readonly by: Directive;
  readonly keyBy: Directive | undefined;
}

/** What nginx 1.22 has where nothing is set: TLS 1.3 came into its defaults with 1.23.4, TLS 1.0 and 1.1 went with 1.27.3. */
const DEFAULT_PROTOCOLS = ['TLSv1', 'TLSv1.1', 'TLSv1.2'];
const DEFAULT_CIPHERS = 'HIGH:!aNULL:!MD5';

export function tlsSettings(scope: Scope): TlsSettings {
  const cache = wordsSetting(scope, 'ssl_session_cache', ['none']);
  return {
    protocols: protocolsSetting(wordsSetting(scope, 'ssl_protocols', DEFAULT_PROTOCOLS)),
    ciphers: textSetting(scope, 'ssl_ciphers', DEFAULT_CIPHERS),
    suites: suitesSetting(directivesIn(scope, 'ssl_conf_command')),
    preferServer: flagSetting(scope, 'ssl_prefer_server_ciphers', false),
    curves: textSetting(scope, 'ssl_ecdh_curve', 'auto'),
    dhParameters: fileSetting(scope, 'ssl_dhparam'),
    certificates: certificateSettings(scope),
    tickets: flagSetting(scope, 'ssl_session_tickets', true),
    sessionCache: { value: cache.value.some((word) => /^(shared|builtin)/.test(word)), by: cache.by },
    verifyClient: textSetting(scope, 'ssl_verify_client', 'off') as Setting<VerifyClient>,
    clientAuthorities: fileSetting(scope, 'ssl_client_certificate'),
    trusted: fileSetting(scope, 'ssl_trusted_certificate'),
    revocationList: fileSetting(scope, 'ssl_crl'),
    verifyDepth: textSetting(scope, 'ssl_verify_depth', '1'),
    stapling: flagSetting(scope, 'ssl_stapling', false),
    staplingFile: fileSetting(scope, 'ssl_stapling_file'),
    rejectHandshake: flagSetting(scope, 'ssl_reject_handshake', false),
    earlyData: flagSetting(scope, 'ssl_early_data', false),
  };
}

const VERSIONS: readonly TlsVersion[] = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];

/** SSL 2 and 3 are left out: an OpenSSL of today has neither, whatever is written. */
export function protocolsSetting({ value, by }: Setting<readonly string[]>): Setting<readonly TlsVersion[]> {
  const named = value.map((word) => word.toLowerCase());
  return { value: VERSIONS.filter((version) => named.includes(version.toLowerCase())), by };
}

function suitesSetting(commands: readonly Directive[]): Setting<string> | undefined {
  const by = commands.findLast(({ args }) => args[0].text === 'Ciphersuites');
  return by && { value: by.args[1].text, by };
}

function certificateSettings(scope: Scope): CertificateSetting[] {
  const keys = directivesIn(scope, 'ssl_certificate_key');
  return directivesIn(scope, 'ssl_certificate').map((by, at) => ({
    certificate: by.args[0].text,
    key: keys[at]?.args[0].text,
    by,
    keyBy: keys[at],
  }));
}
