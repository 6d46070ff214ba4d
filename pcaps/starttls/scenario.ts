import { withoutDistribution } from '@/authoring/captures/plain-program';
import { count, defineScenario, fact, noneMalformed, values } from '@/authoring/captures/scenario';
import { issue, makeAuthority } from '@/authoring/captures/services/certificates';
import { sendLetter, serveMail } from '@/authoring/captures/services/mail-server';
import { AUTHORITY_MADE, CLIENT_AND_SERVER, keepSecrets } from '@/authoring/captures/services/tls-peers';

/**
 * Two protocols that begin in the clear and turn into TLS on the same connection: SMTP with STARTTLS (RFC 3207), and
 * PostgreSQL, whose client asks with eight bytes (SSLRequest) and gets one letter. Beside them the ways that do not
 * turn: a letter without TLS, and a database client that was told not to ask.
 */
const databaseClient = `
import socket, ssl, struct, sys
secure = sys.argv[1] == 'require'
peer = socket.create_connection(('192.0.2.80', 5432))
if secure:
    peer.sendall(struct.pack('!ii', 8, 80877103))
    assert peer.recv(1) == b'S'
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.keylog_filename = sys.argv[2]
    peer = context.wrap_socket(peer, server_hostname='db.server.example')
def message(kind, body):
    return kind + struct.pack('!i', len(body) + 4) + body
start = struct.pack('!i', 196608) + b'user\\0ledger\\0database\\0ledger\\0\\0'
peer.sendall(struct.pack('!i', len(start) + 4) + start)
data = b''
while b'Z\\0\\0\\0\\5' not in data:
    data += peer.recv(4096)
peer.sendall(message(b'Q', b"select 'invoice 4711 is paid'\\0"))
data = b''
while b'Z\\0\\0\\0\\5' not in data:
    data += peer.recv(4096)
assert b'4711' in data
peer.sendall(message(b'X', b''))
peer.close()
`;

export default defineScenario({
  title: 'First in the clear, then not',
  story: [
    'A client sends letters to a mail server and asks a database, some of it protected and some not.',
    'All of it goes to the ordinary ports of these services.',
    'The secrets of the protected parts are in the capture file.',
  ],
  starts: '2026-02-23T10:05:00Z',
  topology: CLIENT_AND_SERVER,
  tap: { segment: 'lab', where: 'on the wire between client and server' },
  howMade: {
    summary: 'swaks against aiosmtpd; a small client against PostgreSQL 15, so that its secrets can be kept.',
    tools: ['swaks', 'aiosmtpd', 'PostgreSQL'],
  },
  needs: [
    'swaks',
    '/usr/lib/x86_64-linux-gnu/perl5/5.36/Net/SSLeay.pm',
    'openssl',
    'setpriv',
    '/usr/lib/postgresql/15/bin/postgres',
    'faketime',
  ],

  async setup(stage) {
    const server = stage.host('server');
    const root = await makeAuthority(server, {
      name: 'Example Root CA',
      organisation: 'Example Trust',
      made: AUTHORITY_MADE,
    });
    const leaf = await issue(server, root, {
      file: 'mail',
      names: ['mail.server.example', 'db.server.example'],
      made: '2026-01-20T08:00:00Z',
    });
    await serveMail(server, {
      name: 'mail.server.example',
      tls: { chain: leaf.chain, key: leaf.key, keyLog: server.path('mail-keys') },
    });
    const data = server.path('db');
    const as = 'setpriv --reuid=postgres --regid=postgres --clear-groups';
    await server.must(
      `chmod 755 ${server.folder}/.. ${server.folder} && mkdir ${data} && chown postgres ${data} && \
       ${as} /usr/lib/postgresql/15/bin/initdb -D ${data} -U ledger --auth=trust -E UTF8 --no-locale && \
       cp ${leaf.chain} ${data}/server.crt && cp ${leaf.key} ${data}/server.key && chmod 600 ${data}/server.key && chown postgres ${data}/server.*`,
      { timeout: 120_000 },
    );
    // initdb insists on the program that it was built with; only then is the version cut to the upstream one
    const program = '/usr/lib/postgresql/15/bin/postgres';
    await server.privateFile(program, withoutDistribution(program), 0o755);
    const settings = {
      ssl: 'on',
      listen_addresses: '0.0.0.0',
      unix_socket_directories: data,
      timezone: 'UTC',
      log_timezone: 'UTC',
    };
    await server.must(
      `${Object.entries(settings)
        .map(([name, value]) => `echo "${name} = '${value}'" >> ${data}/postgresql.conf`)
        .join(' && ')} && echo 'host all all 0.0.0.0/0 trust' >> ${data}/pg_hba.conf`,
    );
    await server.serve(
      ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups', program, '-D', data],
      { tcp: 5432 },
    );
    await server.must(
      `/usr/lib/postgresql/15/bin/psql -h ${data} -U ledger -d postgres -c 'create database ledger'`,
    );
    await stage.host('client').write('ask.py', databaseClient);
  },

  async run(stage) {
    const client = stage.host('client');
    const letter = {
      from: 'till@shop.example',
      to: 'books@server.example',
      server: '192.0.2.80',
      helo: 'till.shop.example',
    };
    await sendLetter(client, { ...letter, subject: 'Takings', body: 'Monday: 812.50', options: '-tls' });
    await stage.skip(20);
    await sendLetter(client, { ...letter, subject: 'Takings', body: 'Tuesday: 790.00' });
    await stage.skip(20);
    const keys = client.path('db-keys');
    await client.must(`/usr/bin/python3 ${client.path('ask.py')} require ${keys}`, { faketime: true });
    await stage.skip(20);
    await client.must(`/usr/bin/python3 ${client.path('ask.py')} disable`, { faketime: true });
    await keepSecrets(stage, client, keys);
    await keepSecrets(stage, stage.host('server'), stage.host('server').path('mail-keys'));
  },

  facts: {
    nothingMalformed: noneMalformed(),
    connections: fact('Four connections.', { kind: 'sessions', transport: 'tcp' }, 4),
    startTls: count('Letters that turn to TLS.', 'tcp.dstport == 25 && tcp.payload contains "STARTTLS"', 1),
    hellos: values('Ports on which a client says hello.', 'tls.handshake.type == 1', 'tcp.dstport', [
      '25',
      '5432',
    ]),
    readableLetter: count(
      'Letters that can be read on the wire.',
      'tcp.payload contains "Tuesday: 790.00"',
      1,
    ),
    readableQuery: count(
      'Queries that can be read on the wire.',
      'tcp.dstport == 5432 && tcp.payload contains "invoice 4711"',
      1,
    ),
  },
});
