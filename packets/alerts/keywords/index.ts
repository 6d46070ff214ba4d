import { applicationValueKeywords } from './application-values';
import { bufferSizeKeywords } from './buffer-size';
import { byteKeywords } from './byte-keywords';
import { contentKeywords } from './content';
import { flagBitKeywords } from './flag-bits';
import { applicationProtocolKeyword, bypassKeyword, flowbitsKeyword, flowKeyword } from './flow';
import { identityKeywords } from './identity';
import type { Keyword } from './keyword';
import { packetHeaderKeywords } from './packet-headers';
import { pcreKeyword } from './pcre';
import { bufferKeywords } from './sticky-buffers';
import { thresholdKeywords } from './threshold';
import { transformationKeywords } from './transformations';

/** Every keyword of the rule language that is here. */
export const keywords: readonly Keyword[] = [
  applicationProtocolKeyword,
  ...applicationValueKeywords,
  ...bufferKeywords,
  ...bufferSizeKeywords,
  bypassKeyword,
  ...byteKeywords,
  ...contentKeywords,
  ...flagBitKeywords,
  flowKeyword,
  flowbitsKeyword,
  ...identityKeywords,
  ...packetHeaderKeywords,
  pcreKeyword,
  ...thresholdKeywords,
  ...transformationKeywords,
];

const BY_NAME = new Map(keywords.flatMap((keyword) => keyword.names.map((name) => [name, keyword] as const)));

export function keywordNamed(name: string): Keyword | undefined {
  return BY_NAME.get(name.toLowerCase());
}

/** Keywords that Suricata has and that are not here, each with the reason a rule is refused for it. */
export const ELSEWHERE: Readonly<Record<string, string>> = {
  lua: 'scripts are not run',
  luajit: 'scripts are not run',
  filestore: 'files are extracted without being asked: see the Files view',
  filemagic: 'there is no magic database',
  geoip: 'there is no table of countries',
  iprep: 'there is no reputation list',
  dataset: 'there are no data sets',
  datarep: 'there are no data sets',
  'app-layer-event': 'decoder events are not raised',
  'decode-event': 'decoder events are not raised',
  'stream-event': 'decoder events are not raised',
  hostbits: 'hosts are not tracked',
  xbits: 'hosts are not tracked',
  rpc: 'ONC RPC is not decoded',
  dce_iface: 'DCE/RPC is not decoded',
  krb5_msg_type: 'Kerberos is not decoded',
  modbus: 'Modbus is not decoded',
};
