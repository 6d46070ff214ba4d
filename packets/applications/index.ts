import type { Application } from './application';
import { dns } from './dns/dns';
import { http } from './http/http';

/** Every application protocol, sorted by folder. */
export const applications: readonly Application[] = [dns, http];
