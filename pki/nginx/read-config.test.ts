import { describe, expect, test } from 'vitest';
import { utf8 } from '../asn1/bytes';
import { problemText } from './config';
import { NginxFiles } from './nginx-files';
import { readConfig } from './read-config';
import { serverFor, serversAt, serversOf } from './servers';

const read = (text: string, others: Readonly<Record<string, string>> = {}) => {
  const entries = Object.entries({ ...others, 'nginx.conf': text });
  const files = new Map(entries.map(([name, content]) => [`/n/${name}`, utf8(content)] as const));
  return readConfig(new NginxFiles(files, '/n'), '/n/nginx.conf');
};
const server = (inside: string) => `events {}\nhttp {\n  server {\n    ${inside}\n  }\n}\n`;

/** [text, what nginx 1.22.1 -t says]; the conformance suite `nginx` has many more. */
const told: [string, string, string][] = [
  ['a sound one', server('root html;'), ''],
  ['no events', 'http {}', 'nginx: [emerg] no "events" section in configuration'],
  [
    'an unknown directive',
    server('ssl_protocol TLSv1.2;'),
    'nginx: [emerg] unknown directive "ssl_protocol" in /n/nginx.conf:4',
  ],
  [
    'the wrong place',
    'events {}\nssl_protocols TLSv1.2;',
    'nginx: [emerg] "ssl_protocols" directive is not allowed here in /n/nginx.conf:2',
  ],
  [
    'no semicolon',
    server('root html\n    index a;'),
    'nginx: [emerg] invalid number of arguments in "root" directive in /n/nginx.conf:5',
  ],
  [
    'no end',
    'events {}\nhttp {\n',
    'nginx: [emerg] unexpected end of file, expecting "}" in /n/nginx.conf:3',
  ],
  [
    'a flag that is none',
    server('ssl_session_tickets yes;'),
    'nginx: [emerg] invalid value "yes" in "ssl_session_tickets" directive, it must be "on" or "off" in /n/nginx.conf:4',
  ],
  [
    'a word twice',
    server('ssl_protocols TLSv1.2 TLSv1.2;'),
    'nginx: [warn] duplicate value "TLSv1.2" in /n/nginx.conf:4',
  ],
  [
    'a port that is none',
    server('listen 99999;'),
    'nginx: [emerg] invalid port in "99999" of the "listen" directive in /n/nginx.conf:4',
  ],
  [
    'no certificate',
    server('listen 443 ssl;'),
    'nginx: [emerg] no "ssl_certificate" is defined for the "listen ... ssl" directive in /n/nginx.conf:3',
  ],
  ['a variable that is none', server('return 200 $none;'), 'nginx: [emerg] unknown "none" variable'],
];

describe('what nginx says', () => {
  test.each(told)('%s', (_, text, wanted) => {
    expect(read(text).problems.map(problemText).join('\n')).toBe(wanted);
  });

  test('a fault in an include is named where it stands', () => {
    const { problems } = read('events {}\nhttp { include a.conf; }', { 'a.conf': 'server {\n  lisen 1;\n}' });
    expect(problems[0].at).toEqual({ file: '/n/a.conf', line: 2, column: 3 });
  });

  test('a file that includes itself ends', () => {
    const { problems } = read('include nginx.conf;');
    expect(problems[0].message).toContain('Too many open files');
  });
});

test('words, quotes, escapes and variables in braces', () => {
  const { directives } = read('events {}\nhttp { add_header X "a b\\"c" always; }\nuser ${a}b;');
  expect(directives[1].block?.[0].args.map(({ text }) => text)).toEqual(['X', 'a b"c', 'always']);
  expect(directives[2].args[0].text).toBe('${a}b');
});

describe('which server answers for a name', () => {
  const names = ['one.example', '*.example', '*.two.example', 'www.*', '~^api\\d', '.three.example', '_'];
  const blocks = names.map((name) => `server { listen 80; server_name ${name}; }`).join('\n');
  const servers = serversAt(serversOf(read(`events {}\nhttp { ${blocks} }`).directives), 80);
  test.each([
    ['one.example', 'one.example'],
    ['ONE.example.', 'one.example'],
    ['a.example', '*.example'],
    ['a.two.example', '*.two.example'],
    ['www.other', 'www.*'],
    ['api7.other', '~^api\\d'],
    ['three.example', '.three.example'],
    ['x.three.example', '.three.example'],
    ['nobody', 'one.example'],
  ])('%s is answered by %s', (host, wanted) => {
    expect(serverFor(servers, host).names[0]).toBe(wanted);
  });
});
