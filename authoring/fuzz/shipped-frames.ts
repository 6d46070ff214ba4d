import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MemoryStore } from '@/packets/bytes/byte-store';
import { frameBytes } from '@/packets/capture/capture';
import { openCapture } from '@/packets/capture/open';

/** Frames of one shipped capture, in order, with its link type. */
export interface ShippedFrames {
  readonly slug: string;
  readonly linkType: number;
  readonly frames: readonly Uint8Array[];
}

/** The captures of `pcaps/` that fit into memory many times over: the first frames of each. */
export async function shippedFrames(root: string): Promise<ShippedFrames[]> {
  const folder = join(root, 'pcaps');
  const found: ShippedFrames[] = [];
  for (const slug of readdirSync(folder).sort()) {
    for (const name of filesOf(join(folder, slug))) {
      const { capture } = await openCapture(new MemoryStore(readFileSync(join(folder, slug, name))));
      if (!capture) continue;
      const rows = Array.from({ length: Math.min(capture.table.count, MOST_FRAMES) }, (_, row) => row);
      const frames = rows.map((row) => frameBytes(capture, row).slice()).filter(({ length }) => length > 0);
      if (frames.length > 0) found.push({ slug, linkType: capture.table.linkType(0), frames });
    }
  }
  return found;
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => /\.pcap(ng)?$/.test(name));
  } catch {
    // A file beside the folders.
    return [];
  }
}

const MOST_FRAMES = 2000;
