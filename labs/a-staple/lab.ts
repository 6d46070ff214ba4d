import { defineLab } from '@/learning';
import { authority, authorityKey, leaf, leafKey, mailLeaf } from './files';

const INDEX = 'V\t440922000000Z\t\t05879767E887F6F655B52C97F8E1099ACB10B00C\tunknown\t/CN=shop.example\n';

/** The shop's nginx.conf with lines about stapling. */
function site(lines = ''): string {
  return `events {}

http {
  server {
    listen 443 ssl;
    server_name shop.example;
    ssl_certificate     shop.pem;
    ssl_certificate_key shop.key;
    ssl_protocols       TLSv1.2 TLSv1.3;
${lines}
    location / {
      return 200 "lamps\\n";
    }
  }
}
`;
}

const respond = (certificate: string) =>
  `openssl ocsp -index index.txt -CA ca.pem -rsigner ca.pem -rkey ca.key -issuer ca.pem -cert ${certificate} -ndays 7 -respout shop.der`;
const stapling = '    ssl_stapling        on;\n    ssl_stapling_file   shop.der;\n';
const conf = (lines: string) => ({ 'nginx.conf': site(lines) });
const check = { kind: 'server', file: 'nginx.conf', host: 'shop.example', roots: ['ca.pem'] } as const;

export default defineLab({
  title: 'A staple',
  summary: 'Let the authority answer for the shop’s certificate, and the server carry the answer.',
  chapter: 'tls-internals/revocation',
  minutes: 25,
  captures: [],
  workbench: 'terminal',
  start: {
    'nginx.conf': site(),
    'shop.pem': leaf,
    'shop.key': leafKey,
    'mail.pem': mailLeaf,
    'ca.pem': authority,
    'ca.key': authorityKey,
    'index.txt': INDEX,
  },
  tasks: [
    {
      id: 'who-asks',
      title: 'Who asks whom',
      prompt:
        'Without a staple, a browser that wants to know whether the shop’s certificate still holds asks the authority. What does the authority learn by that?',
      check: {
        kind: 'choice',
        pick: 'one',
        why: 'Each question names a certificate and comes from a visitor’s address. With a staple only the server asks, once for all visitors.',
        options: [
          { id: 'visitor', text: 'Who visits the shop, and when.', right: true },
          {
            id: 'page',
            text: 'Which pages the visitor looks at.',
            why: 'The question names a certificate by its serial number and nothing of what goes on inside TLS.',
          },
          {
            id: 'key',
            text: 'The key of the session.',
            why: 'No key is in the question. It goes out before any page is asked for.',
          },
          {
            id: 'nothing',
            text: 'Nothing: the question is encrypted.',
            why: 'The authority is the one who is asked, so it reads the question. Besides, OCSP mostly goes over plain HTTP.',
          },
        ],
      },
      hints: [
        'What does one need to know to answer “does this certificate still hold?”, and where does the answer go?',
      ],
    },
    {
      id: 'staple',
      title: 'Carry the answer',
      prompt:
        'You are the authority too: `ca.pem`, `ca.key`, and its database `index.txt`. Let it sign an answer about `shop.pem` that holds for a week, in a file, with `openssl ocsp`. Then let nginx send that file along.',
      check: {
        ...check,
        expect: [{ that: 'trusted' }, { that: 'stapled' }],
        why: 'The answer is signed by the authority, so it may come from anybody, even from the server that it is about. It is as fresh as its dates, and no longer.',
        solutions: [{ commands: [respond('shop.pem')], files: conf(stapling) }],
        mistakes: [
          {
            commands: [respond('shop.pem')],
            files: conf(''),
            reason: 'stapled:missing',
            feedback:
              'No response comes with the handshake. A file in the folder is not enough: nginx has to be told that it staples, and what.',
          },
          {
            commands: [respond('mail.pem')],
            files: conf(stapling),
            reason: 'stapled:other-certificate',
            feedback:
              'A response comes along, but it is about another certificate. `-cert` says which one the question is about.',
          },
          {
            files: conf(stapling),
            reason: 'starts:other',
            feedback: 'nginx does not start: the file that it is to send is not there yet.',
          },
        ],
      },
      hints: [
        'With `-index` the command is a responder that needs no network: it answers a question from the authority’s database.',
        'The question is made by `-issuer` and `-cert`, the answer is signed by `-rsigner` and `-rkey`, and `-respout` names its file.',
        'In nginx it takes two directives: one turns stapling on, the other names the file.',
      ],
    },
    {
      id: 'must',
      title: 'What if it is missing?',
      prompt:
        'A thief has the shop’s key. The certificate is revoked, and the thief runs a server of his own with the old certificate. He simply sends no staple. What does an ordinary browser do?',
      check: {
        kind: 'choice',
        pick: 'one',
        why: 'Browsers fail softly: without an answer they go on. Only a certificate that says itself that it never comes without a staple (RFC 7633) takes this way out from the thief, and hardly any browser looks at it.',
        options: [
          { id: 'goes-on', text: 'It goes on as if nothing were wrong.', right: true },
          {
            id: 'refuses',
            text: 'It refuses, because the staple was there the last time.',
            why: 'No browser remembers that.',
          },
          {
            id: 'asks',
            text: 'It always asks the authority itself, and refuses where no answer comes.',
            why: 'Some ask, but when no answer comes they go on. The thief who sits in the middle can see to it that none comes.',
          },
          {
            id: 'old',
            text: 'It uses the staple of the last visit.',
            why: 'Staples are not kept from visit to visit.',
          },
        ],
      },
      hints: [
        'What would happen to all visitors of all shops on a day on which the authority’s responder is down?',
      ],
    },
  ],
});
