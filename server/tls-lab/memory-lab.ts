import type { ServerLab } from '@/pki/server-lab/server-lab';
import { LabMachines } from './lab-machines';
import { probe } from './probe';

/** Handshakes in this process. */
export const memoryLab: ServerLab = {
  probe: ({ files, configuration, at }, { host, port }) =>
    probe(new LabMachines(files, configuration, at), host, port),
  network: ({ files, configuration, at }) => new LabMachines(files, configuration, at),
};
