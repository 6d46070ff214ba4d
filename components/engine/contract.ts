import type { CaptureInterface, OpenProblem, OpenProgress } from '@/packets/capture/capture';
import type { Session } from '@/packets/sessions/session';
import type { StatisticName, statistics } from '@/packets/statistics';
import type { StatisticOptions } from '@/packets/statistics/statistic';
import type { GivenSecrets, TakenSecrets } from '@/packets/tls/given-secrets';
import type { Answer, Argument, QuestionName } from './questions';

/**
 * What the worker that holds a capture is asked, and what it answers: plain records that survive the structured
 * clone. Rows are packet number - 1 everywhere; byte ranges are half-open.
 */

/** Where a capture comes from: the reader's own file (which stays in the tab), or one that the site ships. */
export type CaptureOrigin =
  | { readonly kind: 'file'; readonly name: string; readonly file: Blob }
  | {
      readonly kind: 'shipped';
      readonly name: string;
      readonly url: string;
      /** With its authors' comments on packets, which tell what a lab asks. */
      readonly comments?: boolean;
    };

/** News while a capture is opened. All are optional; none is called after `close()`. */
export interface OpenListeners {
  /** Real progress; `size` is the file's, `bytes` how far the reader is. */
  onProgress?(progress: OpenProgress): void;
  /** Rows [0, count) can be asked for from now on. */
  onRows?(count: number): void;
  /** The worker died and was started again; the capture is being opened anew. `reason` is a sentence for the reader. */
  onRestart?(reason: string): void;
  /** The file was read through, or could not be: once after the start, and once more after each restart. */
  onOpened?(outcome: OpenOutcome): void;
}

/** A capture behind a worker. Calls made while it is still loading see the rows that are there. */
export interface EngineClient {
  /** Settles when the whole file was read, or could not be. Never rejects. */
  readonly opened: Promise<OpenOutcome>;
  info(): Promise<CaptureInfo>;
  /** Rows [from, to), clipped to what is there. */
  rows(from: number, to: number): Promise<PacketRow[]>;
  /** The same for rows of a filter's result. */
  rowsOf(rows: Uint32Array): Promise<PacketRow[]>;
  tree(row: number): Promise<PacketTree>;
  /** Rows that a filter lets through, ascending; an empty text lets all through. */
  filter(text: string, dialect: FilterDialect): Promise<FilterOutcome>;
  sessions(): Promise<Session[]>;
  /** Rows of one session's packets, ascending. */
  sessionRows(session: number): Promise<Uint32Array>;
  /** Numbers (row + 1) of the sessions that have one of these packets, ascending. */
  sessionsOf(rows: Uint32Array): Promise<Uint32Array>;
  /** Rows whose time lies in [from, to) seconds after the earliest packet, ascending. */
  rowsBetween(from: number, to: number): Promise<Uint32Array>;
  /** Counts over the rows that `options` names, or over all. */
  statistic<Name extends StatisticName>(name: Name, options?: StatisticOptions): Promise<StatisticData<Name>>;
  /** What a session (row) said, put in sequence. */
  transcript(session: number): Promise<Transcript>;
  /** Asks one of the questions of `questions/`. Waits for the whole capture. */
  derive<Name extends QuestionName>(name: Name, argument: Argument<Name>): Promise<Answer<Name>>;
  /** A pcapng file of the given rows, with comments by row. */
  exportSlice(rows: Uint32Array, comments?: ReadonlyMap<number, readonly string[]>): Promise<Blob>;
  /** Opens TLS with other secrets from now on; a worker that is started again is given them again. */
  giveSecrets(secrets: GivenSecrets): Promise<TakenSecrets>;
  /** Stops opening; rows read so far stay usable. */
  cancel(): void;
  /** Ends the worker. */
  close(): void;
}

/** The data that a statistic computes. */
export type StatisticData<Name extends StatisticName> = ReturnType<(typeof statistics)[Name]['compute']>;

/** A session's payload, both directions, in the order in which it could be read. */
export interface Transcript {
  readonly pieces: readonly TranscriptPiece[];
  /** Bytes that were left out because there are too many for a page. */
  readonly left: number;
}

export type TranscriptPiece =
  | {
      readonly kind: 'data';
      readonly fromOriginator: boolean;
      readonly bytes: Uint8Array;
      /** Number of the packet that carried them, and where they begin in its frame. */
      readonly packet: number;
      readonly offset: number;
    }
  | { readonly kind: 'gap'; readonly fromOriginator: boolean; readonly length: number };

export type OpenOutcome =
  | { readonly info: CaptureInfo; readonly problem?: undefined }
  | { readonly info?: undefined; readonly problem: OpenProblem };

export type FilterDialect = 'display' | 'bpf';

export type FilterOutcome =
  | { readonly rows: Uint32Array; readonly problem?: undefined }
  | { readonly rows?: undefined; readonly problem: FilterProblem };

/** What is wrong with a filter's text, and where: offsets into the text. */
export interface FilterProblem {
  readonly message: string;
  readonly from: number;
  readonly to: number;
}

export interface CaptureInfo {
  readonly name: string;
  readonly size: number;
  readonly format: 'pcap' | 'pcapng';
  readonly gzip: boolean;
  readonly packets: number;
  /** False while rows are still being added. */
  readonly complete: boolean;
  /** Nanoseconds since 1970 of the earliest and the latest packet; undefined for a capture without packets. */
  readonly first: bigint | undefined;
  readonly last: bigint | undefined;
  /** Bytes captured and bytes on the wire, all packets together. */
  readonly captured: number;
  readonly original: number;
  readonly interfaces: readonly CaptureInterface[];
  readonly comments: readonly string[];
  readonly warnings: readonly string[];
  readonly hasSecrets: boolean;
}

/** One line of the packet list. */
export interface PacketRow {
  readonly row: number;
  /** Packet number, from 1. */
  readonly number: number;
  /** Nanoseconds since 1970. */
  readonly time: bigint;
  readonly source: string;
  readonly destination: string;
  /** The protocol column, `TLSv1.3`. */
  readonly protocol: string;
  /** Bytes on the wire. */
  readonly length: number;
  readonly summary: string;
  /** Session row + 1, 0 for none. */
  readonly session: number;
  readonly comments: readonly string[];
  /** Something in it is malformed or cut. */
  readonly stopped: boolean;
}

export interface PacketTree {
  readonly row: number;
  readonly number: number;
  /** The frame is source 0. */
  readonly sources: readonly TreeSource[];
  readonly nodes: readonly TreeNode[];
  readonly stops: readonly TreeStop[];
  /** `eth:ethertype:ip:tcp`. */
  readonly protocols: string;
}

export interface TreeSource {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Where runs of its bytes were captured, sorted by `from`; empty for the frame itself. */
  readonly origins: readonly OriginRun[];
}

/** Bytes [from, to) of a source were captured in `packet` (number) from `offset` on. */
export interface OriginRun {
  readonly from: number;
  readonly to: number;
  readonly packet: number;
  readonly offset: number;
}

export interface TreeNode {
  /** Number of the node in the tree, in the order in which it is drawn; stable for the same packet. */
  readonly id: number;
  /** Display-filter name. */
  readonly name: string;
  readonly label: string;
  /** The line as it is drawn: `Time to Live: 64`. */
  readonly text: string;
  /** The value as `tshark -T fields` prints it, which a display filter takes as well; empty for headings. */
  readonly value: string;
  readonly type: string;
  readonly from: number;
  readonly to: number;
  /** Index into the tree's sources. */
  readonly source: number;
  readonly generated: boolean;
  /** Found by filters, not drawn. */
  readonly hidden: boolean;
  readonly children: readonly TreeNode[];
  /** Where the layer is specified; on layers only. */
  readonly specifications: readonly { readonly title: string; readonly url: string }[];
}

export interface TreeStop {
  readonly layer: string;
  readonly offset: number;
  readonly kind: 'truncated' | 'malformed';
  readonly message: string;
}
