import type { Application } from './application';
import { dns } from './dns/dns';

/** Every application protocol, sorted by folder. */
export const applications: readonly Application[] = [dns];
