import { keyBits } from '../keys/key';
import { certificatesOf } from '../nginx/verify-peer';
import { type Cause, causeOf, causeOr } from './cause';
import { hstsCause } from './hsts-cause';
import type { Cap, Letter, RatingSetting } from './rating';
import type { ServerReport, SuiteFinding } from './report';
import { protocolsCause } from './scores';

/** One rule of the guide: when it holds, the letter is no better than this. */
interface CapRule {
  readonly letter: Letter;
  readonly title: string;
  readonly why: string;
  readonly holds: (report: ServerReport) => boolean;
  readonly cause: (setting: RatingSetting, report: ServerReport) => Cause;
}

const accepts = (report: ServerReport, version: string): boolean =>
  report.versions.some((each) => each.version === version && each.accepted);
const suitesOf = (report: ServerReport): SuiteFinding[] => report.versions.flatMap(({ suites }) => suites);
const anySuite = (test: (suite: SuiteFinding) => boolean) => (report: ServerReport) =>
  suitesOf(report).some(test);
const isRc4 = ({ name }: SuiteFinding): boolean => name.includes('RC4');

const ciphersCause = ({ chosen }: RatingSetting): Cause => {
  const { ciphers } = chosen.tls;
  return causeOr(ciphers.by, 'ssl_ciphers', `ssl_ciphers ${ciphers.value};`, chosen.directive);
};
const certificateCause = ({ chosen }: RatingSetting): Cause =>
  causeOf(chosen.tls.certificates[0]?.by ?? chosen.directive);
const dhCause = ({ chosen }: RatingSetting): Cause =>
  causeOf(chosen.tls.dhParameters?.by ?? chosen.directive);

const RULES: readonly CapRule[] = [
  {
    letter: 'F',
    title: 'Suites without authentication are accepted',
    why: 'Nobody shows who he is, so anybody between client and server can be both.',
    holds: anySuite(({ name }) => /^(ADH|AECDH)|_anon_/.test(name)),
    cause: ciphersCause,
  },
  {
    letter: 'F',
    title: 'Suites with less than 112 bits are accepted',
    why: 'Export ciphers, DES and suites without encryption are read by whoever cares to.',
    holds: anySuite(({ bits }) => bits < 112),
    cause: ciphersCause,
  },
  {
    letter: 'C',
    title: 'TLS 1.2 is not accepted',
    why: 'Everything older has ciphers that were broken in practice, and clients have dropped it.',
    holds: (report) => !accepts(report, 'TLSv1.2') && !accepts(report, 'TLSv1.3'),
    cause: protocolsCause,
  },
  {
    letter: 'C',
    title: 'TLS compression is on',
    why: 'The length of compressed data gives secrets away, byte by byte (CRIME).',
    holds: ({ compression }) => compression,
    cause: ciphersCause,
  },
  {
    letter: 'C',
    title: 'RC4 is used with modern protocols',
    why: 'RC4 leaks plaintext, and a client of TLS 1.1 or later never needs it.',
    holds: (report) =>
      report.versions.some(({ version, suites }) => /^TLSv1\.[12]$/.test(version) && suites.some(isRc4)),
    cause: ciphersCause,
  },
  {
    letter: 'B',
    title: 'TLS 1.0 or 1.1 is accepted',
    why: 'Both were taken out of use by RFC 8996 in 2021.',
    holds: (report) => accepts(report, 'TLSv1') || accepts(report, 'TLSv1.1'),
    cause: protocolsCause,
  },
  {
    letter: 'B',
    title: 'SSL 3 is accepted',
    why: 'Its padding is not checked (POODLE), and RFC 7568 forbids it.',
    holds: (report) => accepts(report, 'SSLv3'),
    cause: protocolsCause,
  },
  {
    letter: 'B',
    title: 'RC4 is accepted',
    why: 'RFC 7465 forbids it: its key stream is biased.',
    holds: anySuite(isRc4),
    cause: ciphersCause,
  },
  {
    letter: 'B',
    title: 'No suite has forward secrecy',
    why: 'Whoever gets the private key later reads everything that was recorded before.',
    holds: (report) => suitesOf(report).length > 0 && !suitesOf(report).some((suite) => suite.forwardSecrecy),
    cause: ciphersCause,
  },
  {
    letter: 'B',
    title: 'No suite is authenticated encryption (AEAD)',
    why: 'CBC with a MAC beside it has been attacked again and again (Lucky 13, POODLE).',
    holds: (report) => suitesOf(report).length > 0 && !suitesOf(report).some((suite) => suite.aead),
    cause: ciphersCause,
  },
  {
    letter: 'F',
    title: 'The key of the certificate is smaller than 1024 bits',
    why: 'Such a key is factored by a hobbyist.',
    holds: (report) => smallestKey(report) < 1024,
    cause: certificateCause,
  },
  {
    letter: 'B',
    title: 'The key of the certificate is smaller than 2048 bits',
    why: 'No authority signs such a key any more.',
    holds: (report) => smallestKey(report) >= 1024 && smallestKey(report) < 2048,
    cause: certificateCause,
  },
  {
    letter: 'F',
    title: 'Diffie-Hellman parameters are smaller than 1024 bits',
    why: 'The precomputation for such a group is within reach (Logjam).',
    holds: (report) => smallestGroup(report) < 1024,
    cause: dhCause,
  },
  {
    letter: 'B',
    title: 'Diffie-Hellman parameters are smaller than 2048 bits',
    why: 'A state can do the precomputation for a common group of 1024 bits (Logjam).',
    holds: (report) => smallestGroup(report) >= 1024 && smallestGroup(report) < 2048,
    cause: dhCause,
  },
  {
    letter: 'A-',
    title: 'TLS 1.3 is not accepted',
    why: 'It is faster, and it left everything old behind.',
    holds: (report) => !accepts(report, 'TLSv1.3'),
    cause: protocolsCause,
  },
  {
    letter: 'A-',
    title: 'Renegotiation is not secure',
    why: 'Data of an attacker can be put before the client’s (RFC 5746).',
    holds: (report) => !report.secureRenegotiation,
    cause: ciphersCause,
  },
  {
    letter: 'A-',
    title: 'The HSTS header is wrong',
    why: 'A header without a readable max-age counts for nothing (RFC 6797 §6.1).',
    holds: ({ http }) => http?.hsts !== undefined && !/max-age\s*=\s*"?\d+/i.test(http.hsts),
    cause: hstsCause,
  },
];

export function capsOf(report: ServerReport, setting: RatingSetting): Cap[] {
  return RULES.filter(({ holds }) => holds(report)).map(({ letter, title, why, cause }) => ({
    letter,
    title,
    why,
    cause: cause(setting, report),
  }));
}

/** Bits of the smallest RSA key that is shown; endless where there is none. */
function smallestKey({ chains }: ServerReport): number {
  const leaves = certificatesOf(chains.flatMap(({ certificates }) => certificates.slice(0, 1)));
  const bits = leaves.flatMap(({ publicKey }) => (publicKey.kind === 'rsa' ? [keyBits(publicKey)] : []));
  return Math.min(Number.POSITIVE_INFINITY, ...bits);
}

function smallestGroup(report: ServerReport): number {
  const bits = suitesOf(report).flatMap(({ keyExchange }) =>
    keyExchange?.kind === 'DHE' ? [keyExchange.bits] : [],
  );
  return Math.min(Number.POSITIVE_INFINITY, ...bits);
}
