import { type ArtifactExpectation, defineLab } from '@/learning';

const anyKey = 'openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256';
const makeKey = `${anyKey} -out shop.key`;
const names = 'subjectAltName=DNS:shop.example,DNS:www.shop.example';
/** What every request of this lab has to be. */
const ownRequest: readonly ArtifactExpectation[] = [
  { that: 'is', type: 'certificate request' },
  { that: 'made-with-key', file: 'shop.key' },
  { that: 'signature-valid' },
  { that: 'subject', attributes: { CN: 'shop.example' } },
];

export default defineLab({
  title: 'A key and a request',
  summary: 'Make a private key, and a certificate request with the names that browsers look at.',
  chapter: 'tls-internals/x509',
  minutes: 25,
  captures: [],
  workbench: 'terminal',
  tasks: [
    {
      id: 'key',
      title: 'A private key',
      prompt: 'Make a private key on the elliptic curve P-256 and keep it, unencrypted, in `shop.key`.',
      check: {
        kind: 'artifact',
        file: 'shop.key',
        expect: [
          { that: 'is', type: 'private key' },
          { that: 'key', algorithm: 'EC', curve: 'P-256' },
        ],
        why: 'An elliptic-curve key of 256 bits: small, quick, and understood by everything that speaks TLS today.',
        solutions: [[makeKey], ['openssl ecparam -name prime256v1 -genkey -noout -out shop.key']],
        mistakes: [
          {
            commands: ['openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out shop.key'],
            reason: 'key:algorithm',
            feedback:
              'That is a good key of another kind. `-algorithm` chooses the kind, and the curve is a `-pkeyopt` of the kind EC.',
          },
          {
            commands: ['openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out shop.key'],
            reason: 'key:curve',
            feedback:
              'An elliptic-curve key, on another curve. Larger is not always better: the task asks for P-256, which OpenSSL also calls `prime256v1`.',
          },
          {
            commands: [`${anyKey} -out full.key`, 'openssl pkey -in full.key -pubout -out shop.key'],
            reason: 'is:other',
            feedback:
              'This is not the private key. `-pubout` writes the public half, which everybody may see and nobody can sign with.',
          },
          {
            commands: [`${anyKey} -aes256 -pass pass:lamps -out shop.key`],
            reason: 'is:encrypted',
            feedback:
              'The key is encrypted with a passphrase. That is right for a key that is put away. A server that starts by itself at night cannot type it, and so here it should be without.',
          },
        ],
      },
      hints: [
        '`openssl genpkey` makes private keys of every kind. `openssl genpkey -help` lists its options.',
        'The kind comes from `-algorithm`, and what the kind needs to know from `-pkeyopt`.',
        'For elliptic curves the option is `ec_paramgen_curve`, followed by a colon and the name of the curve.',
      ],
    },
    {
      id: 'request',
      title: 'A request',
      prompt:
        'Make a certificate request in `shop.csr`, signed with `shop.key`, whose subject has the common name `shop.example`.',
      check: {
        kind: 'artifact',
        file: 'shop.csr',
        expect: ownRequest,
        why: 'A subject, a public key, and a signature that proves that whoever asks holds the private half.',
        solutions: [
          [makeKey, 'openssl req -new -key shop.key -subj /CN=shop.example -out shop.csr'],
          [makeKey, 'openssl req -new -key shop.key -subj "/O=Lamp shop/CN=shop.example" -out shop.csr'],
        ],
        mistakes: [
          {
            commands: [
              makeKey,
              'openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout other.key -subj /CN=shop.example -out shop.csr',
            ],
            reason: 'made-with-key:other',
            feedback:
              'The request is sound, but it is for another key: `-newkey` makes one. With `-key` you say which of your keys it is for.',
          },
          {
            commands: [makeKey, 'openssl req -new -key shop.key -subj /CN=www.shop.example -out shop.csr'],
            reason: 'subject:other',
            feedback: 'There is a common name in the subject, but another one. It should be `shop.example`.',
          },
          {
            commands: [makeKey, 'openssl req -new -key shop.key -subj /O=shop.example -out shop.csr'],
            reason: 'subject:missing',
            feedback: 'The subject has no common name. Its attribute is called `CN`.',
          },
          {
            commands: [makeKey, 'openssl req -x509 -new -key shop.key -subj /CN=shop.example -out shop.csr'],
            reason: 'is:other',
            feedback:
              'With `-x509` this command makes a certificate that signs itself. Leave it out, and you get a request for somebody else to sign.',
          },
        ],
      },
      hints: [
        '`openssl req -new` makes a request. It has to know which key to use, and what to call you.',
        'Without `-subj` it asks question after question. `-subj` takes the whole subject at once, as in `/O=…/CN=…`.',
      ],
    },
    {
      id: 'proof',
      title: 'What the signature is for',
      prompt:
        'A request is signed with the key that it asks a certificate for. What does an authority learn when that signature verifies?',
      check: {
        kind: 'choice',
        pick: 'one',
        why: 'It is proof of possession (RFC 2986 §3): nobody can ask for a certificate for a public key that belongs to somebody else. Who you are, the authority has to find out by other means.',
        options: [
          { id: 'possession', text: 'Whoever made the request holds the private key.', right: true },
          {
            id: 'identity',
            text: 'Whoever made the request is who the subject says.',
            why: 'Anybody can put any name into a request. The signature says nothing about names.',
          },
          {
            id: 'domain',
            text: 'Whoever made the request runs shop.example.',
            why: 'That is what an authority checks by itself, for example by asking for a file on the web server or a record in DNS.',
          },
          {
            id: 'strength',
            text: 'The key is strong enough.',
            why: 'A weak key signs as well as a strong one. The authority looks at the kind and size of the key for that.',
          },
        ],
      },
      hints: [
        'What does one need in order to make a signature?',
        'And what can one write into a request without needing anything?',
      ],
    },
    {
      id: 'names',
      title: 'The names that count',
      prompt:
        'Browsers no longer look at the common name. Make `shop.csr` again, with the same key and subject, and let it ask for a certificate that is valid for `shop.example` and for `www.shop.example`.',
      check: {
        kind: 'artifact',
        file: 'shop.csr',
        expect: [...ownRequest, { that: 'names', names: ['DNS:shop.example', 'DNS:www.shop.example'] }],
        why: 'The names stand in the extension subjectAltName, which is the only place where clients look (RFC 9525 §2).',
        solutions: [
          [makeKey, `openssl req -new -key shop.key -subj /CN=shop.example -addext "${names}" -out shop.csr`],
        ],
        mistakes: [
          {
            commands: [makeKey, 'openssl req -new -key shop.key -subj /CN=shop.example -out shop.csr'],
            reason: 'names:missing',
            feedback:
              'This request has a common name and no more. Clients stopped looking at it years ago: the names belong into the extension subjectAltName, and `-addext` puts it there.',
          },
          {
            commands: [
              makeKey,
              'openssl req -new -key shop.key -subj /CN=shop.example -addext subjectAltName=DNS:www.shop.example -out shop.csr',
            ],
            reason: 'names:incomplete',
            feedback:
              'One of the two names is missing. As soon as the extension is there, the common name counts for nothing, so `shop.example` has to be in it as well.',
          },
          {
            commands: [
              makeKey,
              `openssl req -new -key shop.key -subj /CN=shop.example -addext "${names},DNS:*.shop.example" -out shop.csr`,
            ],
            reason: 'names:extra',
            feedback:
              'There is a name in it that nobody asked for. Whoever steals the key can be everything that the certificate names, so it should name no more than is needed.',
          },
        ],
      },
      hints: [
        '`-addext` adds one extension to the request, written as `name=value`.',
        'The extension is `subjectAltName`. Each name in its value has its kind in front: `DNS:`.',
        'Several names are parted by commas. Quotes keep the shell from taking the value apart.',
      ],
    },
    {
      id: 'server-only',
      title: 'For a server, and for nothing else',
      prompt:
        'Make `shop.csr` a last time. It keeps key, subject and both names, and it also asks for a certificate that is good for a TLS server and for nothing else.',
      check: {
        kind: 'artifact',
        file: 'shop.csr',
        expect: [
          ...ownRequest,
          { that: 'names', names: ['DNS:shop.example', 'DNS:www.shop.example'] },
          { that: 'extended-use', uses: ['serverAuth'] },
        ],
        why: 'Now the request says what the certificate is for. An authority may ignore it, and many do: it is a wish, and the authority decides.',
        solutions: [
          [
            makeKey,
            `openssl req -new -key shop.key -subj /CN=shop.example -addext "${names}" -addext extendedKeyUsage=serverAuth -out shop.csr`,
          ],
        ],
        mistakes: [
          {
            commands: [
              makeKey,
              `openssl req -new -key shop.key -subj /CN=shop.example -addext "${names}" -out shop.csr`,
            ],
            reason: 'extended-use:missing',
            feedback:
              'The request does not say what the certificate is for. The extension for that is `extendedKeyUsage`, and a second `-addext` adds it.',
          },
          {
            commands: [
              makeKey,
              `openssl req -new -key shop.key -subj /CN=shop.example -addext "${names}" -addext extendedKeyUsage=serverAuth,clientAuth -out shop.csr`,
            ],
            reason: 'extended-use:extra',
            feedback:
              'Good for a server, but for a client too. Then the shop’s certificate would also open doors elsewhere, wherever clients show certificates.',
          },
          {
            commands: [
              makeKey,
              `openssl req -new -key shop.key -subj /CN=shop.example -addext extendedKeyUsage=serverAuth -out shop.csr`,
            ],
            reason: 'names:missing',
            feedback:
              'The purpose is there, but the names are gone. Every request is made from scratch, so give both extensions at once, each with its own `-addext`.',
          },
        ],
      },
      hints: [
        'The extension is called `extendedKeyUsage`.',
        'The purpose of a TLS server is called `serverAuth`. `-addext` may be given more than once.',
      ],
    },
  ],
});
