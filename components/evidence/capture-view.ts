import { openCapture, sameClient } from '@/components/engine/client';
import type { CaptureInfo, CaptureOrigin, EngineClient, OpenListeners } from '@/components/engine/contract';
import type { OpenProblem, OpenProgress } from '@/packets/capture/capture';
import type { Session } from '@/packets/sessions/session';
import type { GivenSecrets, TakenSecrets } from '@/packets/tls/given-secrets';

/** How far the opening of a capture is, and what came of it. */
export interface CaptureState {
  readonly status: 'opening' | 'open' | 'failed';
  /** Lines that can be shown already. */
  readonly count: number;
  readonly progress?: OpenProgress;
  readonly info?: CaptureInfo;
  readonly problem?: OpenProblem;
  /** Said once to the reader: the worker died and was started again. */
  readonly notice?: string;
  /** Milliseconds that opening took. */
  readonly took?: number;
  /** Secrets that the reader gave, and what came of them. */
  readonly secrets?: { readonly given: GivenSecrets; readonly taken: TakenSecrets };
}

/** A capture behind its worker, with what pages show of it. All views of the same capture share one. */
export class CaptureView {
  private readonly engine: EngineClient;
  private asked: EngineClient;
  private state: CaptureState = { status: 'opening', count: 0 };
  private readonly listeners = new Set<() => void>();
  private allSessions: Promise<Session[]> | undefined;

  constructor(
    readonly slug: string,
    origin: CaptureOrigin,
    open: (origin: CaptureOrigin, listeners: OpenListeners) => EngineClient = openCapture,
  ) {
    let started = performance.now();
    this.engine = open(origin, {
      onProgress: (progress) => this.change({ progress }),
      onRows: (count) => this.change({ count }),
      onRestart: (notice) => {
        started = performance.now();
        this.change({ notice, status: 'opening', count: 0 });
      },
      onOpened: ({ info, problem }) => {
        const took = performance.now() - started;
        if (info) this.change({ status: 'open', info, count: info.packets, took });
        else this.change({ status: 'failed', problem });
      },
    });
    this.asked = this.engine;
  }

  /** Whom to ask. Another object when the same question may have another answer: who keeps answers goes by it. */
  get client(): EngineClient {
    return this.asked;
  }

  readonly read = (): CaptureState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** All sessions; worked out once. What failed is tried again when it is asked for again. */
  sessions(): Promise<Session[]> {
    this.allSessions ??= this.client.sessions().catch((error: unknown) => {
      this.allSessions = undefined;
      throw error;
    });
    return this.allSessions;
  }

  /** Opens TLS with other secrets; they are kept by this object and nowhere else. */
  async giveSecrets(given: GivenSecrets): Promise<void> {
    const taken = await this.engine.giveSecrets(given);
    this.asked = sameClient(this.engine);
    this.change({ secrets: { given, taken } });
  }

  private change(part: Partial<CaptureState>): void {
    this.state = { ...this.state, ...part };
    for (const listener of this.listeners) listener();
  }
}

const shipped = new Map<string, CaptureView>();

/**
 * The view of a shipped capture: opened once in the life of the tab, however many exhibits show it. Its authors'
 * comments are there only where the page's address asks for them, `?comments`.
 */
export function shippedCapture(slug: string): CaptureView {
  let view = shipped.get(slug);
  if (!view) {
    const comments = new URLSearchParams(location.search).has('comments');
    view = new CaptureView(slug, { kind: 'shipped', name: slug, url: `/pcaps/${slug}.pcapng`, comments });
    shipped.set(slug, view);
  }
  return view;
}

/** Forgets a capture that could not be opened, so that it can be tried again. */
export function forgetShipped(slug: string): void {
  shipped.get(slug)?.client.close();
  shipped.delete(slug);
}
