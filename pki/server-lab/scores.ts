import { keyBits } from '../keys/key';
import { certificatesOf } from '../nginx/verify-peer';
import { type Cause, causeOf, causeOr } from './cause';
import type { RatingSetting } from './rating';
import type { KeyExchangeFacts, ProbedVersion, ServerReport, SuiteFinding } from './report';

/** Points of one category, with what they were made of. */
export interface CategoryScore {
  readonly name: 'protocol' | 'key exchange' | 'cipher';
  readonly score: number;
  /** `best TLSv1.3 (100), worst TLSv1 (90)` */
  readonly because: string;
  /** What costs points; undefined at 100. */
  readonly cause: Cause | undefined;
}

const PROTOCOL_POINTS: Readonly<Record<ProbedVersion, number>> = {
  SSLv3: 80,
  TLSv1: 90,
  'TLSv1.1': 95,
  'TLSv1.2': 100,
  'TLSv1.3': 100,
};

export function protocolScore({ versions }: ServerReport, setting: RatingSetting): CategoryScore {
  const accepted = versions.filter((each) => each.accepted).map(({ version }) => version);
  return bestAndWorst(
    'protocol',
    accepted,
    (version) => PROTOCOL_POINTS[version],
    String,
    protocolsCause(setting),
  );
}

export function cipherScore({ versions }: ServerReport, { chosen }: RatingSetting): CategoryScore {
  const suites = versions.flatMap((version) => version.suites);
  const { ciphers } = chosen.tls;
  const cause = causeOr(ciphers.by, 'ssl_ciphers', `ssl_ciphers ${ciphers.value};`, chosen.directive);
  return bestAndWorst('cipher', suites, cipherPoints, ({ name, bits }) => `${name}, ${bits} bits`, cause);
}

function cipherPoints({ bits }: SuiteFinding): number {
  if (bits === 0) return 0;
  if (bits < 128) return 20;
  return bits < 256 ? 80 : 100;
}

/** The weakest key decides: of the certificates, and of each agreement. */
export function keyExchangeScore(report: ServerReport, setting: RatingSetting): CategoryScore {
  const keys = [...certificateKeys(report), ...exchanges(report)];
  if (keys.length === 0)
    return {
      name: 'key exchange',
      score: 0,
      because: 'no key was agreed on',
      cause: protocolsCause(setting),
    };
  const worst = keys.reduce((weakest, key) => (key.points < weakest.points ? key : weakest));
  return {
    name: 'key exchange',
    score: worst.points,
    because: `weakest: ${worst.text}`,
    cause: worst.points < 100 ? keyCause(worst.kind, setting) : undefined,
  };
}

interface KeyStrength {
  readonly kind: 'certificate' | KeyExchangeFacts['kind'];
  readonly text: string;
  readonly points: number;
}

function certificateKeys({ chains }: ServerReport): KeyStrength[] {
  return certificatesOf(chains.flatMap(({ certificates }) => certificates.slice(0, 1))).map(
    ({ publicKey }) => {
      const bits = keyBits(publicKey);
      const points = publicKey.kind === 'rsa' ? numberPoints(bits) : curvePoints(bits);
      return {
        kind: 'certificate',
        points,
        text: `certificate with ${publicKey.kind.toUpperCase()} key of ${bits} bits`,
      };
    },
  );
}

function exchanges({ versions }: ServerReport): KeyStrength[] {
  return versions.flatMap(({ suites }) =>
    suites.map(({ name, keyExchange }): KeyStrength => {
      // Nobody shows who he is: whoever sits between the two is as good as either.
      if (!keyExchange || /^(ADH|AECDH)/.test(name)) return { kind: 'DHE', points: 0, text: name };
      const { kind, bits, group } = keyExchange;
      const points = kind === 'ECDHE' ? curvePoints(bits) : numberPoints(bits);
      return { kind, points, text: `${kind}${group ? ` on ${group}` : ''} with ${bits} bits` };
    }),
  );
}

function numberPoints(bits: number): number {
  if (bits < 512) return 20;
  if (bits < 1024) return 40;
  if (bits < 2048) return 80;
  return bits < 4096 ? 90 : 100;
}

function curvePoints(bits: number): number {
  if (bits < 110) return 20;
  if (bits < 123) return 40;
  if (bits < 163) return 80;
  return bits < 225 ? 90 : 100;
}

export function protocolsCause({ fallback }: RatingSetting): Cause {
  const { protocols } = fallback.tls;
  const text = `ssl_protocols ${protocols.value.join(' ')};`;
  return causeOr(protocols.by, 'ssl_protocols', text, fallback.directive);
}

function keyCause(kind: KeyStrength['kind'], { chosen }: RatingSetting): Cause {
  const { tls, directive } = chosen;
  const certificate = tls.certificates[0]?.by ?? directive;
  if (kind === 'DHE') return causeOf(tls.dhParameters?.by ?? tls.ciphers.by ?? directive);
  if (kind === 'ECDHE') return causeOf(tls.curves.by ?? directive);
  return causeOf(certificate);
}

function bestAndWorst<T>(
  name: CategoryScore['name'],
  all: readonly T[],
  points: (one: T) => number,
  text: (one: T) => string,
  cause: Cause,
): CategoryScore {
  if (all.length === 0) return { name, score: 0, because: 'nothing is accepted', cause };
  const worst = all.reduce((least, one) => (points(one) < points(least) ? one : least));
  const best = all.reduce((most, one) => (points(one) > points(most) ? one : most));
  const score = (points(best) + points(worst)) / 2;
  const because = `best ${text(best)} (${points(best)}), worst ${text(worst)} (${points(worst)})`;
  return { name, score, because, cause: score < 100 ? cause : undefined };
}
