import { proxy, type Remote, wrap } from 'comlink';
import type { Session } from '@/packets/sessions/session';
import type { StatisticName } from '@/packets/statistics';
import type { StatisticOptions } from '@/packets/statistics/statistic';
import type { GivenSecrets, TakenSecrets } from '@/packets/tls/given-secrets';
import type {
  CaptureInfo,
  CaptureOrigin,
  EngineClient,
  FilterDialect,
  FilterOutcome,
  OpenListeners,
  OpenOutcome,
  PacketRow,
  PacketTree,
  StatisticData,
  Transcript,
} from './contract';
import type { Answer, Argument, QuestionName } from './questions';
import type { WorkerEngine } from './worker-engine';

/** Opens a capture in a worker of its own. Give `startWorker` to use another worker than the project's. */
export function openCapture(
  origin: CaptureOrigin,
  listeners: OpenListeners = {},
  startWorker: () => Worker = startEngine,
): EngineClient {
  return new WorkerClient(absolute(origin), listeners, startWorker);
}

/** The same client as another object: who remembers answers by their client asks again. */
export function sameClient(client: EngineClient): EngineClient {
  return new Proxy(client, {
    get: (target, name) => {
      const part: unknown = Reflect.get(target, name);
      return typeof part === 'function' ? part.bind(target) : part;
    },
  });
}

function startEngine(): Worker {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'capture' });
}

/** A worker resolves addresses against its own script, a caller means the page. */
function absolute(origin: CaptureOrigin): CaptureOrigin {
  return origin.kind === 'shipped' ? { ...origin, url: new URL(origin.url, location.href).href } : origin;
}

/** A worker while it lives; `died` rejects when it does. */
interface Incarnation {
  readonly worker: Worker;
  readonly engine: Remote<WorkerEngine>;
  readonly died: Promise<never>;
}

class WorkerClient implements EngineClient {
  readonly opened: Promise<OpenOutcome>;
  private current: Incarnation;
  /** Settles when the present worker is through with the file, or died. */
  private opening: Promise<void> = Promise.resolve();
  private restarts = 0;
  private closed = false;
  /** What a worker that is started again has to be given again. */
  private secrets: GivenSecrets | undefined;
  private settle: (outcome: OpenOutcome) => void = () => {};

  constructor(
    private readonly origin: CaptureOrigin,
    private readonly listeners: OpenListeners,
    private readonly startWorker: () => Worker,
  ) {
    this.opened = new Promise((resolve) => {
      this.settle = resolve;
    });
    this.current = this.start();
  }

  info(): Promise<CaptureInfo> {
    return this.ask((engine) => engine.info());
  }

  rows(from: number, to: number): Promise<PacketRow[]> {
    return this.ask((engine) => engine.rows(from, to));
  }

  rowsOf(rows: Uint32Array): Promise<PacketRow[]> {
    return this.ask((engine) => engine.rowsOf(rows));
  }

  tree(row: number): Promise<PacketTree> {
    return this.ask((engine) => engine.tree(row));
  }

  filter(text: string, dialect: FilterDialect): Promise<FilterOutcome> {
    return this.ask((engine) => engine.filter(text, dialect));
  }

  sessions(): Promise<Session[]> {
    return this.ask((engine) => engine.sessions());
  }

  sessionRows(session: number): Promise<Uint32Array> {
    return this.ask((engine) => engine.sessionRows(session));
  }

  sessionsOf(rows: Uint32Array): Promise<Uint32Array> {
    return this.ask((engine) => engine.sessionsOf(rows));
  }

  rowsBetween(from: number, to: number): Promise<Uint32Array> {
    return this.ask((engine) => engine.rowsBetween(from, to));
  }

  statistic<Name extends StatisticName>(
    name: Name,
    options?: StatisticOptions,
  ): Promise<StatisticData<Name>> {
    return this.ask((engine) => engine.statistic(name, options));
  }

  transcript(session: number): Promise<Transcript> {
    return this.ask((engine) => engine.transcript(session));
  }

  derive<Name extends QuestionName>(name: Name, argument: Argument<Name>): Promise<Answer<Name>> {
    return this.ask((engine) => engine.derive(name, argument));
  }

  exportSlice(rows: Uint32Array, comments?: ReadonlyMap<number, readonly string[]>): Promise<Blob> {
    return this.ask((engine) => engine.exportSlice(rows, comments));
  }

  giveSecrets(secrets: GivenSecrets): Promise<TakenSecrets> {
    this.secrets = secrets;
    return this.ask((engine) => engine.giveSecrets(secrets));
  }

  cancel(): void {
    void this.current.engine.cancel();
  }

  close(): void {
    this.closed = true;
    this.current.worker.terminate();
  }

  /** Asks the worker; a question during which it died is put to the next one, once. */
  private async ask<T>(question: (engine: Remote<WorkerEngine>) => Promise<unknown>): Promise<T> {
    const asked = this.current;
    try {
      return (await Promise.race([question(asked.engine), asked.died])) as T;
    } catch (error) {
      if (!(error instanceof WorkerDied) || this.current === asked) throw error;
      await this.opening;
      return (await Promise.race([question(this.current.engine), this.current.died])) as T;
    }
  }

  private start(): Incarnation {
    const worker = this.startWorker();
    let die: (reason: WorkerDied) => void = () => {};
    const died = new Promise<never>((_, reject) => {
      die = reject;
    });
    died.catch(() => {});
    const incarnation = { worker, engine: wrap<WorkerEngine>(worker), died };
    worker.onerror = (event) => {
      event.preventDefault();
      this.afterDeath(incarnation, event.message);
      die(new WorkerDied(event.message));
    };
    this.opening = this.openIn(incarnation);
    return incarnation;
  }

  private async openIn({ engine, died }: Incarnation): Promise<void> {
    const onProgress = proxy((progress: Parameters<NonNullable<OpenListeners['onProgress']>>[0]) => {
      if (!this.closed) this.listeners.onProgress?.(progress);
    });
    const onRows = proxy((count: number) => {
      if (!this.closed) this.listeners.onRows?.(count);
    });
    try {
      const outcome = await Promise.race([engine.open(this.origin, onProgress, onRows), died]);
      if (outcome.info && this.secrets) await Promise.race([engine.giveSecrets(this.secrets), died]);
      this.through(outcome);
    } catch (error) {
      // Death is answered by a restart, which opens anew; anything else is a defect to be told.
      if (!(error instanceof WorkerDied)) this.through(brokenOutcome(String(error)));
    }
  }

  private through(outcome: OpenOutcome): void {
    this.settle(outcome);
    if (!this.closed) this.listeners.onOpened?.(outcome);
  }

  private afterDeath(dead: Incarnation, message: string): void {
    dead.worker.terminate();
    if (this.closed || this.current !== dead) return;
    if (this.restarts >= MOST_RESTARTS) {
      this.through(brokenOutcome(message));
      return;
    }
    this.restarts++;
    this.current = this.start();
    this.listeners.onRestart?.('The part that reads the capture stopped and was started again.');
  }
}

class WorkerDied extends Error {}

function brokenOutcome(message: string): OpenOutcome {
  return {
    problem: {
      kind: 'unreadable',
      found: `Reading the capture failed: ${message || 'the worker stopped without saying why'}.`,
      advice: 'Reload the page; if the capture is large, close other tabs to free memory.',
    },
  };
}

const MOST_RESTARTS = 2;
