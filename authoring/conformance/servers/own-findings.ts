import type { Assessment } from '@/pki/server-lab/assess';
import type { ServerReport } from '@/pki/server-lab/report';
import { stapleFit } from '@/pki/server-lab/staple';
import { type Findings, suiteLine } from './findings';

const PROTOCOLS: Readonly<Record<string, string>> = {
  TLSv1: 'TLS 1.0',
  'TLSv1.1': 'TLS 1.1',
  'TLSv1.2': 'TLS 1.2',
  'TLSv1.3': 'TLS 1.3',
};

/** The lab's report in the words of the peers' findings. */
export function scannedHere({ versions }: ServerReport): Findings {
  const accepted = versions.filter((each) => each.accepted);
  return [
    ...accepted.map(({ version }) => `${PROTOCOLS[version] ?? version} is accepted`),
    ...accepted.flatMap(({ version, suites }) =>
      suites.map(({ name, bits, keyExchange }) =>
        suiteLine(
          version,
          name,
          bits,
          keyExchange && keyExchange.kind !== 'RSA' ? keyExchange.bits : undefined,
        ),
      ),
    ),
    ...accepted.flatMap(({ version, suites, hostPrefers }) =>
      hostPrefers ? [`${version} takes ${suites[0].name} first`] : [],
    ),
  ];
}

export function connectedHere(report: ServerReport, { rating }: Assessment): Findings {
  const [chain] = report.chains;
  if (!chain) return ['no certificate comes'];
  const trust = rating?.trust;
  const sent = trust?.asSent;
  return [
    `verification ${sent ? sent.number : trust?.nameFits ? 0 : 62}`,
    `${chain.certificates.length} certificates`,
    `ALPN ${report.alpn ?? 'none'}`,
    stapleFit(report) === 'missing' ? 'no staple' : 'a staple',
    report.clientCertificate.asked ? 'asks for a client certificate' : 'asks for none',
    report.secureRenegotiation ? 'secure renegotiation' : 'no secure renegotiation',
  ];
}

export function resumedHere({ resumption, versions }: ServerReport): Findings {
  const { byTicket, bySessionId, inTls13 } = resumption;
  const tls12 = versions.some(({ version, accepted }) => version === 'TLSv1.2' && accepted);
  return [
    `${tls12 && (byTicket || bySessionId) ? 'a' : 'no'} session by ticket or id in TLS 1.2`,
    `${bySessionId ? 'a' : 'no'} session by id`,
    `${inTls13 ? 'a' : 'no'} session in TLS 1.3`,
  ];
}

export function answeredHere({ http }: ServerReport): Findings {
  return [
    `status ${http?.status ?? 'none'}`,
    `Location ${http?.location ?? 'none'}`,
    `HSTS ${http?.hsts ?? 'none'}`,
  ];
}
