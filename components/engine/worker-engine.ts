import { type ByteStore, MemoryStore } from '@/packets/bytes/byte-store';
import type { Capture, OpenProblem, OpenProgress } from '@/packets/capture/capture';
import { eventTurn } from '@/packets/capture/event-turn';
import { openCapture } from '@/packets/capture/open';
import type { Evidence } from '@/packets/engine/evidence';
import { openedEvidence } from '@/packets/engine/opened-evidence';
import type { PacketEvidence } from '@/packets/engine/packet-evidence';
import type { Session } from '@/packets/sessions/session';
import type { StatisticName } from '@/packets/statistics';
import type { Statistic, StatisticOptions } from '@/packets/statistics/statistic';
import type { GivenSecrets, TakenSecrets } from '@/packets/tls/given-secrets';
import { BlobStore } from './blob-store';
import { captureInfo } from './capture-info';
import type {
  CaptureInfo,
  CaptureOrigin,
  FilterDialect,
  FilterOutcome,
  OpenOutcome,
  PacketRow,
  PacketTree,
  Transcript,
} from './contract';
import { download } from './download';
import { packetTree } from './packet-tree';
import { type Question, type QuestionName, questions } from './questions';

/**
 * What the worker offers to the page (`client.ts` is the other end): one capture, opened once. It starts with what the
 * list of packets of most captures needs; the rest of the engine is fetched when something asks for it.
 */
export class WorkerEngine {
  private readonly stopping = new AbortController();
  private evidence: PacketEvidence | undefined;
  /** The capture as the file has it, whatever secrets a reader gave. */
  private original: Capture | undefined;
  /** The same capture with all that is derived from it, once somebody asked. */
  private everything: Promise<Evidence> | undefined;
  private outcome: OpenOutcome | undefined;
  private name = '';
  private size = 0;
  /** Settles when opening ended, however it ended. */
  private finished: () => void = () => {};
  private readonly ended = new Promise<void>((resolve) => {
    this.finished = resolve;
  });

  async open(
    origin: CaptureOrigin,
    onProgress: (progress: OpenProgress) => void,
    onRows: (count: number) => void,
  ): Promise<OpenOutcome> {
    this.name = origin.name;
    const { store, problem } = await this.bytes(origin, onProgress);
    const withoutComments = origin.kind === 'shipped' && !origin.comments;
    this.outcome = problem ? { problem } : await this.read(store, withoutComments, onProgress, onRows);
    this.finished();
    return this.outcome;
  }

  cancel(): void {
    this.stopping.abort();
  }

  info(): CaptureInfo {
    return captureInfo(this.loaded().capture, this.name, this.size, this.outcome !== undefined);
  }

  rows(from: number, to: number): Promise<PacketRow[]> {
    const start = Math.max(0, from);
    const length = Math.max(0, Math.min(to, this.count()) - start);
    return this.rowsOf(Uint32Array.from({ length }, (_, i) => start + i));
  }

  rowsOf(rows: Uint32Array): Promise<PacketRow[]> {
    const count = this.count();
    const there = rows.filter((row) => row < count);
    return this.withAllProtocols((evidence) => Array.from(there, (row) => packetRow(evidence, row)));
  }

  async tree(row: number): Promise<PacketTree> {
    if (row >= this.count()) await this.ended;
    return this.withAllProtocols((evidence) => packetTree(row, evidence.tree(row)));
  }

  /** Waits for the whole capture: a result that misses the rest would be taken for the answer. */
  async filter(text: string, dialect: FilterDialect): Promise<FilterOutcome> {
    const evidence = await this.derived();
    const compiled = evidence.compile(text, dialect);
    if (compiled.error) return { problem: compiled.error };
    const passed: number[] = [];
    let turnAt = performance.now() + TURN_MILLISECONDS;
    for (let row = 0; row < evidence.capture.table.count; row++) {
      if (compiled.test(row)) passed.push(row);
      if ((row & 0xff) === 0 && performance.now() > turnAt) {
        await eventTurn();
        turnAt = performance.now() + TURN_MILLISECONDS;
      }
    }
    return { rows: Uint32Array.from(passed) };
  }

  async sessions(): Promise<Session[]> {
    await this.ended;
    return this.loaded().sessions().all();
  }

  async sessionRows(session: number): Promise<Uint32Array> {
    await this.ended;
    return this.loaded().sessions().rows(session);
  }

  async sessionsOf(rows: Uint32Array): Promise<Uint32Array> {
    await this.ended;
    const { session } = this.loaded().capture.table;
    const numbers = new Set<number>();
    for (const row of rows) if (session[row] > 0) numbers.add(session[row]);
    return Uint32Array.from(numbers).sort();
  }

  async rowsBetween(from: number, to: number): Promise<Uint32Array> {
    await this.ended;
    const { table } = this.loaded().capture;
    const rows: number[] = [];
    let first: bigint | undefined;
    for (let row = 0; row < table.count; row++) {
      const time = table.time(row);
      if (first === undefined || time < first) first = time;
    }
    for (let row = 0; row < table.count; row++) {
      const seconds = Number(table.time(row) - (first ?? 0n)) / 1e9;
      if (seconds >= from && seconds < to) rows.push(row);
    }
    return Uint32Array.from(rows);
  }

  async statistic(name: StatisticName, options: StatisticOptions = {}): Promise<unknown> {
    const evidence = await this.derived();
    const { statistics } = await import('@/packets/statistics');
    const kind: Statistic<unknown> = statistics[name];
    return kind.compute(evidence, options);
  }

  async transcript(session: number): Promise<Transcript> {
    const evidence = await this.derived();
    const { transcriptOf } = await import('./transcript');
    return transcriptOf(evidence, session);
  }

  /** One of the questions of `questions/`, whose module is fetched when it is first asked. */
  async derive(name: QuestionName, argument: unknown): Promise<unknown> {
    const evidence = await this.derived();
    const question: Question = await questions[name]();
    return question.answer(evidence, argument);
  }

  async exportSlice(rows: Uint32Array, comments?: ReadonlyMap<number, readonly string[]>): Promise<Blob> {
    const { writePcapng } = await import('@/packets/capture/pcapng-writer');
    return new Blob(writePcapng(this.original ?? this.loaded().capture, rows, { comments }), {
      type: 'application/x-pcapng',
    });
  }

  /** Secrets that a reader gave stay here: a slice that is exported has those of the file only. */
  async giveSecrets(secrets: GivenSecrets): Promise<TakenSecrets> {
    const before = await this.derived();
    const { evidenceWith } = await import('@/packets/tls/given-secrets');
    this.original ??= before.capture;
    const { evidence, taken } = evidenceWith(this.original, before.sessions(), secrets);
    this.evidence = evidence;
    this.everything = Promise.resolve(evidence);
    return taken;
  }

  private async bytes(
    origin: CaptureOrigin,
    onProgress: (progress: OpenProgress) => void,
  ): Promise<{ store: ByteStore; problem?: OpenProblem }> {
    if (origin.kind === 'file') return { store: new BlobStore(origin.file) };
    const { bytes, problem } = await download(origin.url, this.stopping.signal, onProgress);
    return { store: new MemoryStore(bytes), problem };
  }

  private async read(
    store: ByteStore,
    withoutComments: boolean,
    onProgress: (progress: OpenProgress) => void,
    onRows: (count: number) => void,
  ): Promise<OpenOutcome> {
    this.size = store.size;
    const tellRows = (capture: Capture) => {
      this.evidence ??= openedEvidence(capture);
      onRows(capture.table.count);
    };
    const { capture, problem } = await openCapture(store, {
      signal: this.stopping.signal,
      withoutComments,
      onProgress: atMostEvery(PROGRESS_MILLISECONDS, onProgress),
      onRows: atMostEvery(PROGRESS_MILLISECONDS, tellRows),
    });
    if (!capture) return { problem };
    this.evidence ??= openedEvidence(capture);
    this.evidence.sessions();
    return { info: captureInfo(capture, this.name, this.size, true) };
  }

  /** What is asked of a capture as a whole: waits for all of it, since less would be taken for the answer. */
  private async derived(): Promise<Evidence> {
    await this.ended;
    return this.withEverything();
  }

  private withEverything(): Promise<Evidence> {
    this.everything ??= import('@/packets/engine/evidence').then(({ Evidence }) => {
      const evidence = Evidence.over(this.loaded());
      this.evidence = evidence;
      return evidence;
    });
    return this.everything;
  }

  /** Looks again with every protocol where those that came first did not know all of it. */
  private async withAllProtocols<T>(look: (evidence: PacketEvidence) => T): Promise<T> {
    const evidence = this.loaded();
    const seen = look(evidence);
    return evidence.missedProtocol ? look(await this.withEverything()) : seen;
  }

  private count(): number {
    return this.evidence?.capture.table.count ?? 0;
  }

  private loaded(): PacketEvidence {
    if (!this.evidence) throw new Error('No packet of this capture has been read.');
    return this.evidence;
  }
}

function packetRow(evidence: PacketEvidence, row: number): PacketRow {
  const { table, comments } = evidence.capture;
  return { ...evidence.summary(row), session: table.session[row], comments: comments.get(row + 1) ?? [] };
}

/** Calls through at once and then at most once in so many milliseconds; what comes in between is dropped. */
function atMostEvery<T>(milliseconds: number, call: (value: T) => void): (value: T) => void {
  let next = 0;
  return (value) => {
    const now = performance.now();
    if (now < next) return;
    next = now + milliseconds;
    call(value);
  };
}

/** How long a filter runs before other questions have their turn. */
const TURN_MILLISECONDS = 12;
const PROGRESS_MILLISECONDS = 60;
