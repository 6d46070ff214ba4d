import { INTERNET, internetMachine, OFFICE, officeMachine, officeRouter } from '@/authoring/captures/places';
import { count, defineScenario, noneMalformed, values } from '@/authoring/captures/scenario';
import { serveCanned } from '@/authoring/captures/services/canned-web';

/**
 * The true positive beside `tuning-noise`: the same server, the same monitoring system, and one visitor who reads
 * files that are nobody's business through a download page that does not look at dots. The files are canned.
 */
const PASSWD =
  'root:x:0:0:root:/root:/bin/sh\nwww-data:x:33:33:www-data:/var/www:/usr/sbin/nologin\nfreight:x:1000:1000::/srv/freight:/bin/sh\n';

export default defineScenario({
  title: 'An afternoon with one visitor too many',
  story: [
    'Another afternoon at the web server of Nordhamn Freight, a day later.',
    'The monitoring system does what it always does, and customers come and go.',
    'The sensor sits in front of the server.',
  ],
  starts: '2026-05-12T13:00:00Z',
  topology: {
    segments: [OFFICE, INTERNET],
    hosts: [
      officeMachine('www', 'web server of Nordhamn Freight', '10.7.10.80'),
      officeMachine('monitor', 'monitoring system', '10.7.10.90'),
      officeRouter(),
      internetMachine('customer', 'customer', '198.51.100.72', 14),
      internetMachine('visitor', 'another visitor', '203.0.113.120', 29),
    ],
  },
  tap: { segment: 'office', where: 'in front of the web server', padded: true },
  howMade: {
    summary: 'Real curl against a web server with canned answers; no file of the machine is ever read.',
    tools: ['curl', 'Node http'],
  },
  needs: ['curl', 'node', 'faketime'],

  async setup(stage) {
    await serveCanned(stage.host('www'), 80, {
      'GET /download?file=terms.pdf': {
        headers: { 'content-type': 'application/pdf' },
        body: '%PDF-1.4\nTerms of carriage\n',
      },
      'GET /download?file=../../../../etc/passwd': {
        headers: { 'content-type': 'text/plain' },
        body: PASSWD,
      },
      'GET /download?file=..%2f..%2f..%2f..%2fsrv%2ffreight%2f.env': {
        headers: { 'content-type': 'text/plain' },
        body: 'DB_PASSWORD=not-a-real-password\n',
      },
      'GET /download*': { status: 404, body: '<p>No such file.</p>' },
      'GET /server-status?auto': {
        headers: { 'content-type': 'text/plain' },
        body: 'Total Accesses: 5120\nUptime: 172800\n',
      },
      'GET /track*': { body: '<p>On its way.</p>' },
    });
  },

  async run(stage) {
    const site = 'http://10.7.10.80';
    const curl = 'curl -sS --max-time 10 -o /dev/null --path-as-is';
    const browser = `-A 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0'`;
    const steps: readonly [string, string][] = [
      ['monitor', `-A 'check_http/v2.3 (monitoring)' '${site}/server-status?auto'`],
      ['customer', `${browser} '${site}/track?id=881'`],
      ['customer', `${browser} '${site}/download?file=terms.pdf'`],
      ['visitor', `${browser} '${site}/download?file=terms.pdf'`],
      ['visitor', `${browser} '${site}/download?file=../etc/passwd'`],
      ['monitor', `-A 'check_http/v2.3 (monitoring)' '${site}/server-status?auto'`],
      ['visitor', `${browser} '${site}/download?file=../../etc/passwd'`],
      ['visitor', `${browser} '${site}/download?file=../../../../etc/passwd'`],
      ['monitor', `-A 'check_http/v2.3 (monitoring)' '${site}/server-status?auto'`],
      ['visitor', `${browser} '${site}/download?file=..%2f..%2f..%2f..%2fsrv%2ffreight%2f.env'`],
      ['customer', `${browser} '${site}/track?id=882'`],
    ];
    for (const [who, what] of steps) {
      await stage.host(who).must(`${curl} ${what}`);
      await stage.skip(9 + 20 * stage.random());
    }
  },

  facts: {
    nothingMalformed: noneMalformed(),
    attempts: count('Requests with two dots in the parameter.', 'http.request.uri contains "file=.."', 4),
    attacker: values('Who makes them.', 'http.request.uri contains "file=.."', 'ip.src', ['203.0.113.120']),
    refused: count('Answers that nothing is there.', 'http.response.code == 404', 2),
    leaked: count(
      'Answers that hold lines of a password file.',
      'http.response.code == 200 && tcp.payload contains "root:x:0:0"',
      1,
    ),
  },
  comments: [
    {
      filter: 'http.response.code == 200 && tcp.payload contains "root:x:0:0"',
      text: 'The true positive: the (canned) password file leaves.',
    },
  ],
});
