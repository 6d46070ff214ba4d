import { defineLab } from '@/learning';
import { intermediate, leaf, leafKey, root } from './files';

interface Site {
  readonly plain?: string;
  readonly certificate?: string;
  readonly protocols?: string;
  readonly ciphers?: string;
  readonly headers?: string;
}

/** The shop's nginx.conf; what is not given is as it was found. */
function site({
  plain = '',
  certificate = 'shop.pem',
  protocols = 'TLSv1 TLSv1.1 TLSv1.2',
  ciphers = 'ALL:@SECLEVEL=0',
  headers = '',
}: Site): string {
  return `events {}

http {
  server {
    listen 80;
    server_name shop.example www.shop.example;${plain}
  }

  server {
    listen 443 ssl;
    server_name shop.example www.shop.example;

    ssl_certificate     ${certificate};
    ssl_certificate_key shop.key;
    ssl_protocols       ${protocols};
    ssl_ciphers         ${ciphers};
${headers}
    location / {
      return 200 "lamps\\n";
    }
  }
}
`;
}

const conf = (parts: Site, others: Readonly<Record<string, string>> = {}) => ({
  files: { ...others, 'nginx.conf': site(parts) },
});
const check = {
  kind: 'server',
  file: 'nginx.conf',
  host: 'shop.example',
  roots: ['root.pem'],
} as const;
const authenticated = 'HIGH:!aNULL:!eNULL';
const modern = 'ECDHE+AESGCM:ECDHE+CHACHA20';
const recent = 'TLSv1.2 TLSv1.3';
const whole = { 'chain.pem': `${leaf}${intermediate}` };
const hsts = '    add_header Strict-Transport-Security "max-age=31536000" always;\n';
const redirect = '\n    return 301 https://$host$request_uri;';

export default defineLab({
  title: 'From F to A+',
  summary: 'Take an nginx of 2012 and mend it line by line, until a scanner has nothing more to say.',
  chapter: 'tls-internals/nginx',
  minutes: 40,
  captures: [],
  workbench: 'terminal',
  start: {
    'nginx.conf': site({}),
    'shop.pem': leaf,
    'shop.key': leafKey,
    'intermediate.pem': intermediate,
    'root.pem': root,
  },
  tasks: [
    {
      id: 'authenticated',
      title: 'Nobody without a name',
      prompt:
        'The list of suites lets everything in, even suites in which nobody shows a certificate. Change `ssl_ciphers` so that no such suite is taken any more. The server still has to take some.',
      check: {
        ...check,
        expect: [{ that: 'suites', all: 'authenticated' }],
        why: 'Suites of `aNULL` agree on a key with whoever happens to be there. One of them is enough for a zero in key exchange, and with it for an F.',
        solutions: [conf({ ciphers: authenticated }), conf({ ciphers: modern })],
        mistakes: [
          {
            ...conf({ ciphers: 'HIGH:@SECLEVEL=0' }),
            reason: 'suites:authenticated:other',
            feedback:
              'There are still suites of `ADH` or `AECDH` in it. They are strong ciphers, so `HIGH` has them too. They have to be taken out by name: `aNULL` is the name of them all.',
          },
          {
            ...conf({ ciphers: `${authenticated} # no anonymous ones` }),
            reason: 'starts:other',
            feedback:
              'nginx does not start. Read its message: it names the line where it gave up, which may be one behind the line that is wrong.',
          },
        ],
      },
      hints: [
        'A list of suites can take some away again: `!` in front of a name.',
        'OpenSSL has one name for all suites without authentication. `openssl ciphers -v aNULL` lists them.',
      ],
    },
    {
      id: 'protocols',
      title: 'Only what is in use',
      prompt: 'Let the server speak TLS 1.2 and TLS 1.3, and nothing that is older.',
      check: {
        ...check,
        expect: [
          { that: 'suites', all: 'authenticated' },
          { that: 'refuses', version: 'TLSv1' },
          { that: 'refuses', version: 'TLSv1.1' },
          { that: 'accepts', version: 'TLSv1.2' },
          { that: 'accepts', version: 'TLSv1.3' },
        ],
        why: 'TLS 1.0 and 1.1 went out of use with RFC 8996, and either of them keeps the letter at B. TLS 1.3 has to be named here: this nginx leaves it out unless told.',
        solutions: [conf({ ciphers: authenticated, protocols: recent })],
        mistakes: [
          {
            ...conf({ ciphers: authenticated, protocols: 'TLSv1.2' }),
            reason: 'accepts:TLSv1.3:other',
            feedback:
              'Nothing old any more, but TLS 1.3 is missing too. The directive names every protocol that is spoken; “1.2 and later” cannot be said.',
          },
          {
            ...conf({ ciphers: 'ALL:!aNULL:@SECLEVEL=0', protocols: 'TLSv1.1 TLSv1.2 TLSv1.3' }),
            reason: 'refuses:TLSv1.1:other',
            feedback: 'A client that knows nothing newer than TLS 1.1 still gets in.',
          },
          {
            ...conf({ ciphers: authenticated, protocols: 'TLSv1.3' }),
            reason: 'accepts:TLSv1.2:other',
            feedback:
              'That is the future, but clients with TLS 1.2 are still many, and they are turned away now.',
          },
        ],
      },
      hints: [
        '`ssl_protocols` is a list of words.',
        'The words are `TLSv1`, `TLSv1.1`, `TLSv1.2` and `TLSv1.3`; the bare one is TLS 1.0.',
      ],
    },
    {
      id: 'chain',
      title: 'The link that is missing',
      prompt:
        'Clients trust the root in `root.pem`. It did not issue the shop’s certificate itself: somebody in between did. Let the server send what a client needs to get from the shop’s certificate to that root.',
      check: {
        ...check,
        expect: [{ that: 'trusted' }],
        why: 'A server sends its own certificate and every one between it and the root, in this order. The root itself is left out: who does not have it would not trust it for being sent.',
        solutions: [
          conf({ ciphers: authenticated, protocols: recent, certificate: 'chain.pem' }, whole),
          {
            commands: ['cat shop.pem intermediate.pem root.pem > chain.pem'],
            ...conf({ ciphers: authenticated, protocols: recent, certificate: 'chain.pem' }),
          },
        ],
        mistakes: [
          {
            ...conf({ ciphers: authenticated, protocols: recent }),
            reason: 'trusted:incomplete',
            feedback:
              'The server sends its own certificate and no other. A client that has never met the one in between cannot bridge the gap. A browser that has met it can, and so this fault is often seen by everybody but its owner.',
          },
          {
            ...conf(
              { ciphers: authenticated, protocols: recent, certificate: 'chain.pem' },
              { 'chain.pem': `${intermediate}${leaf}` },
            ),
            reason: 'starts:other',
            feedback:
              'nginx does not start: it takes the first certificate of the file for its own, and that one does not belong to its key. The shop’s certificate comes first.',
          },
          {
            ...conf(
              { ciphers: authenticated, protocols: recent, certificate: 'chain.pem' },
              { 'chain.pem': `${leaf}${root}`, 'intermediate.pem': '' },
            ),
            reason: 'trusted:untrusted',
            feedback:
              'The root does not help, clients have it. What they do not have is the certificate between the two.',
          },
        ],
      },
      hints: [
        '`openssl x509 -in shop.pem -noout -issuer` says who issued it. Which file has that subject?',
        'nginx takes the whole chain from the one file that `ssl_certificate` names. `cat` puts files behind each other.',
      ],
    },
    {
      id: 'modern',
      title: 'Suites of today',
      prompt: 'Leave only suites that have forward secrecy and that encrypt and authenticate in one (AEAD).',
      check: {
        ...check,
        expect: [
          { that: 'accepts', version: 'TLSv1.2' },
          { that: 'suites', all: 'forward-secret' },
          { that: 'suites', all: 'aead' },
        ],
        why: 'Without forward secrecy a key that is stolen in ten years opens what is recorded today. CBC with a MAC beside it was attacked five times over.',
        solutions: [
          conf({ ciphers: modern, protocols: recent, certificate: 'chain.pem' }, whole),
          conf(
            {
              ciphers: 'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384',
              protocols: recent,
              certificate: 'chain.pem',
            },
            whole,
          ),
        ],
        mistakes: [
          {
            ...conf({ ciphers: 'ECDHE+AES', protocols: recent, certificate: 'chain.pem' }, whole),
            reason: 'suites:aead:other',
            feedback:
              'Forward secrecy they all have now. But `AES` alone also means AES in CBC. Say `AESGCM`, or name the suites.',
          },
          {
            ...conf(
              { ciphers: 'ECDHE-RSA-AES128-GCM-SHA256', protocols: recent, certificate: 'chain.pem' },
              whole,
            ),
            reason: 'accepts:TLSv1.2:other',
            feedback:
              'A good suite, but one for a certificate with an RSA key. The shop’s key is on an elliptic curve, so with TLS 1.2 nothing is left that both could speak.',
          },
        ],
      },
      hints: [
        'Forward secrecy comes from the key exchange: `ECDHE`.',
        'Words can be joined: `ECDHE+AESGCM` is what has both.',
      ],
    },
    {
      id: 'a-plus',
      title: 'And nothing without TLS',
      prompt:
        'Two things are left to the best letter. Whoever comes to port 80 is sent on to the same page with TLS, for good. And the answer with TLS says for at least 180 days that nobody should come without it again (HSTS).',
      check: {
        ...check,
        expect: [
          { that: 'redirects' },
          { that: 'hsts', atLeastDays: 180 },
          { that: 'rating', atLeast: 'A+' },
        ],
        why: 'The redirect helps the first visit, the header every later one: the browser itself changes http to https before it says a word.',
        solutions: [
          conf(
            { ciphers: modern, protocols: recent, certificate: 'chain.pem', plain: redirect, headers: hsts },
            whole,
          ),
        ],
        mistakes: [
          {
            ...conf(
              {
                ciphers: modern,
                protocols: recent,
                certificate: 'chain.pem',
                plain: '\n    return 302 https://$host$request_uri;',
                headers: hsts,
              },
              whole,
            ),
            reason: 'redirects:other',
            feedback:
              'Port 80 does not lead to TLS for good. A 302 is for now: browsers and search engines ask again each time. 301 says that it stays so.',
          },
          {
            ...conf(
              {
                ciphers: modern,
                protocols: recent,
                certificate: 'chain.pem',
                plain: redirect,
                headers: '    add_header Strict-Transport-Security "max-age=86400" always;\n',
              },
              whole,
            ),
            reason: 'hsts:other',
            feedback:
              'The header is missing from the answer, or its time is too short. It counts in seconds: 180 days are 15552000. And an `add_header` in a `location` takes the place of all those around it.',
          },
        ],
      },
      hints: [
        'A server that does nothing but send on needs one line: `return`.',
        '`$host` and `$request_uri` are the name and the path that were asked for.',
        'The header is `Strict-Transport-Security`, its value `max-age=` and seconds.',
      ],
    },
  ],
});
