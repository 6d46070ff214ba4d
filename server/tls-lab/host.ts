import type { Duplex } from 'node:stream';
import type { NginxFiles } from '@/pki/nginx/nginx-files';
import type { NginxServer } from '@/pki/nginx/servers';

/** A host of the lab as those see it that talk to it or work inside it. */
export interface Host {
  readonly files: NginxFiles;
  readonly servers: readonly NginxServer[];
  /** What it writes to its log of errors, oldest first. */
  readonly errorLog: string[];
  readonly machines: Machines;
  /** Takes a connection to a port that it listens on. */
  accept(port: number, end: Duplex): void;
}

/** The hosts that there are. */
export interface Machines {
  /** Now, for all of them. */
  readonly now: Date;
  /** Undefined where nobody listens there. */
  hostAt(host: string, port: number): Host | undefined;
  /** One proxy more on the way; false where there are too many (a host that asks itself). */
  enter(): boolean;
  leave(): void;
}
