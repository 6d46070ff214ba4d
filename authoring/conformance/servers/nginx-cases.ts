/** One configuration for `nginx -t`; certificates and keys of the fixtures stand beside it. */
export interface NginxCase {
  readonly title: string;
  readonly text: string;
  /** Other files of the folder. */
  readonly extra?: Readonly<Record<string, string>>;
}

/** A configuration with one line or block inside `http`. */
const http = (inside: string): string => `events {}\nhttp {\n  access_log off;\n  ${inside}\n}\n`;
const server = (inside: string): string => http(`server {\n    listen 8081;\n    ${inside}\n  }`);
const tls = (inside: string): string =>
  http(
    `server {\n    listen 8443 ssl;\n    ssl_certificate rsa.pem;\n    ssl_certificate_key rsa.key;\n    ${inside}\n  }`,
  );
const place = (inside: string): string => server(`location / {\n      ${inside}\n    }`);

/** Good and bad ones: what `nginx -t` says of each is compared with what the lab says. */
export const NGINX_CASES: readonly NginxCase[] = [
  { title: 'nothing but events', text: 'events {}\n' },
  { title: 'no events', text: 'http {}\n' },
  { title: 'an empty file', text: '' },
  { title: 'a plain server', text: server('root html;') },
  { title: 'a TLS server', text: tls('ssl_protocols TLSv1.2 TLSv1.3;') },
  { title: 'both kinds of key', text: tls('ssl_certificate ec.pem; ssl_certificate_key ec.key;') },
  { title: 'an unknown directive', text: server('ssl_protocol TLSv1.2;') },
  { title: 'a directive in the wrong place', text: 'events {}\nssl_protocols TLSv1.2;\n' },
  { title: 'a location in http', text: http('location / {}') },
  { title: 'no semicolon before a brace', text: server('root html') },
  { title: 'no semicolon before a directive', text: server('root html\n    index a;') },
  { title: 'a block without its end', text: 'events {}\nhttp {\n  server {\n' },
  { title: 'a word without its end', text: 'events {}\nhttp {\n  server_tokens off' },
  { title: 'a brace too many', text: 'events {}\nhttp {}\n}\n' },
  { title: 'a semicolon too many', text: server(';') },
  { title: 'a semicolon after a block', text: 'events {};\n' },
  { title: 'a quote without its end', text: server('add_header X "a;') },
  { title: 'text behind a quote', text: server('add_header X "a"b;') },
  { title: 'single quotes and escapes', text: server("add_header X 'it\\'s';") },
  { title: 'a block where a line belongs', text: server('root html { }') },
  { title: 'a line where a block belongs', text: 'events;\n' },
  { title: 'too few words', text: server('ssl_protocols;') },
  { title: 'too many words', text: server('root a b;') },
  { title: 'a flag that is none', text: tls('ssl_prefer_server_ciphers yes;') },
  { title: 'a protocol that is none', text: tls('ssl_protocols TLSv1.2 TLSv1.4;') },
  { title: 'a protocol twice', text: tls('ssl_protocols TLSv1.2 TLSv1.2;') },
  { title: 'verify_client of another kind', text: tls('ssl_verify_client maybe;') },
  { title: 'a size that is none', text: http('client_max_body_size 10x;') },
  { title: 'a time that is none', text: tls('ssl_session_timeout never;') },
  { title: 'a number that is none', text: tls('ssl_verify_depth two;') },
  { title: 'a setting twice', text: tls('ssl_ciphers HIGH;\n    ssl_ciphers LOW;') },
  { title: 'root twice', text: server('root a;\n    root b;') },
  { title: 'http twice', text: 'events {}\nhttp {}\nhttp {}\n' },
  { title: 'events twice', text: 'events {}\nevents {}\n' },
  { title: 'a port that is none', text: http('server { listen 99999; }') },
  { title: 'a port of letters', text: http('server { listen 127.0.0.1:https; }') },
  { title: 'a parameter of listen that is none', text: http('server { listen 8443 tls; }') },
  { title: 'listen ssl without a certificate', text: http('server {\n    listen 8443 ssl;\n  }') },
  {
    title: 'a refusing server needs none',
    text: http('server { listen 8443 ssl; ssl_reject_handshake on; }'),
  },
  {
    title: 'a certificate without a key',
    text: http('server { listen 8443 ssl; ssl_certificate rsa.pem; }'),
  },
  {
    title: 'a certificate that is not there',
    text: http('server { listen 8443 ssl; ssl_certificate no.pem; ssl_certificate_key rsa.key; }'),
  },
  {
    title: 'a key that is not there',
    text: http('server { listen 8443 ssl; ssl_certificate rsa.pem; ssl_certificate_key no.key; }'),
  },
  {
    title: 'a certificate that is none',
    text: http('server { listen 8443 ssl; ssl_certificate rsa.key; ssl_certificate_key rsa.key; }'),
  },
  {
    title: 'a key that is none',
    text: http('server { listen 8443 ssl; ssl_certificate rsa.pem; ssl_certificate_key rsa.pem; }'),
  },
  {
    title: 'a key of another kind',
    text: http('server { listen 8443 ssl; ssl_certificate rsa.pem; ssl_certificate_key ec.key; }'),
  },
  {
    title: 'another key of the kind',
    text: http('server { listen 8443 ssl; ssl_certificate ec.pem; ssl_certificate_key ca.key; }'),
  },
  { title: 'suites that are none', text: tls('ssl_ciphers NONSENSE;') },
  { title: 'clients without authorities', text: tls('ssl_verify_client on;') },
  {
    title: 'authorities that are not there',
    text: tls('ssl_verify_client on;\n    ssl_client_certificate no.pem;'),
  },
  {
    title: 'authorities that are none',
    text: tls('ssl_verify_client on;\n    ssl_client_certificate rsa.key;'),
  },
  { title: 'parameters that are not there', text: tls('ssl_dhparam no.pem;') },
  { title: 'a session cache', text: tls('ssl_session_cache shared:TLS:10m;') },
  { title: 'a session cache that is none', text: tls('ssl_session_cache large;') },
  { title: 'a session cache that is too small', text: tls('ssl_session_cache shared:TLS:10;') },
  {
    title: 'the old directive',
    text: http('server { listen 8443; ssl on; ssl_certificate rsa.pem; ssl_certificate_key rsa.key; }'),
  },
  { title: 'an include that is not there', text: http('include other.conf;') },
  { title: 'a pattern that fits nothing', text: http('include other/*.conf;') },
  {
    title: 'an include that is there',
    text: http('include other.conf;'),
    extra: { 'other.conf': 'server { listen 8081; }\n' },
  },
  {
    title: 'a fault in an include',
    text: http('include other.conf;'),
    extra: { 'other.conf': 'server {\n  lisen 8081;\n}\n' },
  },
  {
    title: 'a block that an include leaves open',
    text: http('include other.conf;'),
    extra: { 'other.conf': 'server {\n' },
  },
  { title: 'a return', text: place('return 301 https://$host$request_uri;') },
  { title: 'a return code that is none', text: place('return moved x;') },
  { title: 'an if without parentheses', text: server('if $scheme = http { return 301 /; }') },
  { title: 'an if', text: server('if ($scheme = http) { return 301 https://$host; }') },
  { title: 'a proxy without a scheme', text: place('proxy_pass 127.0.0.1:8000;') },
  { title: 'a proxy', text: place('proxy_pass https://127.0.0.1:8000;') },
  {
    title: 'a proxy with a path in an expression',
    text: server('location ~ x { proxy_pass http://127.0.0.1/y; }'),
  },
  { title: 'a proxy twice', text: place('proxy_pass http://127.0.0.1;\n      proxy_pass http://127.0.0.2;') },
  {
    title: 'a proxy that trusts nobody',
    text: place('proxy_pass https://127.0.0.1;\n      proxy_ssl_verify on;'),
  },
  {
    title: 'a proxy with a certificate and no key',
    text: place('proxy_pass https://127.0.0.1;\n      proxy_ssl_certificate rsa.pem;'),
  },
  { title: 'a location twice', text: server('location /a {}\n    location /a {}') },
  { title: 'a location outside of its own', text: server('location /a {\n      location /b {}\n    }') },
  { title: 'an unknown modifier', text: server('location == /a {}') },
  { title: 'a map', text: http('map $host $kind {\n    default a;\n    shop.example b;\n  }') },
  { title: 'a map with three words', text: http('map $host $kind {\n    a b c;\n  }') },
  { title: 'an upstream', text: http('upstream back {\n    server 127.0.0.1:8000;\n  }') },
  { title: 'an upstream without servers', text: http('upstream back {\n  }') },
  { title: 'a variable that is none', text: place('return 200 $nonsense;') },
  { title: 'a header with a variable that is none', text: server('add_header X $nothing;') },
  {
    title: 'staple from a file that is not there',
    text: tls('ssl_stapling on;\n    ssl_stapling_file no.der;'),
  },
];
