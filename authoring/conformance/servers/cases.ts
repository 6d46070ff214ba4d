/** One configuration: what stands in its servers, for a real nginx and for the lab alike. */
export interface ServerCase {
  readonly name: string;
  /** `server` blocks; `PORT` is the port with TLS. */
  readonly servers: string;
  /** Lines of differences that are known, and why they are there. */
  readonly known?: { readonly lines: readonly string[]; readonly why: string };
}

const head = 'listen 127.0.0.1:PORT ssl; server_name shop.example;';
const keys = (name: string, key = name): string =>
  `ssl_certificate ${name}.pem; ssl_certificate_key ${key}.key;`;
const one = (inside: string, listen = head): string => `server { ${listen} ${inside} }`;
const all = 'ssl_ciphers ALL:@SECLEVEL=0;';

export const SERVER_CASES: readonly ServerCase[] = [
  { name: 'nothing is said', servers: one(keys('rsa')) },
  {
    name: 'every protocol, every suite',
    servers: one(`${keys('rsa')} ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3; ${all}`),
  },
  {
    name: 'both kinds of key',
    servers: one(
      `${keys('rsa')} ${keys('ec')} ssl_protocols TLSv1 TLSv1.2 TLSv1.3; ${all} ssl_prefer_server_ciphers on;`,
    ),
  },
  { name: 'a curve key', servers: one(`${keys('ec')} ssl_protocols TLSv1.2 TLSv1.3;`) },
  { name: 'an Edwards key', servers: one(`${keys('ed')} ssl_protocols TLSv1.2 TLSv1.3;`) },
  { name: 'TLS 1.3 alone', servers: one(`${keys('rsa')} ssl_protocols TLSv1.3;`) },
  { name: 'a gap between protocols', servers: one(`${keys('rsa')} ssl_protocols TLSv1 TLSv1.2; ${all}`) },
  { name: 'TLS 1.0 alone', servers: one(`${keys('rsa')} ssl_protocols TLSv1; ${all}`) },
  { name: 'old protocols at security level 1', servers: one(`${keys('rsa')} ssl_protocols TLSv1 TLSv1.1;`) },
  {
    name: 'a modern list',
    servers: one(`${keys('rsa')} ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20;`),
  },
  {
    name: 'the server chooses',
    servers: one(
      `${keys('rsa')} ssl_protocols TLSv1.2; ssl_ciphers AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384:AES256-SHA; ssl_prefer_server_ciphers on;`,
    ),
  },
  { name: 'no forward secrecy', servers: one(`${keys('rsa')} ssl_protocols TLSv1.2; ssl_ciphers kRSA;`) },
  {
    name: 'CBC alone',
    servers: one(
      `${keys('rsa')} ssl_protocols TLSv1.2; ssl_ciphers ECDHE-RSA-AES128-SHA:ECDHE-RSA-AES256-SHA384;`,
    ),
  },
  {
    name: 'suites without encryption',
    servers: one(`${keys('rsa')} ssl_protocols TLSv1.2; ssl_ciphers eNULL:@SECLEVEL=0;`),
  },
  {
    name: 'suites without authentication',
    servers: one(`${keys('rsa')} ssl_protocols TLSv1.2; ssl_ciphers aNULL:@SECLEVEL=0;`),
  },
  {
    name: 'Diffie-Hellman with parameters',
    servers: one(`${keys('rsa')} ssl_protocols TLSv1.2; ssl_ciphers DHE:!aNULL; ssl_dhparam dh2048.pem;`),
  },
  {
    name: 'Diffie-Hellman without parameters',
    servers: one(`${keys('rsa')} ssl_protocols TLSv1.2; ssl_ciphers DHE:AES128-SHA;`),
  },
  {
    name: 'suites of TLS 1.3 chosen',
    servers: one(
      `${keys('rsa')} ssl_protocols TLSv1.2 TLSv1.3; ssl_conf_command Ciphersuites TLS_CHACHA20_POLY1305_SHA256;`,
    ),
  },
  {
    name: 'curves chosen',
    servers: one(`${keys('rsa')} ssl_protocols TLSv1.2 TLSv1.3; ssl_ecdh_curve secp384r1;`),
  },
  { name: 'a small key', servers: one(`${keys('small')} ssl_protocols TLSv1.2 TLSv1.3; ${all}`) },
  { name: 'a whole chain', servers: one(`${keys('chain', 'chained')} ssl_protocols TLSv1.2 TLSv1.3;`) },
  { name: 'half a chain', servers: one(`${keys('chained')} ssl_protocols TLSv1.2 TLSv1.3;`) },
  { name: 'a stranger’s certificate', servers: one(`${keys('stranger')} ssl_protocols TLSv1.2 TLSv1.3;`) },
  {
    name: 'a certificate that signed itself',
    servers: one(`${keys('self')} ssl_protocols TLSv1.2 TLSv1.3;`),
  },
  {
    name: 'an expired certificate',
    servers: one(`${keys('expired', 'rsa')} ssl_protocols TLSv1.2 TLSv1.3;`),
  },
  { name: 'another name', servers: one(`${keys('named', 'rsa')} ssl_protocols TLSv1.2 TLSv1.3;`) },
  {
    name: 'a staple',
    servers: one(`${keys('rsa')} ssl_protocols TLSv1.2 TLSv1.3; ssl_stapling on; ssl_stapling_file rsa.der;`),
  },
  {
    name: 'HTTP/2',
    servers: one(
      `${keys('rsa')} ssl_protocols TLSv1.2 TLSv1.3;`,
      'listen 127.0.0.1:PORT ssl http2; server_name shop.example;',
    ),
  },
  {
    name: 'sessions in a cache, no tickets',
    servers: one(
      `${keys('rsa')} ssl_protocols TLSv1.2 TLSv1.3; ssl_session_cache shared:TLS:1m; ssl_session_tickets off;`,
    ),
    known: {
      lines: ['- a session in TLS 1.3', '+ no session in TLS 1.3'],
      why: 'Node looks for a kept session by the session id alone, which TLS 1.3 has moved into the ticket.',
    },
  },
  {
    name: 'no sessions at all',
    servers: one(`${keys('rsa')} ssl_protocols TLSv1.2; ssl_session_tickets off;`),
  },
  {
    name: 'client certificates',
    servers: one(
      `${keys('rsa')} ssl_protocols TLSv1.2 TLSv1.3; ssl_verify_client on; ssl_client_certificate ca.pem;`,
    ),
  },
  {
    name: 'client certificates, if there are',
    servers: one(
      `${keys('rsa')} ssl_protocols TLSv1.2 TLSv1.3; ssl_verify_client optional; ssl_client_certificate ca.pem;`,
    ),
  },
  {
    name: 'HSTS and a redirect',
    servers: one(
      `${keys('rsa')} ssl_protocols TLSv1.2 TLSv1.3; add_header Strict-Transport-Security max-age=31536000 always; return 301 https://www.shop.example$request_uri;`,
    ),
  },
  {
    name: 'two names, two certificates',
    servers: `server { listen 127.0.0.1:PORT ssl default_server; server_name mail.example; ${keys('named', 'rsa')} ssl_protocols TLSv1.2; } ${one(`${keys('ec')} ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ECDHE+AESGCM;`)}`,
  },
  {
    name: 'strangers are rejected',
    servers: `server { listen 127.0.0.1:PORT ssl default_server; ssl_reject_handshake on; ssl_protocols TLSv1.2 TLSv1.3; } ${one(keys('ec'))}`,
  },
];
