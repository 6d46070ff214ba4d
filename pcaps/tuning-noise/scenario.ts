import { INTERNET, internetMachine, OFFICE, officeMachine, officeRouter } from '@/authoring/captures/places';
import { count, defineScenario, noneMalformed, values } from '@/authoring/captures/scenario';
import { serveCanned } from '@/authoring/captures/services/canned-web';

/**
 * Everything here looks like an attack to a careless rule and is none: a manual page about the password file, a
 * search for a quotation with quotes in it, a monitoring system that probes for a known path twice a minute, a
 * customer called O'Neill. Its partner is `tuning-attack`, made on the same machines.
 */
export default defineScenario({
  title: 'A noisy afternoon',
  story: [
    'By all accounts the web server of Nordhamn Freight has had a quiet afternoon.',
    'The alert queue says something else.',
    'The sensor sits in front of the server.',
  ],
  starts: '2026-05-11T13:00:00Z',
  topology: {
    segments: [OFFICE, INTERNET],
    hosts: [
      officeMachine('www', 'web server of Nordhamn Freight', '10.7.10.80'),
      officeMachine('monitor', 'monitoring system', '10.7.10.90'),
      officeRouter(),
      internetMachine('reader', 'reader of the manual', '198.51.100.71', 9),
      internetMachine('customer', 'customer', '198.51.100.72', 14),
    ],
  },
  tap: { segment: 'office', where: 'in front of the web server', padded: true },
  howMade: { summary: 'Real curl against a web server with canned answers.', tools: ['curl', 'Node http'] },
  needs: ['curl', 'node', 'faketime'],

  async setup(stage) {
    await serveCanned(stage.host('www'), 80, {
      'GET /manual/etc/passwd.html': {
        body: '<h1>passwd</h1><p>The file /etc/passwd lists accounts. A line reads root:x:0:0:root:/root:/bin/sh.</p>',
      },
      'GET /manual/*': { body: '<h1>Manual</h1><p>See also: group, shadow.</p>' },
      'GET /search*': { body: '<p>3 results.</p>' },
      'POST /order': { body: '<p>Thank you.</p>', thinkingMs: 30 },
      'GET /server-status?auto': {
        headers: { 'content-type': 'text/plain' },
        body: 'Total Accesses: 4711\nUptime: 86400\n',
      },
      'GET /track*': { body: '<p>On its way.</p>' },
    });
  },

  async run(stage) {
    const site = 'http://10.7.10.80';
    const reader = `curl -sS --max-time 10 -o /dev/null -A 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'`;
    const probe = (): Promise<string> =>
      stage
        .host('monitor')
        .must(
          `curl -sS --max-time 10 -o /dev/null -A 'check_http/v2.3 (monitoring)' '${site}/server-status?auto'`,
        );
    const visits: readonly [string, string][] = [
      ['reader', `'${site}/manual/'`],
      ['reader', `'${site}/manual/etc/passwd.html'`],
      ['customer', `'${site}/search?q=%22select+a+pallet%22+or+%22union+station%22'`],
      ['customer', `-d "name=O'Neill&pallets=2&note=drop table by gate 3" ${site}/order`],
      ['reader', `'${site}/manual/../manual/etc/group.html' --path-as-is`],
      ['customer', `'${site}/track?id=1%20OR%20so'`],
    ];
    for (const [who, what] of visits) {
      for (let probes = 0; probes < 3; probes += 1) {
        await probe();
        await stage.skip(30);
      }
      await stage.host(who).must(`${reader} ${what}`);
      await stage.skip(12);
    }
  },

  facts: {
    nothingMalformed: noneMalformed(),
    probes: count('Requests of the monitoring system.', 'http.user_agent contains "check_http"', 18),
    passwd: count('Requests that name passwd.', 'http.request.uri contains "passwd"', 1),
    dots: count('Requests with two dots in the path.', 'http.request.uri contains ".."', 1),
    answers: values('Every answer is in order.', 'http.response.code', 'http.response.code', ['200']),
  },
});
