import type { Evidence } from '@/packets/engine/evidence';
import { type FileHashes, hashesOf } from '@/packets/files/hashes';
import { safeName } from '@/packets/files/safe-name';
import type { TransferredFile } from '@/packets/files/transferred-file';
import { kept } from './kept';
import { transferred } from './transferred';

export interface FileRecord {
  /** From 1: the evidence address `file=`. */
  readonly number: number;
  /** Zeek's fuid. */
  readonly id: string;
  /** The name that strangers gave it, and one that leads nowhere else. */
  readonly name: string | undefined;
  readonly safeName: string;
  readonly type: string | undefined;
  readonly declaredType: string | undefined;
  readonly bytes: number;
  readonly totalBytes: number | undefined;
  readonly missingBytes: number;
  readonly complete: boolean;
  readonly source: string;
  readonly fromOriginator: boolean;
  /** Session numbers (row + 1). */
  readonly sessions: readonly number[];
  readonly first: number;
  readonly last: number;
  readonly time: bigint;
  readonly hashes: FileHashes;
}

const records = kept((evidence): FileRecord[] =>
  transferred(evidence).map((file) => recordOf(file, evidence.capture.table.time(file.firstPacket - 1))),
);

/** The files of the capture, certificates among them, without their bytes. */
export function answer(evidence: Evidence, _: undefined): FileRecord[] {
  return records(evidence);
}

function recordOf(file: TransferredFile, time: bigint): FileRecord {
  return {
    number: file.number,
    id: file.id,
    name: file.name === undefined ? undefined : readable(file.name),
    safeName: safeName(file),
    type: file.type,
    declaredType: file.declaredType,
    bytes: file.content.bytes.length,
    totalBytes: file.totalBytes,
    missingBytes: file.missingBytes,
    complete: file.complete,
    source: file.source,
    fromOriginator: file.fromOriginator,
    sessions: file.sessions.map((session) => session + 1),
    first: file.firstPacket,
    last: file.lastPacket,
    time,
    hashes: hashesOf(file.content.bytes),
  };
}

/** Names are bytes: as UTF-8 where they are, as Latin-1 where not. */
function readable(name: string): string {
  const bytes = Uint8Array.from(name, (character) => character.charCodeAt(0));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return name;
  }
}
