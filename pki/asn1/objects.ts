import { OBJECT_NAMES } from './object-names';
import { oidContent } from './oid';

/** A registered object: `CN`, `commonName`, `2.5.4.3`. */
export interface RegisteredObject {
  readonly oid: string;
  readonly shortName: string;
  readonly longName: string;
}

const objects: readonly RegisteredObject[] = OBJECT_NAMES.trim()
  .split('\n')
  .map((line) => {
    const [oid, shortName, longName = shortName] = line.split('|');
    return { oid, shortName, longName };
  });

const byOid = new Map(objects.map((object) => [object.oid, object]));
const byShort = new Map(objects.map((object) => [object.shortName, object]));
const byLong = new Map(objects.map((object) => [object.longName, object]));

export const objectOf = (oid: string): RegisteredObject | undefined => byOid.get(oid);
export const shortNameOf = (oid: string): string => byOid.get(oid)?.shortName ?? oid;
/** What OpenSSL prints where it has room: `commonName`, and dots for an identifier without a name. */
export const longNameOf = (oid: string): string => byOid.get(oid)?.longName ?? oid;

/** The identifier that a short name, a long name or dotted text means, in that order, as OpenSSL's OBJ_txt2obj. */
export function oidOfText(text: string): string | undefined {
  return oidOfName(text) ?? (oidContent(text) ? text : undefined);
}

/** By short or long name only. */
export const oidOfName = (name: string): string | undefined => (byShort.get(name) ?? byLong.get(name))?.oid;
