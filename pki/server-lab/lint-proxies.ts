import type { Directive } from '../nginx/config';
import { proxySettings } from '../nginx/proxy-settings';
import type { Scope } from '../nginx/scope';
import { causeOf, causeOr } from './cause';
import type { LintFinding, LintSetting } from './lint';

/** Every `proxy_pass` with TLS: who is on the other side? */
export function lintProxies({ server }: LintSetting): LintFinding[] {
  return passesIn(server.scope).flatMap(({ scope, pass }) => judgePass(scope, pass));
}

function passesIn(scope: Scope): { readonly scope: Scope; readonly pass: Directive }[] {
  return scope.directives.flatMap((directive) => {
    if (directive.name === 'proxy_pass') return [{ scope, pass: directive }];
    return directive.block ? passesIn({ directives: directive.block, around: scope }) : [];
  });
}

function judgePass(scope: Scope, pass: Directive): LintFinding[] {
  const settings = proxySettings(scope, pass, undefined);
  if (!settings?.tls) return [];
  const { verify, trusted, sendName, protocols, certificate, certificateKey, name } = settings;
  const findings: LintFinding[] = [];
  const say = (
    level: LintFinding['level'],
    rule: string,
    text: string,
    by: Directive | undefined,
    setting: string,
    value: string,
  ) => findings.push({ level, rule, text, cause: causeOr(by, setting, value, pass) });
  if (!verify.value)
    say(
      'error',
      'proxy-not-verified',
      'nginx takes any certificate of this backend, for any name, from anybody: proxy_ssl_verify is off.',
      verify.by ?? pass,
      'proxy_ssl_verify',
      'proxy_ssl_verify off;',
    );
  else if (!trusted)
    say(
      'error',
      'proxy-trusts-nobody',
      'proxy_ssl_verify is on, but no proxy_ssl_trusted_certificate says whom to trust: nginx will not start.',
      verify.by,
      'proxy_ssl_verify',
      'proxy_ssl_verify on;',
    );
  if (!sendName.value && /[a-z]/i.test(name.value))
    say(
      'warning',
      'proxy-sends-no-name',
      `The backend is not told which name is wanted (${name.value}); one with several certificates shows its default one.`,
      sendName.by ?? pass,
      'proxy_ssl_server_name',
      'proxy_ssl_server_name off;',
    );
  if (protocols.by && !protocols.value.some((version) => version === 'TLSv1.2' || version === 'TLSv1.3'))
    say(
      'warning',
      'proxy-old-protocol',
      'Only protocols that are out of use are spoken to this backend.',
      protocols.by,
      'proxy_ssl_protocols',
      '',
    );
  if (certificate && !certificateKey)
    say(
      'error',
      'proxy-key',
      'A certificate for the backend without its key: proxy_ssl_certificate_key is missing.',
      certificate.by,
      'proxy_ssl_certificate',
      '',
    );
  return findings.map((finding) => ({ ...finding, cause: finding.cause ?? causeOf(pass) }));
}
