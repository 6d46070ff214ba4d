import { checkAuthorities, checkPair } from './check-certificates';
import { Emergency } from './config';
import type { NginxFiles } from './nginx-files';
import { proxySettings } from './proxy-settings';
import type { Scope } from './scope';

/** What `proxy_ssl_*` needs for each `proxy_pass` with TLS. Throws an `Emergency`. */
export function checkProxies(scope: Scope, files: NginxFiles): void {
  for (const directive of scope.directives) {
    if (directive.block) checkProxies({ directives: directive.block, around: scope }, files);
    if (directive.name !== 'proxy_pass') continue;
    const settings = proxySettings(scope, directive, undefined);
    if (!settings?.tls) continue;
    const { certificate, certificateKey, verify, trusted } = settings;
    if (certificate && !certificateKey)
      throw new Emergency(`no "proxy_ssl_certificate_key" is defined for certificate "${certificate.value}"`);
    if (certificate && certificateKey && !certificate.value.includes('$'))
      checkPair(certificate.value, certificateKey.value, files);
    if (verify.value && !trusted)
      throw new Emergency('no proxy_ssl_trusted_certificate for proxy_ssl_verify');
    if (verify.value && trusted) checkAuthorities(trusted.value, files);
  }
}
