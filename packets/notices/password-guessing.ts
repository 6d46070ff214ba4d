import type { FtpTransaction } from '../applications/ftp/ftp-transaction';
import type { SshTransaction } from '../applications/ssh/ssh-transaction';
import type { Evidence } from '../engine/evidence';
import { type Epoch, Epochs } from './epochs';
import { firstPackets, MOST_PACKETS, minutesAndSeconds, type Notice, type NoticeKind } from './notice';

type Threshold = 'sshLogins' | 'sshSeconds' | 'ftpLogins' | 'ftpSeconds';

/** Many failed logins of one host (Zeek, policy/protocols/ssh and ftp/detect-bruteforcing.zeek). */
export const passwordGuessing: NoticeKind<Threshold> = {
  notes: ['SSH::Password_Guessing', 'FTP::Bruteforcing'],
  title: 'Password guessing',
  about: 'A host failed to log in again and again, over SSH (judged by packet sizes) or FTP (by replies).',
  thresholds: {
    sshLogins: { value: 30, about: 'SSH connections without a login (SSH::password_guesses_limit)' },
    sshSeconds: { value: 1800, about: 'seconds in which they are counted (SSH::guessing_timeout)' },
    ftpLogins: { value: 20, about: 'refused FTP logins (FTP::bruteforce_threshold)' },
    ftpSeconds: {
      value: 900,
      about: 'seconds in which they are counted (FTP::bruteforce_measurement_interval)',
    },
  },
  find: (evidence, threshold) => [
    ...overSsh(evidence, threshold('sshLogins'), threshold('sshSeconds')),
    ...overFtp(evidence, threshold('ftpLogins'), threshold('ftpSeconds')),
  ],
};

function overSsh(evidence: Evidence, logins: number, seconds: number): Notice[] {
  const epochs = new Epochs(seconds, logins, ({ count }) => count);
  const table = evidence.sessions();
  for (const transaction of evidence.conversations().transactions) {
    if (transaction.application !== 'ssh') continue;
    const { session, authenticated, lastPacket } = transaction as SshTransaction;
    if (authenticated !== false) continue;
    const { originator, responder } = table.at(session);
    const time = secondsOf(evidence, lastPacket);
    epochs.observe(originator.address, { time, value: responder.address, session });
  }
  return epochs.reached().map((epoch) => ({
    ...common(epoch),
    note: 'SSH::Password_Guessing',
    message: `${epoch.key} appears to be guessing SSH passwords (seen in ${epoch.count} connections).`,
    why: `${epoch.count} SSH connections ended without a login, ${logins} within ${seconds} s are enough; servers: ${[...epoch.unique].join(', ')}`,
    port: 22,
    packets: firstPackets(evidence, epoch.sessions),
  }));
}

function overFtp(evidence: Evidence, logins: number, seconds: number): Notice[] {
  const epochs = new Epochs(seconds, logins, ({ count }) => count);
  const table = evidence.sessions();
  const packets = new Map<number, number[]>();
  for (const { session, packet } of refusedLogins(evidence)) {
    const { originator, responder } = table.at(session);
    packets.set(session, [...(packets.get(session) ?? []), packet].slice(0, MOST_PACKETS));
    const time = secondsOf(evidence, packet);
    epochs.observe(originator.address, { time, value: responder.address, session });
  }
  return epochs.reached().map((epoch) => {
    const servers = `${epoch.unique.size} FTP server${epoch.unique.size > 1 ? 's' : ''}`;
    const lasted = minutesAndSeconds(epoch.end - epoch.begin);
    return {
      ...common(epoch),
      note: 'FTP::Bruteforcing',
      message: `${epoch.key} had ${epoch.count} failed logins on ${servers} in ${lasted}`,
      why: `${epoch.count} logins were refused, ${logins} within ${seconds} s are enough`,
      port: 21,
      packets: epoch.sessions.flatMap((session) => packets.get(session) ?? []).slice(0, MOST_PACKETS),
    };
  });
}

/** Replies 5xx to USER and PASS (RFC 959 §4.2), in order. */
function refusedLogins(evidence: Evidence): { readonly session: number; readonly packet: number }[] {
  return evidence
    .conversations()
    .transactions.flatMap((transaction) => {
      if (transaction.application !== 'ftp') return [];
      const { command, reply, session } = transaction as FtpTransaction;
      const isLogin = command === 'USER' || command === 'PASS';
      if (!isLogin || !reply || Math.floor(reply.code / 100) !== 5) return [];
      return { session, packet: reply.packet };
    })
    .sort((one, other) => one.packet - other.packet);
}

function common(epoch: Epoch) {
  return {
    source: epoch.key,
    destination: epoch.unique.size === 1 ? [...epoch.unique][0] : undefined,
    time: BigInt(Math.round((epoch.crossed ?? epoch.end) * 1e6)) * 1000n,
    sessions: epoch.sessions,
  };
}

function secondsOf(evidence: Evidence, packet: number): number {
  return Number(evidence.capture.table.time(packet - 1)) / 1e9;
}
