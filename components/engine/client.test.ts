import { expose } from 'comlink';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LITTLE, pcapFile } from '@/packets/capture/testing/capture-bytes';
import { openCapture } from './client';
import { WorkerEngine } from './worker-engine';

const FILE = pcapFile(LITTLE, [
  { seconds: 1, fraction: 0, frame: new Uint8Array(60) },
  { seconds: 2, fraction: 0, frame: new Uint8Array(60) },
]);
const URL_OF_FILE = `data:application/octet-stream;base64,${Buffer.from(FILE).toString('base64')}`;

/** A worker of the same thread: the two ends of a channel. */
class ThreadlessWorker extends EventTarget {
  onerror: ((event: ErrorEvent) => void) | null = null;
  terminated = false;
  private readonly channel = new MessageChannel();

  constructor(private readonly engine = new WorkerEngine()) {
    super();
    expose(this.engine, this.channel.port2);
    this.channel.port1.addEventListener('message', (event) => {
      this.dispatchEvent(new MessageEvent('message', { data: event.data, ports: [...event.ports] }));
    });
    this.channel.port1.start();
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    this.channel.port1.postMessage(message, transfer);
  }

  terminate(): void {
    this.terminated = true;
    this.channel.port1.close();
    this.channel.port2.close();
  }

  die(message: string): void {
    this.onerror?.({ message, preventDefault() {} } as ErrorEvent);
  }
}

const started: ThreadlessWorker[] = [];

function startWorker(): Worker {
  const worker = new ThreadlessWorker();
  started.push(worker);
  return worker as unknown as Worker;
}

describe('the page’s end of the engine', () => {
  beforeEach(() => vi.stubGlobal('location', { href: 'https://tapbook.example/' }));
  afterEach(() => {
    for (const worker of started.splice(0)) worker.terminate();
    vi.unstubAllGlobals();
  });

  it('opens a capture and answers for it', async () => {
    const onRows = vi.fn();
    const client = openCapture({ kind: 'shipped', name: 'a', url: URL_OF_FILE }, { onRows }, startWorker);
    const { info } = await client.opened;
    expect(info?.packets).toBe(2);
    expect(onRows).toHaveBeenCalledWith(2);
    expect((await client.rows(0, 9)).map(({ number }) => number)).toEqual([1, 2]);
    client.close();
    expect(started[0].terminated).toBe(true);
  });

  it('starts a worker that died again, says so, and answers', async () => {
    const onRestart = vi.fn();
    const onOpened = vi.fn();
    const listeners = { onRestart, onOpened };
    const client = openCapture({ kind: 'shipped', name: 'a', url: URL_OF_FILE }, listeners, startWorker);
    await client.opened;
    started[0].die('out of memory');
    expect(onRestart).toHaveBeenCalledOnce();
    expect(started.length).toBe(2);
    expect((await client.tree(1)).number).toBe(2);
    await vi.waitFor(() => expect(onOpened).toHaveBeenCalledTimes(2));
  });

  it('asks again what the worker died of not answering', async () => {
    const client = openCapture({ kind: 'shipped', name: 'a', url: URL_OF_FILE }, {}, startWorker);
    await client.opened;
    const answer = client.info();
    started[0].die('gone');
    expect((await answer).packets).toBe(2);
  });

  it('gives up on a capture that no worker survives', async () => {
    const client = openCapture({ kind: 'shipped', name: 'a', url: URL_OF_FILE }, {}, startWorker);
    for (let i = 0; i < 3; i++) started[i].die('out of memory');
    const { problem } = await client.opened;
    expect(problem?.found).toBe('Reading the capture failed: out of memory.');
  });
});
