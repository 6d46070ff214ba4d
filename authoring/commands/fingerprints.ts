import type { Capture } from '@/packets/capture/capture';
import { fingerprintsOf } from '@/packets/fingerprints/of-packet';
import { captureContext } from '@/packets/protocols/capture-context';
import { dissectRow } from '@/packets/protocols/dissect';
import { openInput } from './input';
import { fileAndOptions } from './options';
import { writeOut } from './output';

/** `tapbook fingerprints FILE`: what clients and servers give away of themselves, one JSON object a line. */
export async function fingerprints(argv: readonly string[]): Promise<number> {
  const { file } = fileAndOptions(argv, {});
  const capture = await openInput(file);
  if (!capture) return 1;
  writeFingerprints(capture);
  return 0;
}

function writeFingerprints(capture: Capture): void {
  const { table, addresses } = capture;
  const context = captureContext(capture);
  for (let row = 0; row < table.count; row++) {
    if (table.payloadLength[row] === 0) continue;
    for (const { packet, kind, values } of fingerprintsOf(dissectRow(context, row))) {
      const source = { address: addresses.text(table.source[row]), port: table.sourcePort[row] };
      const destination = {
        address: addresses.text(table.destination[row]),
        port: table.destinationPort[row],
      };
      writeOut(`${JSON.stringify({ packet, kind, source, destination, ...values })}\n`);
    }
  }
}
