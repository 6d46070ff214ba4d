import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryStore } from '@/packets/bytes/byte-store';
import { type Capture, frameBytes } from '@/packets/capture/capture';
import { openCapture } from '@/packets/capture/open';
import { comparedCaptures } from './oracle';
import { fileDigest } from './oracle-store';

/** All frames of one link type, one a second, as a pcap file that a peer reads in one go. */
export interface MergedCapture {
  readonly path: string;
  /** Of the file's bytes. */
  readonly digest: string;
  readonly linkType: number;
  readonly capture: Capture;
  /** The capture and packet number that each row came from. */
  readonly origins: readonly string[];
}

/** Frames of all compared captures by link type, in files of a folder that is removed when `use` is done. */
export async function withMergedCaptures<T>(
  use: (merged: readonly MergedCapture[]) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'tapbook-merged-'));
  try {
    return await use(await mergeAll(folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Frame {
  readonly bytes: Uint8Array;
  readonly original: number;
  readonly origin: string;
}

async function mergeAll(folder: string): Promise<MergedCapture[]> {
  const frames = new Map<number, Frame[]>();
  for (const { path, name } of comparedCaptures()) {
    const { capture } = await openCapture(new MemoryStore(new Uint8Array(readFileSync(path))));
    if (capture) addFrames(capture, name, frames);
  }
  const merged: MergedCapture[] = [];
  for (const [linkType, list] of frames) {
    const path = join(folder, `link-${linkType}.pcap`);
    const bytes = pcap(list, linkType);
    writeFileSync(path, bytes);
    const { capture } = await openCapture(new MemoryStore(bytes));
    const origins = list.map(({ origin }) => origin);
    if (capture) merged.push({ path, digest: fileDigest(path), linkType, capture, origins });
  }
  return merged;
}

function addFrames(capture: Capture, name: string, frames: Map<number, Frame[]>): void {
  const { table } = capture;
  for (let row = 0; row < table.count; row++) {
    const list = frames.get(table.linkType(row)) ?? [];
    frames.set(table.linkType(row), list);
    const origin = `${name} packet ${row + 1}`;
    list.push({ bytes: frameBytes(capture, row).slice(), original: table.original[row], origin });
  }
}

function pcap(frames: readonly Frame[], linkType: number): Uint8Array {
  const file = new Uint8Array(24 + frames.reduce((sum, { bytes }) => sum + 16 + bytes.length, 0));
  const view = new DataView(file.buffer);
  const write = (at: number, words: readonly number[]) => {
    for (const [index, word] of words.entries()) view.setUint32(at + index * 4, word, true);
  };
  write(0, [0xa1b2c3d4, 0x00040002, 0, 0, 262144, linkType]);
  let at = 24;
  for (const [second, { bytes, original }] of frames.entries()) {
    write(at, [second, 0, bytes.length, original]);
    file.set(bytes, at + 16);
    at += 16 + bytes.length;
  }
  return file;
}

/** The seconds of a pcap file's packets, which are rows of the merged capture that it was taken from. */
export function pcapSeconds(file: Uint8Array): Set<number> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const seconds = new Set<number>();
  for (let at = 24; at + 16 <= file.length; at += 16 + view.getUint32(at + 8, true)) {
    seconds.add(view.getUint32(at, true));
  }
  return seconds;
}
