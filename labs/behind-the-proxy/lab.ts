import { defineLab } from '@/learning';
import * as made from './files';

/** The backend's own nginx.conf: it shows a certificate, and may demand one. */
function backend(certificate: string, clients = ''): string {
  return `events {}

http {
  server {
    listen 8443 ssl;
    server_name api.inside;
    ssl_certificate     ${certificate}.pem;
    ssl_certificate_key ${certificate}.key;
    ssl_protocols       TLSv1.2 TLSv1.3;
${clients}
    location / {
      return 200 "stock: 12 lamps\\n";
    }
  }
}
`;
}

const demanding = '    ssl_verify_client   on;\n    ssl_client_certificate inside.pem;\n';

/** The shop's nginx.conf, with what stands in its location beside proxy_pass. */
function front(lines = ''): string {
  return `events {}

http {
  upstream stock {
    server api.inside:8443;
  }

  server {
    listen 443 ssl;
    server_name shop.example;
    ssl_certificate     shop.pem;
    ssl_certificate_key shop.key;
    ssl_protocols       TLSv1.2 TLSv1.3;

    location / {
      proxy_pass https://stock;
${lines}    }
  }
}
`;
}

const BACKEND = 'hosts/api.inside/nginx.conf';
const verify = '      proxy_ssl_verify on;\n      proxy_ssl_trusted_certificate inside.pem;\n';
const name = '      proxy_ssl_name api.inside;\n';
const own = '      proxy_ssl_certificate proxy.pem;\n      proxy_ssl_certificate_key proxy.key;\n';
const conf = (lines: string) => ({ files: { 'nginx.conf': front(lines) } });
const check = { kind: 'server', file: 'nginx.conf', host: 'shop.example', roots: ['root.pem'] } as const;

const rightBackend = {
  that: 'answers',
  id: 'right',
  title: 'The right backend is asked',
  files: { [BACKEND]: backend('api') },
  status: 200,
  advice:
    'Now the right backend is refused too: the shop answers with status 502. What its log of errors would say: the certificate is not trusted, or it is not for the name that nginx compares it with.',
  decidedBy: '`proxy_ssl_trusted_certificate` and `proxy_ssl_name`',
} as const;
const strangers = {
  that: 'answers',
  id: 'stranger',
  title: 'A backend with a stranger’s certificate is refused',
  files: { [BACKEND]: backend('stranger') },
  status: 502,
  advice:
    'Somebody has taken the backend’s place, with a certificate for the right name that he issued himself. The shop handed the request to him.',
  decidedBy: '`proxy_ssl_verify` and `proxy_ssl_trusted_certificate`',
} as const;
const otherName = {
  that: 'answers',
  id: 'other-name',
  title: 'A backend with another name is refused',
  files: { [BACKEND]: backend('wrong-name') },
  status: 502,
  advice:
    'The mail server of the house has taken the backend’s place, with its own good certificate. The shop handed the request to it.',
  decidedBy: '`proxy_ssl_name`',
} as const;

export default defineLab({
  title: 'Who is behind the proxy?',
  summary: 'A reverse proxy encrypts the way to its backend. Make it look whom it is talking to.',
  chapter: 'tls-internals/reverse-proxy',
  minutes: 30,
  captures: [],
  workbench: 'terminal',
  start: {
    'nginx.conf': front(),
    'shop.pem': made.shop,
    'shop.key': made.shopKey,
    'root.pem': made.root,
    'inside.pem': made.inside,
    'proxy.pem': made.proxy,
    'proxy.key': made.proxyKey,
    [BACKEND]: backend('api'),
    'hosts/api.inside/inside.pem': made.inside,
    'hosts/api.inside/api.pem': made.backend,
    'hosts/api.inside/api.key': made.backendKey,
    'hosts/api.inside/wrong-name.pem': made.wrongName,
    'hosts/api.inside/wrong-name.key': made.wrongNameKey,
    'hosts/api.inside/stranger.pem': made.stranger,
    'hosts/api.inside/stranger.key': made.strangerKey,
  },
  tasks: [
    {
      id: 'default',
      title: 'What https means here',
      prompt:
        'The shop’s nginx says `proxy_pass https://stock;` and nothing more about TLS. Whose certificate does it take from the other side?',
      check: {
        kind: 'choice',
        pick: 'one',
        why: '`proxy_ssl_verify` is off unless somebody turns it on. The way is encrypted, and nobody knows to where.',
        options: [
          { id: 'any', text: 'Anybody’s, for any name.', right: true },
          {
            id: 'system',
            text: 'One that leads to a root of the operating system.',
            why: 'Browsers and many libraries work like that. nginx looks at no root unless `proxy_ssl_trusted_certificate` names some.',
          },
          {
            id: 'name',
            text: 'One for the name `stock`, whoever issued it.',
            why: 'The name is only compared when certificates are verified at all.',
          },
          {
            id: 'none',
            text: 'None: without further settings the handshake fails.',
            why: 'It does not fail. That is what makes this setting so easy to forget.',
          },
        ],
      },
      hints: ['Look up `proxy_ssl_verify` in nginx’s documentation: what is its default?'],
    },
    {
      id: 'verify',
      title: 'Look at the certificate',
      prompt:
        'Everything inside is issued by the authority in `inside.pem`, and the backend’s certificate is for `api.inside`. Let the shop’s nginx take the backend only with a certificate of that authority, for that name. The shop itself has to go on working.',
      check: {
        ...check,
        expect: [strangers, otherName, rightBackend],
        why: 'Verified, trusted, and named: it takes all three. The name has to be said because nginx would compare with what stands in `proxy_pass`, and there stands the name of a group.',
        solutions: [conf(`${verify}${name}`), conf(`${verify}${name}      proxy_ssl_server_name on;\n`)],
        mistakes: [
          {
            ...conf(''),
            reason: 'answers:stranger:other',
            feedback:
              'Somebody took the backend’s place with a certificate that he made himself, and your nginx talked to him. Nothing is verified yet.',
          },
          {
            ...conf(verify),
            reason: 'answers:right:other',
            feedback:
              'Strangers are refused, but so is the right backend. nginx compares the certificate with the name in `proxy_pass`. Which name is that, and for which name is the certificate?',
          },
          {
            ...conf(`${verify}      proxy_ssl_name mail.inside;\n`),
            reason: 'answers:other-name:other',
            feedback:
              'The certificates are verified, but for the wrong name: now the mail server’s certificate fits, and the backend’s does not.',
          },
          {
            ...conf('      proxy_ssl_verify on;\n'),
            reason: 'starts:other',
            feedback:
              'nginx does not start: it is to verify certificates, and nobody says by which authority.',
          },
        ],
      },
      hints: [
        'Three directives are needed, and all begin with `proxy_ssl_`.',
        'One turns it on, one names the file of the authority, one names the name.',
      ],
    },
    {
      id: 'client',
      title: 'Show a certificate yourself',
      prompt:
        'From tomorrow on the backend takes only clients that show a certificate of the inside authority. The shop’s is in `proxy.pem`, its key in `proxy.key`. Let nginx show it, and keep what you have.',
      check: {
        ...check,
        expect: [
          strangers,
          otherName,
          {
            ...rightBackend,
            id: 'demanding',
            title: 'A backend that demands a certificate is content',
            files: { [BACKEND]: backend('api', demanding) },
            advice:
              'The backend demands a certificate of its client, gets none that it takes, and answers with status 400.',
            decidedBy: '`proxy_ssl_certificate` and `proxy_ssl_certificate_key`',
          },
        ],
        why: 'Both ends have shown who they are: mutual TLS. Note when the refusal comes: nginx as a server lets the handshake through and answers with status 400 afterwards.',
        solutions: [conf(`${verify}${name}${own}`)],
        mistakes: [
          {
            ...conf(`${verify}${name}`),
            reason: 'answers:demanding:other',
            feedback:
              'The backend gets no certificate that it takes. Verifying the other side and showing oneself are two things.',
          },
          {
            ...conf(`${verify}${name}      proxy_ssl_certificate proxy.pem;\n`),
            reason: 'starts:other',
            feedback: 'nginx does not start. A certificate alone proves nothing: its key belongs to it.',
          },
        ],
      },
      hints: [
        'There are two more directives that begin with `proxy_ssl_`.',
        'They are called like those with which a server shows its own certificate.',
      ],
    },
  ],
});
