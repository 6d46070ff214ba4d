import { type Remote, wrap } from 'comlink';
import { SANDBOX_LIMITS, type Sandbox } from '@/learning/sandbox/sandbox';

/** Time for the interpreter to come over the network and begin, on top of the program's own. */
const START = 20_000;

interface Running {
  readonly worker: Worker;
  readonly sandbox: Remote<Sandbox>;
}

let running: Running | undefined;

/**
 * Programs of learners in a worker of their own. The interpreter stops an endless program by itself; should the
 * worker not answer at all, it is ended and the next program gets a new one.
 */
export const browserSandbox: Sandbox = {
  async run(program, calls) {
    running ??= start();
    const { worker, sandbox } = running;
    const gone = new Promise<never>((_, reject) => {
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(event.message || 'the worker stopped without saying why'));
      };
    });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('no answer in time')), START + SANDBOX_LIMITS.time);
    });
    try {
      return await Promise.race([sandbox.run(program, calls), gone, late]);
    } catch (error) {
      worker.terminate();
      running = undefined;
      return { problem: error instanceof Error ? error.message : String(error) };
    } finally {
      clearTimeout(timer);
    }
  },
};

function start(): Running {
  const worker = new Worker(new URL('./sandbox-worker.ts', import.meta.url), {
    type: 'module',
    name: 'sandbox',
  });
  return { worker, sandbox: wrap<Sandbox>(worker) };
}
