import type { Capture } from '../../capture/capture';
import type { FlowCounts } from '../rules/compiled-rule';
import type { Flow } from './flow';

/** How far a flow is at a packet. */
export function countsOf({ table }: Capture, flow: Flow, row: number): FlowCounts {
  return {
    age: table.seconds[row] - table.seconds[flow.firstRow],
    packetsToServer: flow.seenToServer,
    packetsToClient: flow.seenToClient,
    bytesToServer: flow.bytesToServer,
    bytesToClient: flow.bytesToClient,
    clientSequence: flow.tcp?.client.sent ?? 0,
    serverSequence: flow.tcp?.server.sent ?? 0,
  };
}
