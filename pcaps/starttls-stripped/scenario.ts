import { link, machine, segment } from '@/authoring/captures/places';
import { count, defineScenario, fact, noneMalformed } from '@/authoring/captures/scenario';
import { issue, makeAuthority } from '@/authoring/captures/services/certificates';
import { sendLetter, serveMail } from '@/authoring/captures/services/mail-server';
import { withTcpChecksum } from '@/authoring/captures/tcp-rewrite';

/**
 * A mail server offers STARTTLS, and a device on the way blots the offer out, letter for letter, so that sequence
 * numbers stay right. A client that would like TLS but does not insist sends its letter in the clear; one that
 * insists gives up.
 */
const OFFER = Buffer.from('250-STARTTLS');
const BLOT = Buffer.from('250-XXXXXXXA');

function blotOut(frame: Buffer): Buffer {
  const at = frame.indexOf(OFFER);
  if (at < 0) return frame;
  const changed = Buffer.from(frame);
  BLOT.copy(changed, at);
  return withTcpChecksum(changed);
}

export default defineScenario({
  title: 'An offer that did not arrive',
  story: [
    'A shop’s till sends its takings by mail, as it does every evening; tonight there is a new box in the line.',
    'The sensor sits on the shop’s side of that box.',
  ],
  starts: '2026-02-24T18:30:00Z',
  topology: {
    segments: [segment('lab', 'The shop’s line', '192.0.2.0/24')],
    hosts: [
      machine('till', 'till of the shop', link('lab', ['192.0.2.10/24'])),
      machine(
        'mail',
        'mail server behind the new box',
        link('lab', ['192.0.2.25/24'], { delayMs: 6, toSwitch: { rewrite: blotOut } }),
      ),
    ],
  },
  tap: { segment: 'lab', where: 'between the till and the new box' },
  howMade: {
    summary:
      'swaks against aiosmtpd; the box is a link of the set-up that rewrites one line and corrects the checksum.',
    tools: ['swaks', 'aiosmtpd'],
  },
  needs: ['swaks', '/usr/lib/x86_64-linux-gnu/perl5/5.36/Net/SSLeay.pm', 'openssl', 'faketime'],

  async setup(stage) {
    const mail = stage.host('mail');
    const root = await makeAuthority(mail, {
      name: 'Example Root CA',
      organisation: 'Example Trust',
      made: '2025-01-15T09:00:00Z',
    });
    const leaf = await issue(mail, root, {
      file: 'mail',
      names: ['mail.server.example'],
      made: '2026-01-20T08:00:00Z',
    });
    await serveMail(mail, { name: 'mail.server.example', tls: { chain: leaf.chain, key: leaf.key } });
  },

  async run(stage) {
    const till = stage.host('till');
    const letter = {
      from: 'till@shop.example',
      to: 'books@server.example',
      server: '192.0.2.25',
      helo: 'till.shop.example',
      subject: 'Takings',
    };
    await sendLetter(till, { ...letter, body: 'Wednesday: 655.00', options: '--tls-optional' });
    await stage.skip(45);
    await till.run(
      `swaks --silent 3 -tls --server 192.0.2.25 --helo till.shop.example --from till@shop.example --to books@server.example --body 'Thursday: 701.00'`,
      { faketime: true },
    );
  },

  facts: {
    nothingMalformed: noneMalformed(),
    blotted: count('Offers that were blotted out.', 'smtp contains "250-XXXXXXXA"', 2),
    clear: count(
      'Letters that went in the clear although the client would have liked TLS.',
      'tcp.payload contains "Wednesday: 655.00"',
      1,
    ),
    insisted: count('Letters of the client that insists.', 'tcp.payload contains "Thursday"', 0),
    connections: fact('Two connections.', { kind: 'sessions', transport: 'tcp' }, 2),
  },
});
