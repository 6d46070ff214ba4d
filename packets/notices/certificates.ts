import { matchesHost } from '../../pki/certificates/host-names';
import { sameName } from '../../pki/certificates/name';
import { keyBits } from '../../pki/keys/key';
import { bufferValues } from '../alerts/buffers/buffer-bytes';
import { type TracedBytes, tracedText } from '../applications/application';
import type { TlsTransaction } from '../applications/tls/tls-transaction';
import type { Evidence } from '../engine/evidence';
import { certificateName, type SentCertificate, sentCertificate } from '../transactions/certificate-columns';
import type { Notice, NoticeKind } from './notice';

type Threshold = 'days' | 'bits';

/** One thing that is wrong with a certificate. */
interface Finding {
  readonly note: string;
  readonly message: string;
  readonly why: string;
}

/** What a server's certificate says against it (Zeek, policy/protocols/ssl: expiring-certs, weak-keys, validate-certs). */
export const certificates: NoticeKind<Threshold> = {
  notes: [
    'SSL::Certificate_Expired',
    'SSL::Certificate_Not_Valid_Yet',
    'SSL::Certificate_Expires_Soon',
    'SSL::Weak_Key',
    'SSL::Invalid_Server_Cert',
    'Tapbook::Certificate_Name_Mismatch',
  ],
  title: 'Certificate anomaly',
  about:
    'A server showed a certificate out of its time, with a weak key, signed by itself, or for another name.',
  thresholds: {
    days: { value: 30, about: 'days before its end (SSL::notify_when_cert_expiring_in)' },
    bits: { value: 2048, about: 'least bits of an RSA key (SSL::notify_minimal_key_length)' },
  },
  find: (evidence, threshold) =>
    evidence.conversations().transactions.flatMap((transaction) => {
      if (transaction.application !== 'ssl') return [];
      const tls = transaction as TlsTransaction;
      const [leaf] = tls.serverCertificates;
      const sent = leaf && sentCertificate(leaf);
      if (!leaf || !sent) return [];
      return findings(evidence, tls, sent, leaf, threshold).map((finding) =>
        notice(evidence, tls, leaf, finding),
      );
    }),
};

function findings(
  evidence: Evidence,
  tls: TlsTransaction,
  { certificate }: SentCertificate,
  leaf: TracedBytes,
  threshold: (name: Threshold) => number,
): Finding[] {
  const found: Finding[] = [];
  const subject = certificateName(certificate.subject);
  const now = new Date(Number(timeOf(evidence, leaf) / 1_000_000n));
  const { date: from } = certificate.notBefore;
  const { date: until } = certificate.notAfter;
  const daysLeft = (until.getTime() - now.getTime()) / DAY;
  const at = `the server showed it on ${now.toISOString()}`;
  if (from > now)
    found.push({
      note: 'SSL::Certificate_Not_Valid_Yet',
      message: `Certificate ${subject} isn't valid until ${from.toISOString()}`,
      why: at,
    });
  else if (daysLeft < 0)
    found.push({
      note: 'SSL::Certificate_Expired',
      message: `Certificate ${subject} expired at ${until.toISOString()}`,
      why: at,
    });
  else if (daysLeft < threshold('days'))
    found.push({
      note: 'SSL::Certificate_Expires_Soon',
      message: `Certificate ${subject} is going to expire at ${until.toISOString()}`,
      why: `${daysLeft.toFixed(1)} days are left, ${threshold('days')} would be enough`,
    });
  const bits = keyBits(certificate.publicKey);
  if (certificate.publicKey.kind === 'rsa' && bits < threshold('bits'))
    found.push({
      note: 'SSL::Weak_Key',
      message: `Host uses weak certificate with ${bits} bit key`,
      why: `an RSA key has ${threshold('bits')} bits at least`,
    });
  if (sameName(certificate.subject, certificate.issuer))
    found.push({
      note: 'SSL::Invalid_Server_Cert',
      message: 'SSL certificate validation failed with (self signed certificate)',
      why: `subject and issuer are both ${subject}`,
    });
  const name = bufferValues('tls.sni', tls, 'to_server')?.[0];
  if (name && !matchesHost(certificate, tracedText(name)))
    found.push({
      note: 'Tapbook::Certificate_Name_Mismatch',
      message: `Certificate ${subject} is not for ${tracedText(name)}`,
      why: 'the client asked for this name, and no name of the certificate covers it',
    });
  return found;
}

function notice(evidence: Evidence, tls: TlsTransaction, leaf: TracedBytes, finding: Finding): Notice {
  const { originator, responder } = evidence.sessions().at(tls.session);
  const first = leaf.origin(0)?.packet ?? tls.firstPacket;
  const last = leaf.origin(leaf.bytes.length - 1)?.packet ?? first;
  return {
    ...finding,
    source: originator.address,
    destination: responder.address,
    port: responder.port,
    time: timeOf(evidence, leaf),
    sessions: [tls.session],
    packets: first === last ? [first] : [first, last],
  };
}

function timeOf(evidence: Evidence, leaf: TracedBytes): bigint {
  const packet = leaf.origin(leaf.bytes.length - 1)?.packet ?? 1;
  return evidence.capture.table.time(packet - 1);
}

const DAY = 24 * 3600 * 1000;
