/**
 * Key logs: what a TLS program tells so that its traffic can be read.
 * https://www.ietf.org/archive/id/draft-ietf-tls-keylogfile-02.html
 */
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';

export type KeyLabel =
  | 'CLIENT_RANDOM'
  | 'CLIENT_EARLY_TRAFFIC_SECRET'
  | 'EARLY_EXPORTER_SECRET'
  | 'CLIENT_HANDSHAKE_TRAFFIC_SECRET'
  | 'SERVER_HANDSHAKE_TRAFFIC_SECRET'
  | 'CLIENT_TRAFFIC_SECRET_0'
  | 'SERVER_TRAFFIC_SECRET_0'
  | 'EXPORTER_SECRET';

/** One line: which secret of which connection, and where in the text it stands (from 1). */
export interface KeyLogEntry {
  readonly label: string;
  readonly clientRandom: string;
  readonly secret: Uint8Array;
  readonly line: number;
}

/** A key log, to be asked by connection. Lines that are no entries are skipped and counted. */
export class KeyLog {
  private readonly secrets = new Map<string, Uint8Array>();
  readonly entries: readonly KeyLogEntry[];
  /** Numbers of lines that are neither entries, comments nor empty. */
  readonly unreadable: readonly number[];

  constructor(text: string) {
    const entries: KeyLogEntry[] = [];
    const unreadable: number[] = [];
    text.split('\n').forEach((line, i) => {
      const trimmed = line.trim();
      if (trimmed === '' || trimmed.startsWith('#')) return;
      const entry = parseLine(trimmed, i + 1);
      if (entry) entries.push(entry);
      else unreadable.push(i + 1);
    });
    for (const { label, clientRandom, secret } of entries)
      this.secrets.set(`${label} ${clientRandom}`, secret);
    this.entries = entries;
    this.unreadable = unreadable;
  }

  /** The secret of the connection whose ClientHello carried that random; undefined where the log has none. */
  find(label: KeyLabel, clientRandom: Uint8Array): Uint8Array | undefined {
    return this.secrets.get(`${label} ${bytesToHex(clientRandom)}`);
  }
}

const LINE = /^([A-Z0-9_]+)\s+([0-9a-fA-F]{64})\s+((?:[0-9a-fA-F]{2}){1,128})$/;

function parseLine(text: string, line: number): KeyLogEntry | undefined {
  const match = LINE.exec(text);
  if (!match) return undefined;
  return { label: match[1], clientRandom: match[2].toLowerCase(), secret: hexToBytes(match[3]), line };
}

let latest: { readonly text: string; readonly log: KeyLog } | undefined;

/** The log of a text; the latest one is kept, because every connection of a capture asks for the same. */
export function keyLogOf(text: string): KeyLog {
  if (latest?.text !== text) latest = { text, log: new KeyLog(text) };
  return latest.log;
}
