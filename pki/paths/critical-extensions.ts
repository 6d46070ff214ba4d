import { type Certificate, extensionOf } from '../certificates/certificate';

/**
 * Extensions that this room (and OpenSSL) acts on: another one marked critical refuses the path. Key identifiers are not
 * among them, though they are read: RFC 5280 forbids to mark them critical.
 */
const ACTED_ON: ReadonlySet<string> = new Set([
  '2.5.29.15',
  '2.5.29.17',
  '2.5.29.19',
  '2.5.29.30',
  '2.5.29.31',
  '2.5.29.32',
  '2.5.29.33',
  '2.5.29.36',
  '2.5.29.37',
  '2.5.29.54',
  '2.16.840.1.113730.1.1',
  '1.3.6.1.5.5.7.1.7',
  '1.3.6.1.5.5.7.1.8',
  '1.3.6.1.5.5.7.1.14',
]);

export const isActedOn = (oid: string): boolean => ACTED_ON.has(oid);

/**
 * Whether OpenSSL takes an extension for critical: the first critical one that it does not act on ends its search.
 * Undefined where the certificate does not have the extension.
 */
export function seenAsCritical(certificate: Certificate, oid: string): boolean | undefined {
  const extension = extensionOf(certificate.extensions, oid);
  if (!extension) return undefined;
  const critical = certificate.extensions.filter((each) => each.critical);
  const end = critical.findIndex((each) => !isActedOn(each.oid));
  return (end < 0 ? critical : critical.slice(0, end)).includes(extension);
}
