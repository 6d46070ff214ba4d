import { addressScan } from './address-scan';
import { beacons } from './beacons';
import { certificates } from './certificates';
import { dnsTunnel } from './dns-tunnel';
import { generatedNames } from './generated-names';
import { longConnections } from './long-connections';
import type { NoticeKind } from './notice';
import { oddPort } from './odd-port';
import { passwordGuessing } from './password-guessing';
import { portScan } from './port-scan';

/** Every kind of notice, sorted by file. */
export const noticeKinds: readonly NoticeKind[] = [
  addressScan,
  beacons,
  certificates,
  dnsTunnel,
  generatedNames,
  longConnections,
  oddPort,
  passwordGuessing,
  portScan,
];
