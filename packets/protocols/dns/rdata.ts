import type { FieldSpec } from '../../fields/field-spec';
import { EDNS_OPTIONS } from './edns';
import { FIELDS as F } from './fields';
import {
  bitmapBytes,
  DNSKEY,
  NSEC3,
  NSEC3_PARAMETERS,
  TRANSACTION_SIGNATURE,
  typeBitmap,
} from './rdata-security';
import { SERVICE_BINDING } from './rdata-service';
import {
  CERTIFICATION_AUTHORITY,
  eui64,
  IPSECKEY,
  LOCATION,
  PREFIXES,
  WELL_KNOWN_SERVICES,
} from './rdata-special';
import type { RecordCursor } from './record-cursor';
import {
  bytes,
  characterString,
  flags,
  moment,
  name,
  type RecordKind,
  repeated,
  rest,
  restText,
  type Step,
  value,
} from './record-kind';

/** A record that is one name: `, ns ns1.example.test`. */
function oneName(spec: FieldSpec, word: string): RecordKind {
  return { data: [name(spec)], heading: ([target]) => `, ${word}${target}`, column: [spec] };
}

function preferenceAndName(preference: FieldSpec, target: FieldSpec, word: string): RecordKind {
  return {
    data: [value(preference), name(target)],
    heading: ([number, host]) => `, preference ${number}, ${word} ${host}`,
    column: [preference, target],
  };
}

const DS: RecordKind = {
  data: [value(F.dsKeyId), value(F.dsAlgorithm), value(F.dsDigestType), rest(F.dsDigest)],
};

/** What comes before a HIP record's keys says how long they are (RFC 8005 section 5). */
const hostIdentity: Step = (record: RecordCursor) => {
  const tag = record.uint(F.hipHitLength);
  record.uint(F.hipHitPkAlgo);
  const key = record.uint(F.hipPkLength);
  record.bytes(F.hipHit, tag);
  record.bytes(F.hipPk, key);
  return '';
};

/** The name after a NAPTR record's texts, with its length in characters as Wireshark gives it. */
const replacement: Step = (record: RecordCursor) => {
  if (!record.has(1, F.naptrReplacement.label)) return '';
  record.d.add(F.naptrReplacementLength, record.at, record.at, record.peekName().text.length);
  return record.name(F.naptrReplacement);
};

/** Layout of each record type's data by its number; a type that is not here is shown as bytes. */
export const RECORDS: Readonly<Record<number, RecordKind>> = {
  1: { data: [value(F.a)], heading: ([address]) => `, addr ${address}`, column: [F.a] },
  2: oneName(F.ns, 'ns '),
  5: oneName(F.cname, 'cname '),
  6: {
    data: [
      name(F.soaMname),
      name(F.soaRname),
      value(F.soaSerialNumber),
      value(F.soaRefreshInterval),
      value(F.soaRetryInterval),
      value(F.soaExpireLimit),
      value(F.soaMinimumTtl),
    ],
    heading: ([primary]) => `, mname ${primary}`,
    column: [F.soaMname],
  },
  10: { data: [rest(F.null)] },
  11: WELL_KNOWN_SERVICES,
  12: oneName(F.ptrDomainName, ''),
  13: {
    data: [characterString(F.hinfoCpuLength, F.hinfoCpu), characterString(F.hinfoOsLength, F.hinfoOs)],
    heading: ([cpu, os]) => `, CPU ${cpu}, OS ${os}`,
    column: [F.hinfoCpu, F.hinfoOs],
  },
  15: preferenceAndName(F.mxPreference, F.mxMailExchange, 'mx'),
  16: { data: [repeated(characterString(F.txtLength, F.txt))] },
  17: { data: [name(F.rpMailbox), name(F.rpTxtRr)], column: 'owner' },
  18: { data: [value(F.afsdbSubtype), name(F.afsdbHostname)], column: 'owner' },
  19: { data: [characterString(F.x25Length, F.x25PsdnAddress)], column: 'owner' },
  20: {
    data: [characterString(F.idsnLength, F.idsnAddress), characterString(F.idsnSaLength, F.idsnSaAddress)],
    column: 'owner',
  },
  21: { data: [value(F.rtSubtype), name(F.rtIntermediateHost)], column: 'owner' },
  22: { data: [rest(F.nsapRdata)], column: 'owner' },
  23: { data: [name(F.nsapPtrOwner)], column: 'owner' },
  26: { data: [value(F.pxPreference), name(F.pxMap822), name(F.pxMap400)], column: 'owner' },
  27: {
    data: [
      characterString(F.gposLongitudeLength, F.gposLongitude),
      characterString(F.gposLatitudeLength, F.gposLatitude),
      characterString(F.gposAltitudeLength, F.gposAltitude),
    ],
    column: 'owner',
  },
  28: { data: [value(F.aaaa)], heading: ([address]) => `, addr ${address}`, column: [F.aaaa] },
  29: LOCATION,
  33: {
    data: [value(F.srvPriority), value(F.srvWeight), value(F.srvPort), name(F.srvTarget)],
    heading: ([priority, weight, port, target]) =>
      `, priority ${priority}, weight ${weight}, port ${port}, target ${target}`,
    column: [F.srvPriority, F.srvWeight, F.srvPort, F.srvTarget],
  },
  35: {
    data: [
      value(F.naptrOrder),
      value(F.naptrPreference),
      characterString(F.naptrFlagsLength, F.naptrFlags),
      characterString(F.naptrServiceLength, F.naptrService),
      characterString(F.naptrRegexLength, F.naptrRegex),
      replacement,
    ],
    heading: ([order, preference, flag]) => `, order ${order}, preference ${preference}, flags ${flag}`,
    column: [F.naptrOrder, F.naptrPreference, F.naptrFlags],
  },
  36: preferenceAndName(F.kxPreference, F.kxKeyExchange, 'kx'),
  37: { data: [value(F.certType), value(F.certKeyTag), value(F.certAlgorithm), rest(F.certCertificate)] },
  39: oneName(F.dname, 'dname '),
  41: { data: [EDNS_OPTIONS] },
  42: PREFIXES,
  43: DS,
  44: { data: [value(F.sshfpAlgorithm), value(F.sshfpFingerprintType), rest(F.sshfpFingerprint)] },
  45: IPSECKEY,
  46: {
    data: [
      value(F.rrsigTypeCovered),
      value(F.rrsigAlgorithm),
      value(F.rrsigLabels),
      value(F.rrsigOriginalTtl),
      moment(F.rrsigSignatureExpiration),
      moment(F.rrsigSignatureInception),
      value(F.rrsigKeyTag),
      name(F.rrsigSignersName),
      rest(F.rrsigSignature),
    ],
  },
  47: {
    data: [name(F.nsecNextDomainName), typeBitmap],
    heading: ([next]) => `, next domain name ${next}`,
    column: [F.nsecNextDomainName],
  },
  48: DNSKEY,
  49: { data: [rest(F.dhcidRdata)], column: 'owner' },
  50: NSEC3,
  51: { ...NSEC3_PARAMETERS, column: 'owner' },
  52: {
    data: [
      value(F.tlsaCertificateUsage),
      value(F.tlsaSelector),
      value(F.tlsaMatchingType),
      rest(F.tlsaCertificateAssociationData),
    ],
    column: 'owner',
  },
  55: { data: [hostIdentity, repeated(name(F.hipRendezvousServer))], column: 'owner' },
  59: DS,
  60: DNSKEY,
  61: { data: [restText(F.openpgpkey)] },
  62: {
    data: [
      value(F.csyncSoa),
      flags(F.csyncFlags, [F.csyncFlagsImmediate, F.csyncFlagsSoaminimum]),
      bitmapBytes,
      typeBitmap,
    ],
  },
  63: { data: [value(F.zonemdSerial), value(F.zonemdScheme), value(F.zonemdHashAlgo), rest(F.zonemdDigest)] },
  64: SERVICE_BINDING,
  65: SERVICE_BINDING,
  99: { data: [repeated(characterString(F.spfLength, F.spf))] },
  104: { data: [value(F.ilnpNidPreference), bytes(F.ilnpNid, 8)] },
  105: { data: [value(F.ilnpL32Preference), value(F.ilnpL32)] },
  106: { data: [value(F.ilnpL64Preference), bytes(F.ilnpL64, 8)] },
  107: { data: [value(F.ilnpLpPreference), name(F.ilnpLp)] },
  108: { data: [bytes(F.eui48, 6)] },
  109: { data: [eui64] },
  250: TRANSACTION_SIGNATURE,
  257: CERTIFICATION_AUTHORITY,
  32769: DS,
};

/** Data of a type that has no layout here. */
export const UNKNOWN_RECORD: RecordKind = { data: [rest(F.data)] };
