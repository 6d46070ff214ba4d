import type { Directive } from '../nginx/config';
import { directivesIn } from '../nginx/scope';
import { type NginxServer, serversAt } from '../nginx/servers';
import { cipherList } from '../suites/cipher-list';
import type { Suite } from '../suites/suite';
import { causeOf, causeOr } from './cause';
import type { LintFinding, LintSetting } from './lint';

/** Protocols, suites, sessions and clients of one server. */
export function lintTls(setting: LintSetting): LintFinding[] {
  const { server } = setting;
  if (!server.listens.some(({ tls }) => tls)) return [];
  return [
    ...protocols(server),
    ...ciphers(server),
    ...withoutEffect(setting),
    ...stapling(server),
    ...clients(server),
    ...earlyData(server),
  ];
}

function protocols({ tls, scope, directive }: NginxServer): LintFinding[] {
  const by = directivesIn(scope, 'ssl_protocols')[0];
  const written = by?.args.map(({ text }) => text) ?? [];
  const cause = causeOr(by, 'ssl_protocols', `ssl_protocols ${tls.protocols.value.join(' ')};`, directive);
  const old = tls.protocols.value.filter((version) => version === 'TLSv1' || version === 'TLSv1.1');
  const gone = written.filter((version) => /^SSLv/i.test(version));
  return [
    ...(gone.length > 0
      ? [
          finding(
            'error',
            'ssl-3',
            `${gone.join(' and ')} was broken long ago. OpenSSL does not have it any more, and an older one would speak it.`,
            cause,
          ),
        ]
      : []),
    ...(old.length > 0
      ? [
          finding(
            'warning',
            'old-protocol',
            `${old.join(' and ')} ${old.length > 1 ? 'are' : 'is'} out of use since RFC 8996. A build of OpenSSL 3 only speaks it at security level 0.`,
            cause,
          ),
        ]
      : []),
    ...(tls.protocols.value.includes('TLSv1.3')
      ? []
      : [
          finding(
            'warning',
            'no-tls-1.3',
            by
              ? 'TLS 1.3 is missing here.'
              : 'Nothing says which protocols to speak, and nginx before 1.23.4 leaves out TLS 1.3.',
            cause,
          ),
        ]),
  ];
}

function ciphers({ tls, directive, scope }: NginxServer): LintFinding[] {
  const { value, by } = tls.ciphers;
  const cause = causeOr(by, 'ssl_ciphers', `ssl_ciphers ${value};`, directive);
  const listing = cipherList(value);
  if (!listing.ok || listing.suites.length === 0)
    return [finding('error', 'no-cipher', `No suite is called “${value}”, and nginx will not start.`, cause)];
  const { suites } = listing;
  const dead = suites.filter(({ keyExchange }) => keyExchange === 'DH');
  const newer = value.split(/[:, ]/).filter((word) => word.startsWith('TLS_'));
  return [
    ...someOf(
      suites,
      ({ authentication }) => authentication === 'None',
      'error',
      'anonymous',
      'without authentication',
      cause,
    ),
    ...someOf(
      suites,
      ({ bits, encryption }) => bits < 112 || encryption === 'None',
      'error',
      'weak-cipher',
      'with less than 112 bits',
      cause,
    ),
    ...someOf(
      suites,
      ({ keyExchange, authentication }) => keyExchange === 'RSA' && authentication === 'RSA',
      'warning',
      'no-forward-secrecy',
      'without forward secrecy',
      cause,
    ),
    ...someOf(
      suites,
      ({ mac, authentication }) => mac !== 'AEAD' && !/PSK|SRP/.test(authentication),
      'note',
      'no-aead',
      'of CBC with a MAC beside it',
      cause,
    ),
    ...(dead.length > 0 && !tls.dhParameters && by
      ? [
          finding(
            'note',
            'dhe-without-parameters',
            `Suites of DHE stand in the list (${dead[0].name}), but without ssl_dhparam nginx never uses them.`,
            cause,
          ),
        ]
      : []),
    ...(newer.length > 0
      ? [
          finding(
            'warning',
            'tls-1.3-name',
            `${newer[0]} is a suite of TLS 1.3: ssl_ciphers has no say there. “ssl_conf_command Ciphersuites” has.`,
            cause,
          ),
        ]
      : []),
    ...(suites.some(isWeak) && suites.some((suite) => !isWeak(suite)) && !tls.preferServer.value
      ? [
          finding(
            'note',
            'client-chooses',
            'The client’s order decides between strong and weak suites.',
            causeOr(
              directivesIn(scope, 'ssl_prefer_server_ciphers')[0],
              'ssl_prefer_server_ciphers',
              'ssl_prefer_server_ciphers off;',
              directive,
            ),
          ),
        ]
      : []),
  ];
}

const isWeak = ({ mac, keyExchange }: Suite): boolean => mac !== 'AEAD' || keyExchange === 'RSA';

function someOf(
  suites: readonly Suite[],
  test: (suite: Suite) => boolean,
  level: LintFinding['level'],
  rule: string,
  words: string,
  cause: LintFinding['cause'],
): LintFinding[] {
  const found = suites.filter(test);
  if (found.length === 0) return [];
  const names = found
    .slice(0, 2)
    .map(({ name }) => name)
    .join(', ');
  const more = found.length > 2 ? ` and ${found.length - 2} more` : '';
  return [finding(level, rule, `The list has suites ${words}: ${names}${more}.`, cause)];
}

/** Settings that the port's default server decides for all (nginx looks at the name too late for them). */
const DECIDED_BEFORE_NAMES = ['ssl_protocols', 'ssl_ecdh_curve', 'ssl_conf_command', 'ssl_early_data'];

function withoutEffect({ server, servers }: LintSetting): LintFinding[] {
  return server.listens.flatMap(({ port, tls }) => {
    const [fallback] = serversAt(servers, port);
    if (!tls || fallback === server) return [];
    const own = server.scope.directives.filter(({ name }) => DECIDED_BEFORE_NAMES.includes(name));
    return own
      .filter((directive) => !sameWords(directive, directivesIn(fallback.scope, directive.name)[0]))
      .map((directive) =>
        finding(
          'warning',
          'default-server-decides',
          `This has no effect on port ${port}: the default server of the port (line ${fallback.directive.at.line}) decides it for every name.`,
          causeOf(directive),
        ),
      );
  });
}

function sameWords(one: Directive, other: Directive | undefined): boolean {
  const words = (directive: Directive) => directive.args.map(({ text }) => text).join(' ');
  return other !== undefined && words(one) === words(other);
}

function stapling({ tls, scope }: NginxServer): LintFinding[] {
  const { stapling: setting, staplingFile } = tls;
  if (!setting.value || !setting.by || staplingFile) return [];
  const cause = causeOf(setting.by);
  return directivesIn(scope, 'resolver').length > 0
    ? [
        finding(
          'note',
          'staple-later',
          'nginx asks the responder only when the first client has come: that one gets no response. A file (ssl_stapling_file) is there from the start.',
          cause,
        ),
      ]
    : [
        finding(
          'warning',
          'staple-without-resolver',
          'Without “resolver” nginx cannot find the responder by its name, and no response is ever sent along.',
          cause,
        ),
      ];
}

function clients({ tls, directive, scope }: NginxServer): LintFinding[] {
  const { value, by } = tls.verifyClient;
  if (value === 'off' || !by) return [];
  const looked = mentions(scope.directives, 'ssl_client_verify');
  if (value !== 'on' && !looked)
    return [
      finding(
        'warning',
        'client-not-looked-at',
        `With “${value}” every client gets in, with or without a certificate, unless $ssl_client_verify is looked at; nothing here does.`,
        causeOf(by),
      ),
    ];
  return value === 'on' && !tls.clientAuthorities
    ? [
        finding(
          'error',
          'client-authorities',
          'Whose certificates are taken? ssl_client_certificate is missing.',
          causeOr(by, 'ssl_verify_client', '', directive),
        ),
      ]
    : [];
}

function mentions(directives: readonly Directive[], variable: string): boolean {
  return directives.some(
    ({ args, block }) =>
      args.some(({ text }) => text.includes(`$${variable}`)) || (block && mentions(block, variable)),
  );
}

function earlyData({ tls, scope }: NginxServer): LintFinding[] {
  const { value, by } = tls.earlyData;
  if (!value || !by || mentions(scope.directives, 'ssl_early_data')) return [];
  return [
    finding(
      'warning',
      'early-data',
      'Requests in early data can be sent again by whoever recorded them (RFC 8446 §8). Pass $ssl_early_data on, so that the application can refuse.',
      causeOf(by),
    ),
  ];
}

function finding(
  level: LintFinding['level'],
  rule: string,
  text: string,
  cause: LintFinding['cause'],
): LintFinding {
  return { level, rule, text, cause };
}
