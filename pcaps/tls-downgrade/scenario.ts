import { count, defineScenario, fact, noneMalformed, values } from '@/authoring/captures/scenario';
import { issue, makeAuthority } from '@/authoring/captures/services/certificates';
import {
  AUTHORITY_MADE,
  CLIENT_AND_SERVER,
  connectTls,
  serveTls,
} from '@/authoring/captures/services/tls-peers';
import { tcpSegment, withTcpChecksum } from '@/authoring/captures/tcp-rewrite';

/**
 * Somebody between client and server turns the extension in which the client offers TLS 1.3 into one that nobody
 * knows. The server then chooses TLS 1.2, and by the last eight bytes of its random it tells the client that it could
 * have done better (RFC 8446, 4.1.3): the client hangs up. Before and after that, an untouched connection, and a
 * client that comes back with a lower version and says so (TLS_FALLBACK_SCSV, RFC 7507).
 */
const SUPPORTED_VERSIONS = 0x002b;
const NOBODYS_EXTENSION = 0x5a5a;
const CLIENT_HELLO = 1;

let tamper = false;

/** Renames the extension in a client hello that fits into one segment; nothing else changes. */
function withoutVersions(frame: Buffer): Buffer {
  const segment = tamper ? tcpSegment(frame) : undefined;
  if (!segment || segment.to - segment.payload < 60) return frame;
  const hello = segment.payload + 5;
  if (frame[segment.payload] !== 0x16 || frame[hello] !== CLIENT_HELLO) return frame;
  let at = hello + 4 + 2 + 32;
  at += 1 + frame[at];
  at += 2 + frame.readUInt16BE(at);
  at += 1 + frame[at];
  const end = at + 2 + frame.readUInt16BE(at);
  const changed = Buffer.from(frame);
  for (at += 2; at < end; at += 4 + frame.readUInt16BE(at + 2)) {
    if (frame.readUInt16BE(at) === SUPPORTED_VERSIONS) changed.writeUInt16BE(NOBODYS_EXTENSION, at);
  }
  return withTcpChecksum(changed);
}

export default defineScenario({
  title: 'Talked down',
  story: [
    'A client connects to a server three times. Both can do TLS 1.3.',
    'Only one of the three connections comes about as both would have wished.',
    'The sensor sits near the server; the secrets that exist are in the capture file.',
  ],
  starts: '2026-02-20T16:40:00Z',
  topology: {
    ...CLIENT_AND_SERVER,
    hosts: CLIENT_AND_SERVER.hosts.map((host) =>
      host.name === 'client'
        ? { ...host, links: [{ ...host.links[0], toSwitch: { rewrite: withoutVersions } }] }
        : host,
    ),
  },
  tap: { segment: 'lab', where: 'on the server’s side of whoever is in the middle' },
  howMade: {
    summary:
      'openssl s_client against openssl s_server; the link of the set-up renames one extension and corrects the checksum.',
    tools: ['openssl'],
  },
  needs: ['openssl', 'faketime'],

  async setup(stage) {
    const server = stage.host('server');
    const root = await makeAuthority(server, {
      name: 'Example Root CA',
      organisation: 'Example Trust',
      made: AUTHORITY_MADE,
    });
    const leaf = await issue(server, root, {
      file: 'www',
      names: ['www.server.example'],
      made: '2026-01-20T08:00:00Z',
    });
    await serveTls(server, 443, `-cert ${leaf.certificate} -key ${leaf.key} -rev -quiet`);
  },

  async run(stage) {
    const options = '-servername www.server.example';
    await connectTls(stage, { port: 443, options, send: ['undisturbed'] });
    await stage.skip(15);
    tamper = true;
    const said = await connectTls(stage, { port: 443, options, send: ['disturbed'] });
    tamper = false;
    if (
      !said.includes('inappropriate fallback') &&
      !said.includes('illegal parameter') &&
      !said.includes('alert')
    ) {
      throw new Error(`the client did not notice: ${said}`);
    }
    await stage.skip(15);
    await connectTls(stage, { port: 443, options: `${options} -fallback_scsv -no_tls1_3`, send: ['lower'] });
  },

  facts: {
    nothingMalformed: noneMalformed(),
    connections: fact('Three connections.', { kind: 'sessions', transport: 'tcp' }, 3),
    sentinel: count(
      'Server hellos whose random ends in the downgrade sentinel.',
      'tls.handshake.type == 2 && tls.handshake.random[24:8] == 44:4f:57:4e:47:52:44:01',
      1,
    ),
    alerts: values(
      'Fatal alerts that can be read.',
      'tls.alert_message.level == 2',
      'tls.alert_message.desc',
      ['47', '86'],
    ),
  },
});
