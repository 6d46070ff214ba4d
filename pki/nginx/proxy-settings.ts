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
import { protocolsSetting } from './tls-settings';
import { expand, type Visit } from './variables';

/** Where a `proxy_pass` leads and how nginx speaks TLS there, each setting with its directive. */
export interface ProxySettings {
  readonly tls: boolean;
  readonly host: string;
  readonly port: number;
  /** What stands in `proxy_pass` for the host: the value of `$proxy_host`. */
  readonly proxyHost: string;
  readonly name: Setting<string>;
  readonly sendName: Setting<boolean>;
  readonly verify: Setting<boolean>;
  readonly verifyDepth: Setting<string>;
  readonly trusted: Setting<string> | undefined;
  readonly revocationList: Setting<string> | undefined;
  readonly certificate: Setting<string> | undefined;
  readonly certificateKey: Setting<string> | undefined;
  readonly protocols: Setting<readonly TlsVersion[]>;
  readonly ciphers: Setting<string>;
}

const DEFAULT_PROTOCOLS = ['TLSv1', 'TLSv1.1', 'TLSv1.2'];

/** Undefined for a `proxy_pass` whose target cannot be read. */
export function proxySettings(
  scope: Scope,
  pass: Directive,
  visit: Visit | undefined,
): ProxySettings | undefined {
  const filled = (text: string) => (visit ? expand(text, visit) : text);
  const url = /^(https?):\/\/(\[[^\]]+\]|[^/:?]+)(?::(\d{1,5}))?/i.exec(filled(pass.args[0].text));
  if (!url) return undefined;
  const [, scheme, proxyHost, port] = url;
  const tls = scheme.toLowerCase() === 'https';
  const target = upstreamServer(scope, proxyHost) ?? {
    host: proxyHost,
    port: port ? Number(port) : undefined,
  };
  const name = textSetting(scope, 'proxy_ssl_name', '$proxy_host');
  return {
    tls,
    host: target.host,
    port: target.port ?? (tls ? 443 : 80),
    proxyHost,
    name: { ...name, value: filled(name.value.replace(/\$\{?proxy_host\}?/, proxyHost)) },
    sendName: flagSetting(scope, 'proxy_ssl_server_name', false),
    verify: flagSetting(scope, 'proxy_ssl_verify', false),
    verifyDepth: textSetting(scope, 'proxy_ssl_verify_depth', '1'),
    trusted: fileSetting(scope, 'proxy_ssl_trusted_certificate'),
    revocationList: fileSetting(scope, 'proxy_ssl_crl'),
    certificate: fileSetting(scope, 'proxy_ssl_certificate'),
    certificateKey: fileSetting(scope, 'proxy_ssl_certificate_key'),
    protocols: protocolsSetting(wordsSetting(scope, 'proxy_ssl_protocols', DEFAULT_PROTOCOLS)),
    ciphers: textSetting(scope, 'proxy_ssl_ciphers', 'DEFAULT'),
  };
}

/** The first server of an `upstream` of that name. */
function upstreamServer(scope: Scope, name: string): { host: string; port: number | undefined } | undefined {
  const groups = directivesIn(scope, 'upstream');
  const group = groups.find(({ args }) => args[0].text === name);
  const first = group?.block?.find((each) => each.name === 'server')?.args[0].text;
  const [, host, port] = /^(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(first ?? '') ?? [];
  return host ? { host, port: port ? Number(port) : 80 } : undefined;
}
