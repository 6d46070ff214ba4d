import { oidOf, sequenceOf } from '../../asn1/decode';
import type { Asn1Node } from '../../asn1/node';
import { longNameOf, oidOfText } from '../../asn1/objects';
import { oid, sequence } from '../../asn1/write';
import { openssl } from '../../errors/openssl-error';
import { type GeneralName, generalNameFrom, generalNameValue } from '../general-name';
import { invalidSyntax, unknownObject, V3 } from './config-list';
import { built, type ExtensionKind, refused, valueList } from './extension-kind';
import { buildGeneralName } from './general-names';

export interface AccessDescription {
  readonly method: string;
  readonly location: GeneralName;
}

/** RFC 5280 section 4.2.2.1. */
export const accessDescriptionsFrom = (node: Asn1Node): AccessDescription[] =>
  sequenceOf(node, 'AuthorityInfoAccessSyntax').map((item) => {
    const [method, location] = sequenceOf(item, 'an access description');
    return { method: oidOf(method, 'the access method'), location: generalNameFrom(location) };
  });

const access = (number: string, name: string): ExtensionKind => ({
  oid: number,
  name,
  takesPairs: true,
  text: (node, indent) =>
    valueList(
      accessDescriptionsFrom(node).map(
        ({ method, location }) => `${longNameOf(method)} - ${generalNameValue(location)}`,
      ),
      indent,
      true,
    ),
  build: ({ pairs }, context) => {
    const items: Uint8Array[] = [];
    for (const pair of pairs) {
      const [method, kind] = pair.name.split(/;(.*)/s, 2);
      if (kind === undefined)
        return refused(invalidSyntax('v2i_AUTHORITY_INFO_ACCESS', 'crypto/x509/v3_info.c:125'));
      const location = buildGeneralName({ name: kind, value: pair.value }, context);
      if (!location.ok) return refused(...location.errors);
      const identifier = oidOfText(method);
      if (!identifier) {
        const place = 'crypto/x509/v3_info.c:137';
        return refused(
          unknownObject(),
          openssl('11000077', V3, 'v2i_AUTHORITY_INFO_ACCESS', 'bad object', place, `value=${method}`),
        );
      }
      items.push(sequence(oid(identifier), location.der));
    }
    return built(sequence(...items));
  },
});

export const authorityInfoAccess: ExtensionKind = access('1.3.6.1.5.5.7.1.1', 'authorityInfoAccess');
export const subjectInfoAccess: ExtensionKind = access('1.3.6.1.5.5.7.1.11', 'subjectInfoAccess');
