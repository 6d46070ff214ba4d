import { fromHex } from '../asn1/bytes';
import { generateAsn1 } from '../asn1/generate';
import { oidOfText } from '../asn1/objects';
import { oidContent } from '../asn1/oid';
import { boolean, octetString, oid, sequence } from '../asn1/write';
import { type OpensslError, openssl } from '../errors/openssl-error';
import { EXTENSION_KINDS } from './extensions';
import { parseList, V3 } from './extensions/config-list';
import type { BuildContext, Built, ConfigPair, ExtensionKind } from './extensions/extension-kind';

/** An extension that a configuration asked for, encoded. */
export interface BuiltExtension {
  readonly oid: string;
  /** The whole SEQUENCE. */
  readonly der: Uint8Array;
}

export type ExtensionOutcome =
  | { readonly ok: true; readonly extension: BuiltExtension }
  | { readonly ok: false; readonly errors: readonly OpensslError[] };

const CONF = 'crypto/x509/v3_conf.c';

/** X509V3_EXT_nconf: one line of an extension section. `section` is only for the message. */
export function buildExtension(
  section: string,
  name: string,
  text: string,
  context: BuildContext,
): ExtensionOutcome {
  const critical = /^critical,\s*/.exec(text);
  const value = critical ? text.slice(critical[0].length) : text;
  const generic = /^(DER|ASN1):\s*/.exec(value);
  const outcome = generic
    ? buildGeneric(name, generic[1], value.slice(generic[0].length), context)
    : buildKnown(name, value, context);
  if (!('errors' in outcome)) {
    const fields = [oid(outcome.oid), ...(critical ? [boolean(true)] : []), octetString(outcome.der)];
    return { ok: true, extension: { oid: outcome.oid, der: sequence(...fields) } };
  }
  if (generic) return { ok: false, errors: outcome.errors };
  const data = `section=${section}, name=${name}, value=${value}`;
  const outer = openssl('11000080', V3, 'X509V3_EXT_nconf_int', 'error in extension', `${CONF}:48`, data);
  return { ok: false, errors: [...outcome.errors, outer] };
}

type Value =
  | { readonly oid: string; readonly der: Uint8Array }
  | { readonly errors: readonly OpensslError[] };

/** `1.2.3=DER:…` and `1.2.3=ASN1:…`: any identifier, any value. */
function buildGeneric(name: string, kind: string, text: string, context: BuildContext): Value {
  const identifier = oidOfText(name);
  if (!identifier || !oidContent(identifier)) {
    const place = `${CONF}:244`;
    return {
      errors: [
        openssl('11000073', V3, 'v3_generic_extension', 'extension name error', place, `name=${name}`),
      ],
    };
  }
  const der = kind === 'DER' ? fromHex(text.replaceAll(':', '')) : generateAsn1(text, context.section);
  if (der) return { oid: identifier, der };
  const value = openssl(
    '11000074',
    V3,
    'v3_generic_extension',
    'extension value error',
    `${CONF}:253`,
    `value=${text}`,
  );
  const digits = openssl(
    '07800066',
    'common libcrypto routines',
    'hexstr2buf_sep',
    'illegal hex digit',
    'crypto/o_str.c:167',
  );
  return { errors: kind === 'DER' ? [digits, value] : [value] };
}

function kindNamed(name: string): ExtensionKind | undefined {
  const identifier = oidOfText(name);
  return EXTENSION_KINDS.find(
    (kind) => kind.name === name || (identifier !== undefined && kind.oid === identifier),
  );
}

function buildKnown(name: string, text: string, context: BuildContext): Value {
  const kind = kindNamed(name);
  if (!kind)
    return { errors: [openssl('11000082', V3, 'do_ext_nconf', 'unknown extension name', `${CONF}:88`)] };
  if (!kind.build) {
    const place = `${CONF}:132`;
    return {
      errors: [
        openssl('11000067', V3, 'do_ext_nconf', 'extension setting not supported', place, `name=${name}`),
      ],
    };
  }
  const pairs = kind.takesPairs ? pairsOf(name, text, context, kind.readsSections) : [];
  if ('errors' in pairs) return pairs;
  const built: Built = kind.build({ text, pairs }, context);
  return built.ok ? { oid: kind.oid, der: built.der } : { errors: built.errors };
}

/** The value's own list, or the section that it names with `@`. */
function pairsOf(
  name: string,
  text: string,
  context: BuildContext,
  readsSections = false,
): readonly ConfigPair[] | { readonly errors: readonly OpensslError[] } {
  const invalid = openssl(
    '11000069',
    V3,
    'do_ext_nconf',
    'invalid extension string',
    `${CONF}:102`,
    `name=${name},section=${text}`,
  );
  if (text.startsWith('@') && !readsSections) return context.section(text.slice(1)) ?? { errors: [invalid] };
  const list = parseList(text);
  if (!list.ok) return { errors: [list.error, invalid] };
  return list.pairs.length ? list.pairs : { errors: [invalid] };
}
