import { exercise } from './exercise';
import { HOSTILE } from './hostile';
import { pcapBytes } from './pcap-bytes';

/** What one hostile capture costs, and what four of its length cost: milliseconds of processor time. */
interface Growth {
  readonly name: string;
  readonly packets: number;
  readonly once: number;
  readonly fourfold: number;
  /** Work for four times the packets over work for one: 4 is linear, 16 is the square. */
  readonly ratio: number;
}

/** Half-way between linear and the square on a scale of powers: 4^1.5. */
export const MOST_GROWTH = 8;

/** Takes each hostile capture through the engine at one length and at four times that. */
export async function growth(
  packets: number,
  wanted: (name: string) => boolean,
  onCase: (grown: Growth) => void,
): Promise<readonly Growth[]> {
  const all: Growth[] = [];
  for (const { name, frames } of HOSTILE) {
    if (!wanted(name)) continue;
    await cost(pcapBytes(frames(50)));
    const once = await cost(pcapBytes(frames(packets)));
    const fourfold = await cost(pcapBytes(frames(4 * packets)));
    const grown = { name, packets, once, fourfold, ratio: fourfold / Math.max(1, once) };
    onCase(grown);
    all.push(grown);
  }
  return all;
}

/** Processor time: what other programs do meanwhile does not count. */
async function cost(bytes: Uint8Array): Promise<number> {
  const start = process.cpuUsage();
  await exercise(bytes);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
