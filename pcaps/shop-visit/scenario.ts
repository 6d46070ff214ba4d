import { png } from '@/authoring/captures/images';
import { count, defineScenario, fact, noneMalformed, values } from '@/authoring/captures/scenario';
import { issue, makeAuthority } from '@/authoring/captures/services/certificates';
import { serveNames } from '@/authoring/captures/services/name-server';
import { serveWeb } from '@/authoring/captures/services/web-server';

/**
 * An everyday visit. The laptop asks its router for names, fetches a page and two pictures over HTTP/1.1 on one
 * connection, misses an icon, moves to HTTPS for the basket, and uses IPv6 because the shop has it. Nothing here is
 * an attack: this is what "nothing happened" looks like.
 */
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';

const product = (name: string, price: string): string =>
  `    <li><a href="/lamps/${name}">${name}</a> <span>${price}</span></li>`;
const frontPage = `<!doctype html>
<html lang="en">
<head><title>Lamp shop</title><link rel="icon" href="/favicon.ico"></head>
<body>
  <h1><img src="/pictures/logo.png" alt="Lamp shop"></h1>
  <img src="/pictures/desk-lamp.png" alt="A desk lamp">
  <ul>
${['anna', 'bertil', 'cilla', 'david', 'elsa', 'filip', 'greta', 'hugo', 'ingrid', 'johan', 'karin', 'lars']
  .map((name, index) => product(name, `${19 + 7 * index}.00`))
  .join('\n')}
  </ul>
  <p><a href="https://www.shop.example/basket">Your basket</a></p>
</body>
</html>
`;

export default defineScenario({
  title: 'A visit to a web shop',
  story: [
    'A laptop visits a small web shop that sells lamps.',
    'The router answers the laptop’s questions about names; the shop is behind it and speaks IPv4 and IPv6.',
    'The address is mistyped once; then the front page is read, a lamp goes into the basket, and it is paid for.',
    'The sensor sits on the cable between the laptop and the router. Nobody attacks anybody.',
  ],
  starts: '2026-03-10T09:14:05Z',
  topology: {
    segments: [
      { name: 'home', label: 'Home network', networks: ['192.168.10.0/24', '2001:db8:10::/64'] },
      { name: 'internet', label: 'Internet', networks: ['198.51.100.0/24', '2001:db8:100::/64'] },
    ],
    hosts: [
      {
        name: 'laptop',
        role: 'laptop',
        user: 'ida',
        links: [
          {
            segment: 'home',
            mac: '02:00:5e:10:00:25',
            addresses: ['192.168.10.25/24', '2001:db8:10::25/64'],
          },
        ],
        gateway: '192.168.10.1',
        gateway6: '2001:db8:10::1',
        resolver: '192.168.10.1',
      },
      {
        name: 'router',
        role: 'home router and name server',
        links: [
          { segment: 'home', mac: '02:00:5e:10:00:01', addresses: ['192.168.10.1/24', '2001:db8:10::1/64'] },
          {
            segment: 'internet',
            mac: '02:00:5e:64:00:01',
            addresses: ['198.51.100.1/24', '2001:db8:100::1/64'],
          },
        ],
        forwards: true,
      },
      {
        name: 'shop',
        role: 'web server of the shop',
        links: [
          {
            segment: 'internet',
            mac: '02:00:5e:64:00:80',
            addresses: ['198.51.100.80/24', '2001:db8:100::80/64'],
            delayMs: 6,
          },
        ],
        gateway: '198.51.100.1',
        gateway6: '2001:db8:100::1',
      },
    ],
  },
  tap: { segment: 'home', where: 'on the cable between laptop and router' },
  howMade: {
    summary:
      'Real clients and servers in network namespaces; curl plays the browser. TLS secrets are embedded.',
    tools: ['curl', 'dig', 'ping', 'dnsmasq', 'nginx'],
  },
  needs: ['curl', 'dig', 'ping', 'dnsmasq', 'nginx', 'openssl', 'faketime'],

  async setup(stage) {
    await serveNames(stage.host('router'), {
      addresses: {
        'front.cdn.example': ['198.51.100.80', '2001:db8:100::80'],
        'legacy.shop.example': ['198.51.100.80'],
      },
      aliases: { 'www.shop.example': 'front.cdn.example' },
    });
    const shop = stage.host('shop');
    const authority = await makeAuthority(shop, {
      name: 'Example Root CA',
      organisation: 'Example Trust',
      made: '2024-05-02T08:00:00Z',
    });
    const leaf = await issue(shop, authority, {
      file: 'shop',
      names: ['www.shop.example', 'shop.example'],
      made: '2026-02-03T10:20:00Z',
    });
    await serveWeb(shop, {
      http: ['gzip on; gzip_min_length 100;'],
      servers: [
        'listen 80; listen [::]:80; server_name www.shop.example; root $root;',
        `listen 443 ssl; listen [::]:443 ssl; server_name www.shop.example; root $root;
         ssl_certificate ${leaf.chain}; ssl_certificate_key ${leaf.key}; ssl_protocols TLSv1.2 TLSv1.3;
         location = /checkout { add_header Set-Cookie "order=4711; Secure; HttpOnly"; return 303 /thanks.html; }`,
      ],
      files: {
        'index.html': frontPage,
        'pictures/logo.png': png(96, 32, (x, y) => [200 - y, 90 + x, 40]),
        'pictures/desk-lamp.png': png(160, 120, (x, y) => [(x * y) % 256, (x ^ y) & 255, (x * 3 + y) & 255]),
        'basket.html': '<!doctype html><title>Basket</title><p>1 × desk lamp “anna”, 19.00</p>',
        'thanks.html': '<!doctype html><title>Thank you</title><p>Order 4711 is on its way.</p>',
      },
    });
    await stage.host('laptop').write('ca.pem', await shop.must(`cat ${authority.certificate}`));
  },

  async run(stage) {
    const laptop = stage.host('laptop');
    const browser = `curl -sS --max-time 10 --compressed -A '${BROWSER}' --cacert ${laptop.path('ca.pem')}`;
    const keyLog = laptop.path('keys');

    // Is the router there? Two echo requests, two replies, and the ARP exchange that has to come first.
    await laptop.must('ping -c 2 -i 0.4 192.168.10.1');
    await stage.wait(300);

    // The mistyped name does not exist; the right one is an alias.
    await laptop.run('dig +tries=1 +timeout=2 wwww.shop.example A');
    await stage.wait(900);
    await laptop.must(
      'dig +tries=1 +timeout=2 www.shop.example A && dig +tries=1 +timeout=2 www.shop.example AAAA',
    );

    // The page, its two pictures and an icon that is not there, one after the other on one connection over IPv4.
    const base = 'http://www.shop.example';
    await laptop.must(
      `${browser} -4 -o /dev/null ${base}/ -o /dev/null ${base}/pictures/logo.png \
        -o /dev/null ${base}/pictures/desk-lamp.png -o /dev/null ${base}/favicon.ico`,
    );
    await stage.wait(1_500);

    // The basket and the checkout are private: TLS 1.3. The first over IPv4, the second over IPv6.
    const secure = 'https://www.shop.example';
    const tls = { faketime: true as const, env: { SSLKEYLOGFILE: keyLog } };
    await laptop.must(`${browser} -4 --tlsv1.3 -o /dev/null ${secure}/basket.html`, tls);
    await stage.wait(1_200);
    await laptop.must(
      `${browser} -6 --tlsv1.3 -L -o /dev/null -d 'lamp=anna&amount=1' ${secure}/checkout`,
      tls,
    );
    await stage.wait(400);

    // Over IPv6 in the clear as well, and an IPv6 ping.
    await laptop.must(`${browser} -6 -o /dev/null ${base}/`);
    await laptop.must('ping -6 -c 1 2001:db8:100::80');
    stage.keyLog = await laptop.must(`cat ${keyLog}`);
  },

  facts: {
    nothingMalformed: noneMalformed(),
    arpRequests: count(
      'The laptop asks once by ARP who has the router’s address.',
      'arp.opcode == 1 && eth.src == 02:00:5e:10:00:25',
      1,
    ),
    echoRequests: count(
      'Three echo requests: two over IPv4, one over IPv6.',
      'icmp.type == 8 || icmpv6.type == 128',
      3,
    ),
    echoReplies: count('Each echo request has its reply.', 'icmp.type == 0 || icmpv6.type == 129', 3),
    noSuchName: values('The one name that does not exist.', 'dns.flags.rcode == 3', 'dns.qry.name', [
      'wwww.shop.example',
    ]),
    alias: values('The shop’s name is an alias.', 'dns.cname', 'dns.cname', ['front.cdn.example']),
    requests: count('Five HTTP requests in the clear.', 'http.request && tcp.port == 80', 5),
    missing: values('What is not found.', 'http.response.code == 404', 'http.response.code', ['404']),
    serverAddress: values('The shop’s IPv4 address in DNS answers.', 'dns.a', 'dns.a', ['198.51.100.80']),
    serverAddress6: values('The shop’s IPv6 address in DNS answers.', 'dns.aaaa', 'dns.aaaa', [
      '2001:db8:100::80',
    ]),
    serverName: values(
      'The server name in the client’s hello.',
      'tls.handshake.type == 1',
      'tls.handshake.extensions_server_name',
      ['www.shop.example'],
    ),
    hellos: count('Two TLS handshakes.', 'tls.handshake.type == 2', 2),
    noRetransmission: count('Nothing was sent twice.', 'tcp.analysis.retransmission', 0),
    connections: fact(
      'Four TCP connections, all finished in the normal way.',
      { kind: 'sessions', transport: 'tcp', state: 'SF' },
      4,
    ),
  },
  comments: [
    { filter: 'dns.flags.rcode == 3', text: 'The mistyped name: NXDOMAIN.' },
    { filter: 'http.response.code == 404', text: 'favicon.ico does not exist: 404.' },
    { filter: 'tls.handshake.type == 1', text: 'First client hello of the visit.' },
  ],
});
