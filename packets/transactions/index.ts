import { conn } from './conn';
import { dhcp } from './dhcp';
import { dns } from './dns';
import { files } from './files';
import { ftp } from './ftp';
import { http } from './http';
import type { Log } from './log';
import { notice } from './notice';
import { ntp } from './ntp';
import { smtp } from './smtp';
import { ssh } from './ssh';
import { ssl } from './ssl';
import { syslog } from './syslog';
import { tunnel } from './tunnel';
import { weird } from './weird';
import { x509 } from './x509';

/** Every log, sorted by name. */
export const logs: readonly Log[] = [
  conn,
  dhcp,
  dns,
  files,
  ftp,
  http,
  notice,
  ntp,
  smtp,
  ssh,
  ssl,
  syslog,
  tunnel,
  weird,
  x509,
];
