import type { Application } from './application';
import { dhcp } from './dhcp/dhcp';
import { dns } from './dns/dns';
import { dtls } from './dtls/dtls';
import { ftp } from './ftp/ftp';
import { ftpData } from './ftp-data/ftp-data';
import { http } from './http/http';
import { http2 } from './http2/http2';
import { ntp } from './ntp/ntp';
import { smb } from './smb/smb';
import { smtp } from './smtp/smtp';
import { ssh } from './ssh/ssh';
import { syslog } from './syslog/syslog';
import { tls } from './tls/tls';

/** Every application protocol, sorted by folder. */
export const applications: readonly Application[] = [
  dhcp,
  dns,
  dtls,
  ftp,
  ftpData,
  http,
  http2,
  ntp,
  smb,
  smtp,
  ssh,
  syslog,
  tls,
];
