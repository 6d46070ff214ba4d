import type { FileMap } from '../files/file-map';
import type { LabNetwork } from '../network/lab-network';
import type { PlaceToRate } from './place-to-rate';
import type { ServerReport } from './report';

/** Files and the moment that a server of the lab lives in. */
export interface LabSite {
  readonly files: FileMap;
  /** Path of the main configuration. */
  readonly configuration: string;
  readonly at: Date;
}

/** Whoever can shake hands: the site for a tab, Node for the command line. */
export interface ServerLab {
  probe(site: LabSite, place: PlaceToRate): Promise<ServerReport>;
  network(site: LabSite): LabNetwork;
}
