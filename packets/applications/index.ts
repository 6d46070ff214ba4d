import type { Application } from './application';
import { dns } from './dns/dns';
import { dtls } from './dtls/dtls';
import { http } from './http/http';
import { ssh } from './ssh/ssh';
import { tls } from './tls/tls';

/** Every application protocol, sorted by folder. */
export const applications: readonly Application[] = [dns, dtls, http, ssh, tls];
