import { conn } from './conn';
import { dns } from './dns';
import type { Log } from './log';
import { weird } from './weird';

/** Every log, sorted by name. */
export const logs: readonly Log[] = [conn, dns, weird];
