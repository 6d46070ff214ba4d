import { conn } from './conn';
import { dns } from './dns';
import { http } from './http';
import type { Log } from './log';
import { ssh } from './ssh';
import { ssl } from './ssl';
import { weird } from './weird';
import { x509 } from './x509';

/** Every log, sorted by name. */
export const logs: readonly Log[] = [conn, dns, http, ssh, ssl, weird, x509];
