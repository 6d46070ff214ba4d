import { defineScenario, fact, noneMalformed, values } from '@/authoring/captures/scenario';
import { issue, makeAuthority } from '@/authoring/captures/services/certificates';
import { AUTHORITY_MADE, CLIENT_AND_SERVER, keepSecrets } from '@/authoring/captures/services/tls-peers';

/**
 * A message broker (RabbitMQ) with two listeners: AMQP 0-9-1 in the clear on port 5672, and the same inside TLS on
 * 5671 from the first byte on (AMQPS). A small client declares a queue and publishes one message on each.
 */
const client = `
import socket, ssl, struct, sys
secure, keys, authority = sys.argv[1] == 'secure', sys.argv[2], sys.argv[3]
peer = socket.create_connection(('192.0.2.80', 5671 if secure else 5672))
if secure:
    context = ssl.create_default_context(cafile=authority)
    context.keylog_filename = keys
    peer = context.wrap_socket(peer, server_hostname='www.server.example')
def short(text): return struct.pack('!B', len(text)) + text
def long(data): return struct.pack('!I', len(data)) + data
def method(channel, cls, number, args=b''):
    body = struct.pack('!HH', cls, number) + args
    peer.sendall(struct.pack('!BHI', 1, channel, len(body)) + body + b'\\xce')
def expect(cls, number):
    while True:
        head = b''
        while len(head) < 7: head += peer.recv(7 - len(head))
        kind, channel, size = struct.unpack('!BHI', head)
        body = b''
        while len(body) < size + 1: body += peer.recv(size + 1 - len(body))
        if kind == 1:
            assert struct.unpack('!HH', body[:4]) == (cls, number), struct.unpack('!HH', body[:4])
            return body[4:]
peer.sendall(b'AMQP\\x00\\x00\\x09\\x01')
expect(10, 10)
method(0, 10, 11, long(b'') + short(b'PLAIN') + long(b'\\x00till\\x00not-a-secret') + short(b'en_US'))
expect(10, 30)
method(0, 10, 31, struct.pack('!HIH', 2047, 131072, 60))
method(0, 10, 40, short(b'/') + short(b'') + b'\\x00')
expect(10, 41)
method(1, 20, 10, short(b''))
expect(20, 11)
method(1, 50, 10, b'\\x00\\x00' + short(b'takings') + b'\\x00' + long(b''))
expect(50, 11)
text = b'till 7: 812.50'
method(1, 60, 40, b'\\x00\\x00' + short(b'') + short(b'takings') + b'\\x00')
head = struct.pack('!HHQH', 60, 0, len(text), 0x8000) + short(b'text/plain')
peer.sendall(struct.pack('!BHI', 2, 1, len(head)) + head + b'\\xce')
peer.sendall(struct.pack('!BHI', 3, 1, len(text)) + text + b'\\xce')
method(0, 10, 50, struct.pack('!H', 200) + short(b'done') + struct.pack('!HH', 0, 0))
expect(10, 51)
peer.close()
`;

export default defineScenario({
  title: 'A broker with two doors',
  story: [
    'A shop’s till sends its takings to a message broker, once through each of the broker’s two doors.',
    'The secrets of the protected connection are in the capture file.',
  ],
  starts: '2026-02-25T18:00:00Z',
  topology: CLIENT_AND_SERVER,
  tap: { segment: 'lab', where: 'on the wire between till and broker' },
  howMade: {
    summary: 'RabbitMQ and a small AMQP client of a page, so that its secrets can be kept.',
    tools: ['RabbitMQ', 'Python sockets'],
  },
  needs: ['/usr/lib/rabbitmq/bin/rabbitmq-server', 'openssl', 'faketime'],

  async setup(stage) {
    const server = stage.host('server');
    const root = await makeAuthority(server, {
      name: 'Example Root CA',
      organisation: 'Example Trust',
      made: AUTHORITY_MADE,
    });
    const leaf = await issue(server, root, {
      file: 'mq',
      names: ['www.server.example'],
      made: '2026-01-20T08:00:00Z',
      key: 'rsa:2048',
    });
    const configuration = await server.write(
      'rabbitmq.conf',
      [
        'listeners.tcp.default = 0.0.0.0:5672',
        'listeners.ssl.default = 0.0.0.0:5671',
        `ssl_options.cacertfile = ${root.certificate}`,
        `ssl_options.certfile = ${leaf.certificate}`,
        `ssl_options.keyfile = ${leaf.key}`,
        'ssl_options.versions.1 = tlsv1.2',
        'default_user = till',
        'default_pass = not-a-secret',
        'loopback_users = none',
        'cluster_name = shop',
        'log.file = false',
      ].join('\n'),
    );
    await server.must(
      `mkdir -p ${server.path('mnesia')} ${server.path('logs')} && echo '[].' > ${server.path('plugins')}`,
    );
    const env = {
      RABBITMQ_NODENAME: 'rabbit@server',
      RABBITMQ_CONFIG_FILE: configuration,
      RABBITMQ_MNESIA_BASE: server.path('mnesia'),
      RABBITMQ_LOG_BASE: server.path('logs'),
      RABBITMQ_ENABLED_PLUGINS_FILE: server.path('plugins'),
      RABBITMQ_PID_FILE: server.path('rabbit.pid'),
    };
    const program = '/usr/lib/rabbitmq/bin/rabbitmq-server';
    await server.serve([program], { tcp: 5671 }, { env, patience: 60_000 });
    await stage.host('client').write('publish.py', client);
    await stage.host('client').write('ca.pem', await server.must(`cat ${root.certificate}`));
    await stage.wait(3_000);
  },

  async run(stage) {
    const till = stage.host('client');
    const publish = (how: string): Promise<string> =>
      till.must(
        `/usr/bin/python3 ${till.path('publish.py')} ${how} ${till.path('keys')} ${till.path('ca.pem')}`,
        { faketime: true },
      );
    await publish('plain');
    await stage.skip(30);
    await publish('secure');
    await keepSecrets(stage, till, till.path('keys'));
  },

  facts: {
    nothingMalformed: noneMalformed(),
    doors: values('The broker’s two ports.', 'tcp.flags.syn == 1 && tcp.flags.ack == 0', 'tcp.dstport', [
      '5672',
      '5671',
    ]),
    readable: values(
      'The port on which the takings can be read.',
      'tcp.payload contains "till 7: 812.50"',
      'tcp.dstport',
      ['5672'],
    ),
    connections: fact('Two connections.', { kind: 'sessions', transport: 'tcp' }, 2),
  },
});
