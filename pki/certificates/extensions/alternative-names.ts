import { latin1 } from '../../asn1/bytes';
import { sequenceOf } from '../../asn1/decode';
import { implicit } from '../../asn1/write';
import { openssl } from '../../errors/openssl-error';
import { generalNamesFrom, generalNameValue } from '../general-name';
import { attributeTexts } from '../name';
import { V3 } from './config-list';
import {
  type BuildContext,
  built,
  type ConfigValue,
  type ExtensionKind,
  refused,
  valueList,
} from './extension-kind';
import { buildGeneralName, generalNames } from './general-names';

const EMAIL = '1.2.840.113549.1.9.1';

/** RFC 5280 sections 4.2.1.6 and 4.2.1.7. `email:copy` takes the addresses of the subject. */
function buildNames({ pairs }: ConfigValue, context: BuildContext) {
  const names: Uint8Array[] = [];
  for (const pair of pairs) {
    if (pair.name === 'email' && (pair.value === 'copy' || pair.value === 'move')) {
      const addresses = context.subject ? attributeTexts(context.subject, EMAIL) : [];
      names.push(...addresses.map((text) => implicit(1, latin1(text))));
      continue;
    }
    const name = buildGeneralName(pair, context);
    if (!name.ok) return refused(...name.errors);
    names.push(name.der);
  }
  return built(generalNames(names));
}

/** `issuer:copy` takes the issuer's subjectAltName. */
function buildIssuerNames(value: ConfigValue, context: BuildContext) {
  if (!value.pairs.some((pair) => pair.name === 'issuer' && pair.value === 'copy'))
    return buildNames(value, context);
  const extension = context.issuer?.extensions.find((each) => each.oid === subjectAltName.oid);
  if (extension) return built(extension.value);
  if (context.testing) return built(generalNames([]));
  return refused(openssl('1100007F', V3, 'copy_issuer', 'no issuer details', 'crypto/x509/v3_san.c:383'));
}

const names = (oid: string, name: string, build: ExtensionKind['build']): ExtensionKind => ({
  oid,
  name,
  takesPairs: true,
  text: (node, indent) =>
    valueList(generalNamesFrom(sequenceOf(node, 'GeneralNames')).map(generalNameValue), indent),
  build,
});

export const subjectAltName: ExtensionKind = names('2.5.29.17', 'subjectAltName', buildNames);
export const issuerAltName: ExtensionKind = names('2.5.29.18', 'issuerAltName', buildIssuerNames);
export const certificateIssuer: ExtensionKind = names('2.5.29.29', 'certificateIssuer', undefined);
