import { conn } from './conn';
import { dns } from './dns';
import { http } from './http';
import type { Log } from './log';
import { weird } from './weird';

/** Every log, sorted by name. */
export const logs: readonly Log[] = [conn, dns, http, weird];
