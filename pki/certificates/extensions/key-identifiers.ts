import { sha1 } from '@noble/hashes/legacy.js';
import { fromHex } from '../../asn1/bytes';
import { octetsOf, sequenceOf, signedContent, valueInside } from '../../asn1/decode';
import { type Asn1Node, contentOf, isContext } from '../../asn1/node';
import { explicit, implicit, integerContent, octetString, sequence } from '../../asn1/write';
import { openssl } from '../../errors/openssl-error';
import type { PublicKey } from '../../keys/key';
import { publicKeyOctets } from '../../keys/public-key-der';
import { type Extension, extensionOf, integerHex } from '../certificate';
import { type GeneralName, generalNamesFrom, generalNameValue } from '../general-name';
import { V3 } from './config-list';
import {
  type BuildContext,
  built,
  type ConfigValue,
  colonHex,
  type ExtensionKind,
  refused,
  valueList,
} from './extension-kind';

/** RFC 5280 section 4.2.1.2, method 1: SHA-1 of the key's octets. */
export const keyIdentifier = (key: PublicKey): Uint8Array => sha1(publicKeyOctets(key));

const SUBJECT = '2.5.29.14';

/** The identifier that a certificate names its key with; undefined without the extension. */
export function subjectKeyIdentifierOf(extensions: readonly Extension[]): Uint8Array | undefined {
  const extension = extensionOf(extensions, SUBJECT);
  return extension && octetsOf(valueInside(extension.node), 'the key identifier');
}

export const subjectKeyIdentifier: ExtensionKind = {
  oid: SUBJECT,
  name: 'subjectKeyIdentifier',
  text: (node, indent) => ' '.repeat(indent) + colonHex(octetsOf(node, 'the key identifier')),
  build: ({ text }, context) => {
    if (text === 'hash') {
      if (context.testing) return built(octetString(new Uint8Array()));
      if (context.subjectKey) return built(octetString(keyIdentifier(context.subjectKey)));
      return refused(openssl('11000072', V3, 's2i_skey_id', 'no public key', 'crypto/x509/v3_skid.c:97'));
    }
    const octets = fromHex(text.replaceAll(':', ''));
    if (octets) return built(octetString(octets));
    return refused(
      openssl(
        '07800066',
        'common libcrypto routines',
        'hexstr2buf_sep',
        'illegal hex digit',
        'crypto/o_str.c:167',
      ),
    );
  },
};

/** RFC 5280 section 4.2.1.1. */
export interface AuthorityKeyIdentifier {
  readonly keyIdentifier: Uint8Array | undefined;
  readonly issuer: readonly GeneralName[];
  readonly serial: bigint | undefined;
}

export function authorityKeyIdentifierFrom(node: Asn1Node): AuthorityKeyIdentifier {
  const items = sequenceOf(node, 'AuthorityKeyIdentifier');
  const key = items.find((item) => isContext(item, 0));
  const issuer = items.find((item) => isContext(item, 1));
  const serial = items.find((item) => isContext(item, 2));
  return {
    keyIdentifier: key && contentOf(key),
    issuer: issuer ? generalNamesFrom(issuer.children) : [],
    serial: serial && signedContent(serial),
  };
}

function authorityText(node: Asn1Node, indent: number): string {
  const { keyIdentifier: key, issuer, serial } = authorityKeyIdentifierFrom(node);
  const alone = !issuer.length && serial === undefined;
  const values: string[] = [];
  if (key) values.push(`${alone ? '' : 'keyid:'}${colonHex(key)}`);
  values.push(...issuer.map(generalNameValue));
  if (serial !== undefined) values.push(`serial:${integerHex(serial).replace(/(..)(?=.)/g, '$1:')}`);
  return valueList(values, indent, true);
}

const AUTHORITY_SOURCE = 'crypto/x509/v3_akid.c';

/** v2i_AUTHORITY_KEYID: `keyid`, `issuer`, each with `:always`. */
function buildAuthority({ pairs }: ConfigValue, context: BuildContext) {
  // An empty value says `none`: whoever signs leaves the extension out.
  if (pairs.length === 1 && pairs[0].name === 'none' && pairs[0].value === undefined)
    return built(sequence());
  const wanted = new Map<string, string | undefined>();
  for (const { name, value } of pairs) {
    if (name !== 'keyid' && name !== 'issuer') {
      return refused(
        openssl(
          '11000077',
          V3,
          'v2i_AUTHORITY_KEYID',
          'unknown option',
          `${AUTHORITY_SOURCE}:129`,
          `name=${name}`,
        ),
      );
    }
    wanted.set(name, value);
  }
  if (context.testing) return built(sequence());
  const { issuer } = context;
  if (!issuer) {
    return refused(
      openssl('11000079', V3, 'v2i_AUTHORITY_KEYID', 'no issuer certificate', `${AUTHORITY_SOURCE}:145`),
    );
  }
  const items: Uint8Array[] = [];
  if (wanted.has('keyid')) {
    const key = issuerKeyIdentifier(context);
    if (key) items.push(implicit(0, key));
    else if (wanted.get('keyid') === 'always') {
      const place = `${AUTHORITY_SOURCE}:185`;
      return refused(openssl('1100007B', V3, 'v2i_AUTHORITY_KEYID', 'unable to get issuer keyid', place));
    }
  }
  if (wanted.has('issuer') && (wanted.get('issuer') === 'always' || (!items.length && !context.selfSigned))) {
    items.push(explicit(1, explicit(4, issuer.issuer.der)), implicit(2, integerContent(issuer.serial)));
  }
  return built(sequence(...items));
}

/** The issuer's subject key identifier; a certificate that signs itself computes its own. */
function issuerKeyIdentifier({ issuer, selfSigned, subjectKey }: BuildContext): Uint8Array | undefined {
  const named = issuer && subjectKeyIdentifierOf(issuer.extensions);
  return named ?? (selfSigned && subjectKey ? keyIdentifier(subjectKey) : undefined);
}

export const authorityKeyIdentifier: ExtensionKind = {
  oid: '2.5.29.35',
  name: 'authorityKeyIdentifier',
  takesPairs: true,
  text: authorityText,
  build: buildAuthority,
};
