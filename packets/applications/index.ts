import type { Application } from './application';

/** Every application protocol, sorted by folder. */
export const applications: readonly Application[] = [];
