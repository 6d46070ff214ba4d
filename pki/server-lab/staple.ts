import { certificatesOf } from '../nginx/verify-peer';
import { decodeOcspResponse } from '../ocsp/response';
import type { ServerReport } from './report';

export type StapleFit = 'right' | 'missing' | 'unreadable' | 'other-certificate' | 'revoked';

/** Whether the response that came along is about the certificate that came along, and says good (RFC 6960). */
export function stapleFit({ staple, chains }: ServerReport): StapleFit {
  if (!staple) return 'missing';
  const decoded = decodeOcspResponse(staple);
  const responses = decoded.ok ? decoded.value.basic?.responses : undefined;
  if (!responses) return 'unreadable';
  const [leaf] = certificatesOf(chains[0]?.certificates.slice(0, 1) ?? []);
  const own = responses.find(({ id }) => id.serial === leaf?.serial);
  if (!own) return 'other-certificate';
  return own.status.state === 'good' ? 'right' : 'revoked';
}
