import { link, machine, segment } from '@/authoring/captures/places';
import { mustRun } from '@/authoring/captures/programs';
import { count, defineScenario, noneMalformed } from '@/authoring/captures/scenario';
import { serveWeb } from '@/authoring/captures/services/web-server';

/**
 * A capture made on a server itself, with what a modern network card takes over switched on: the kernel hands it
 * segments of up to 64 KiB and leaves the TCP checksum to it. tcpdump sees what passes between kernel and card:
 * packets that were never on any wire. The link is a veth pair, which offers the same offloads as a card; tcpdump's
 * own recording is taken over.
 */
export default defineScenario({
  title: 'Packets that were never on a wire',
  story: [
    'On a web server itself tcpdump is running, while a client fetches one large file and sends another.',
    'The network behind the server carries frames of 1,514 bytes at most.',
  ],
  starts: '2026-03-23T14:20:00Z',
  topology: {
    segments: [segment('lan', 'Network', '198.51.100.0/24')],
    hosts: [
      machine('client', 'client', link('lan', ['198.51.100.10/24'])),
      machine('server', 'web server that captures its own traffic', link('lan', ['198.51.100.80/24'])),
    ],
  },
  tap: { segment: 'lan', where: 'on the server itself, above its network card', interfaceName: 'eth0' },
  howMade: {
    summary:
      'Real curl and nginx over a veth pair with segmentation and checksum offload; recorded by tcpdump on the server.',
    tools: ['curl', 'nginx', 'tcpdump'],
  },
  needs: ['curl', 'nginx', 'tcpdump', 'ethtool', 'faketime'],

  async setup(stage) {
    const hosts = [stage.host('client'), stage.host('server')];
    const [client, server] = hosts;
    for (const host of hosts) await host.must('ip addr flush dev eth0 && ip link set eth0 name unused0');
    await mustRun([
      'ip',
      '-n',
      client.namespace,
      'link',
      'add',
      'eth0',
      'type',
      'veth',
      'peer',
      'name',
      'eth0',
      'netns',
      server.namespace,
    ]);
    for (const host of hosts) {
      const [{ mac, addresses }] = host.description.links;
      await host.must(`ip link set eth0 address ${mac} up && ip addr add ${addresses[0]} dev eth0`);
    }
    // The client's card does nothing for it, so that what arrives is as it was on the wire.
    await client.must('ethtool -K eth0 tx off tso off gso off');
    await serveWeb(server, {
      servers: ['listen 80; root $root; location /inbox { client_max_body_size 2m; return 204; }'],
      files: { 'large.txt': 'Two hundred thousand bytes of this.\n'.repeat(5_600) },
    });
    await client.write('upload.txt', 'And as many in the other direction.\n'.repeat(5_600));
  },

  async run(stage) {
    const server = stage.host('server');
    const client = stage.host('client');
    const file = server.path('recording.pcap');
    const recorder = server.start([
      'tcpdump',
      '-i',
      'eth0',
      '-n',
      '-U',
      '-Z',
      'root',
      '-B',
      '8192',
      '--time-stamp-precision=nano',
      '-w',
      file,
      'not ip6',
    ]);
    await recorder.says('listening on');
    await client.must('ip neigh flush all');
    await client.must('curl -sS --max-time 10 -o /dev/null http://198.51.100.80/large.txt');
    await stage.wait(400);
    await client.must(
      `curl -sS --max-time 10 -o /dev/null -H 'Expect:' -T ${client.path('upload.txt')} http://198.51.100.80/inbox`,
    );
    // The kernel hands frames over in blocks, the last of them after a second or two.
    await stage.wait(2_500);
    await recorder.stop();
    if (!recorder.said().includes('0 packets dropped by kernel'))
      throw new Error(`tcpdump lost packets: ${recorder.said()}`);
    stage.takeOverRecording(file);
  },

  facts: {
    nothingMalformed: noneMalformed(),
    oversize: count('Frames that no Ethernet of this kind could carry.', 'frame.len > 1514'),
    oversizeOut: count('Of these, sent by the server.', 'frame.len > 1514 && ip.src == 198.51.100.80'),
    oversizeIn: count('Of these, received by the server.', 'frame.len > 1514 && ip.dst == 198.51.100.80', 0),
    connections: count('Connections.', 'tcp.flags.syn == 1 && tcp.flags.ack == 0', 2),
  },
});
