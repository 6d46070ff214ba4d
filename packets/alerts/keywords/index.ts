import { applicationValueKeywords } from './application-values';
import { base64Keywords } from './base64';
import { bufferSizeKeywords } from './buffer-size';
import { byteKeywords } from './byte-keywords';
import { contentKeywords } from './content';
import { flagBitKeywords } from './flag-bits';
import { applicationProtocolKeyword, bypassKeyword, flowbitsKeyword, flowKeyword } from './flow';
import { flowNumberKeywords } from './flow-numbers';
import { identityKeywords } from './identity';
import type { Keyword } from './keyword';
import { packetHeaderKeywords } from './packet-headers';
import { packetPartKeywords } from './packet-parts';
import { pcreKeyword } from './pcre';
import { rememberedKeywords } from './remembered';
import { requiresKeyword } from './requires';
import { bufferKeywords } from './sticky-buffers';
import { thresholdKeywords } from './threshold';
import { fileKeywords, neutralKeywords } from './transfers';
import { transformationKeywords } from './transformations';

/** Every keyword of the rule language that is here. */
/** Every keyword of the rule language that is here. */
export const keywords: readonly Keyword[] = [
  applicationProtocolKeyword,
  ...applicationValueKeywords,
  ...base64Keywords,
  ...bufferKeywords,
  ...bufferSizeKeywords,
  bypassKeyword,
  ...byteKeywords,
  ...contentKeywords,
  ...fileKeywords,
  ...flagBitKeywords,
  flowKeyword,
  flowbitsKeyword,
  ...flowNumberKeywords,
  ...identityKeywords,
  ...neutralKeywords,
  ...packetHeaderKeywords,
  ...packetPartKeywords,
  pcreKeyword,
  ...rememberedKeywords,
  requiresKeyword,
  ...thresholdKeywords,
  ...transformationKeywords,
];

const BY_NAME = new Map(keywords.flatMap((keyword) => keyword.names.map((name) => [name, keyword] as const)));

export function keywordNamed(name: string): Keyword | undefined {
  return BY_NAME.get(name.toLowerCase());
}

/** Keywords that Suricata has and that are not here, each with the reason a rule is refused for it. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  lua: 'scripts are not run',
  luajit: 'scripts are not run',
  luaxform: 'scripts are not run',
  config: 'there is no engine whose output it could change',
  filemagic: 'there is no magic database',
  'file.magic': 'there is no magic database',
  filemd5: 'lists of hashes are files of their own, which are not read',
  filesha1: 'lists of hashes are files of their own, which are not read',
  filesha256: 'lists of hashes are files of their own, which are not read',
  geoip: 'there is no table of countries',
  iprep: 'there is no reputation list',
  dataset: 'data sets are files of their own, which are not read',
  datarep: 'data sets are files of their own, which are not read',
  domain: 'there is no list of public suffixes',
  tld: 'there is no list of public suffixes',
  'app-layer-event': 'decoder events are not raised',
  'app-layer-state': 'states of parsers are not kept',
  'decode-event': 'decoder events are not raised',
  'engine-event': 'decoder events are not raised',
  'stream-event': 'decoder events are not raised',
  frame: 'frames of protocols are not kept',
  flowvar: 'what pcre captures is not kept',
  pktvar: 'what pcre captures is not kept',
  replace: 'packets are read, never changed',
  asn1: 'ASN.1 in payloads is not decoded',
  ftpbounce: 'it is a question about addresses in PORT: ftp.command_data asks it',
  rpc: 'ONC RPC is not decoded',
  'email.url': 'addresses in the text of a mail are not looked for',
};

/** Protocols without a parser, by the first part of their keywords. */
const UNREAD: Readonly<Record<string, string>> = {
  dce: 'DCE/RPC',
  dcerpc: 'DCE/RPC',
  dnp3: 'DNP3',
  enip: 'EtherNet/IP',
  cip: 'CIP',
  http2: 'HTTP/2 below its messages',
  ike: 'IKE',
  krb5: 'Kerberos',
  ldap: 'LDAP',
  mdns: 'mDNS apart from DNS',
  modbus: 'Modbus',
  mqtt: 'MQTT',
  nfs: 'NFS',
  pgsql: 'PostgreSQL',
  quic: 'QUIC',
  rfb: 'RFB',
  sdp: 'SDP',
  sip: 'SIP',
  smb: 'SMB',
  snmp: 'SNMP',
  websocket: 'WebSocket',
};

/** Why a keyword of Suricata's is not here; undefined for a word that is no keyword. */
export function reasonElsewhere(name: string): string | undefined {
  if (Object.hasOwn(ELSEWHERE, name)) return ELSEWHERE[name];
  const [protocol] = name.split(/[._]/);
  return Object.hasOwn(UNREAD, protocol) ? `rules do not see ${UNREAD[protocol]}` : undefined;
}
