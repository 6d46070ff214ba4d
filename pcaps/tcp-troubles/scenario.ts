import type { Fate } from '@/authoring/captures/delay-line';
import { link, machine, segment } from '@/authoring/captures/places';
import { count, defineScenario, fact, noneMalformed } from '@/authoring/captures/scenario';
import type { Stage } from '@/authoring/captures/stage';

/**
 * TCP on bad days, one connection each (the server's port tells which): 9001 segments lost behind the sensor, 9002
 * lost before it, 9003 overtaken by others, 9004 a receiver that does not read, 9005 a connection that is silent and
 * asks whether the other is still there, 9006 one that is torn down, 9007 a door that is shut. Loss and overtaking
 * are done by the link, by rule, not by chance.
 */
const sender = `
import socket, sys, time
port, size = int(sys.argv[1]), int(sys.argv[2])
listener = socket.create_server(('0.0.0.0', port))
while True:
    peer, _ = listener.accept()
    peer.sendall(b'x' * size)
    peer.shutdown(socket.SHUT_WR)
    peer.recv(1)
    peer.close()
`;
const lazyReader = `
import socket, time
peer = socket.socket()
peer.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
peer.connect(('198.51.100.80', 9004))
time.sleep(2.5)
while peer.recv(65536):
    pass
peer.close()
`;
const silent = `
import socket, time
peer = socket.create_connection(('198.51.100.80', 9005))
peer.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, 1)
peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPINTVL, 1)
peer.sendall(b'hello')
time.sleep(3.6)
peer.close()
`;
const abrupt = `
import socket, struct, time
peer = socket.create_connection(('198.51.100.80', 9006))
peer.sendall(b'half a sentence')
time.sleep(0.3)
peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
peer.close()
`;

/** Full-size segments from the server, counted: every `nth` suffers. */
function everyNth(nth: number, fate: Fate): (frame: Buffer) => Fate {
  let seen = 0;
  return (frame) => {
    if (frame.length < 1_500) return 'pass';
    seen += 1;
    return seen % nth === 0 ? fate : 'pass';
  };
}

const SERVER = '02:00:c6:33:64:50';
const CLIENT = '02:00:c6:33:64:0a';

async function download(stage: Stage, port: number): Promise<void> {
  await stage.host('client').must(`socat -u TCP:198.51.100.80:${port} OPEN:/dev/null`);
  await stage.skip(6);
}

export default defineScenario({
  title: 'TCP on bad days',
  story: [
    'A client opens seven connections to one server, one after the other, each to another port.',
    'On each something else goes wrong, or is meant to look so.',
    'The sensor sits in the middle of the wire: what is lost on one side of it has been seen, what is lost on the other has not.',
  ],
  starts: '2026-03-19T13:00:00Z',
  topology: {
    segments: [segment('wire', 'One wire', '198.51.100.0/24')],
    hosts: [
      machine('client', 'client', link('wire', ['198.51.100.10/24'])),
      machine('server', 'server', link('wire', ['198.51.100.80/24'], { delayMs: 10 })),
    ],
  },
  tap: { segment: 'wire', where: 'in the middle of the wire' },
  howMade: {
    summary: 'Real TCP of the Linux kernel over a link that loses and delays by rule.',
    tools: ['socat', 'Python sockets'],
  },
  needs: ['socat', 'python3'],
  losesSegments: true,

  async setup(stage) {
    const server = stage.host('server');
    const program = await server.write('sender.py', sender);
    for (const [port, size] of [
      [9001, 60_000],
      [9002, 60_000],
      [9003, 60_000],
      [9004, 90_000],
    ]) {
      await server.serve(['/usr/bin/python3', program, String(port), String(size)], { tcp: port });
    }
    for (const port of [9005, 9006])
      await server.serve(['socat', '-u', `TCP-LISTEN:${port},fork,reuseaddr`, 'OPEN:/dev/null'], {
        tcp: port,
      });
    for (const [name, content] of Object.entries({ lazyReader, silent, abrupt }))
      await stage.host('client').write(`${name}.py`, content);
  },

  async run(stage) {
    const wire = stage.segment('wire');
    const client = stage.host('client');
    const distance = { delayMs: 10 };

    // Lost between the sensor and the client: the sensor sees the segment and its repetition.
    wire.relink(CLIENT, {}, { fate: everyNth(13, 'drop') });
    await download(stage, 9001);
    wire.relink(CLIENT, {}, {});
    // Lost between the server and the sensor: the sensor sees a gap, and later what fills it.
    wire.relink(SERVER, { ...distance, fate: everyNth(13, 'drop') }, distance);
    await download(stage, 9002);
    // Overtaken: every ninth segment takes 3 ms longer.
    wire.relink(SERVER, { ...distance, fate: everyNth(9, { holdMs: 3 }) }, distance);
    await download(stage, 9003);
    wire.relink(SERVER, distance, distance);

    await client.must(`/usr/bin/python3 ${client.path('lazyReader.py')}`);
    await stage.skip(6);
    await client.must(`/usr/bin/python3 ${client.path('silent.py')}`);
    await stage.skip(6);
    await client.must(`/usr/bin/python3 ${client.path('abrupt.py')}`);
    await stage.skip(6);
    await client.run('socat -u TCP:198.51.100.80:9007 OPEN:/dev/null');
  },

  facts: {
    nothingMalformed: noneMalformed(),
    lostBehind: count(
      'Segments sent again on port 9001.',
      '(tcp.analysis.retransmission || tcp.analysis.fast_retransmission) && tcp.srcport == 9001',
    ),
    gaps: count(
      'Gaps that the sensor sees on port 9002.',
      'tcp.analysis.lost_segment && tcp.srcport == 9002',
    ),
    overtaken: count(
      'Segments out of order on port 9003.',
      'tcp.analysis.out_of_order && tcp.srcport == 9003',
    ),
    zeroWindow: count(
      'Announcements of a full receiver on port 9004.',
      'tcp.analysis.zero_window && tcp.port == 9004',
    ),
    keepAlive: count(
      'Questions whether the other is still there, on port 9005.',
      'tcp.analysis.keep_alive && tcp.port == 9005',
    ),
    tornDown: count('Resets on port 9006.', 'tcp.flags.reset == 1 && tcp.port == 9006', 1),
    shut: count('Resets on port 9007.', 'tcp.flags.reset == 1 && tcp.port == 9007', 1),
    connections: fact('Connections that were attempted.', { kind: 'sessions', transport: 'tcp' }, 7),
    refused: fact('Connections that were refused.', { kind: 'sessions', transport: 'tcp', state: 'REJ' }, 1),
  },
});
