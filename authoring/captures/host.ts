import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { VirtualClock } from './clock';
import {
  BARE_ENVIRONMENT,
  mustRun,
  type Outcome,
  patient,
  pause,
  type RunOptions,
  runProgram,
  Service,
} from './programs';
import type { HostDescription } from './topology';
import type { UndoList } from './undo-list';

const FAKETIME_LIBRARY = '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1';

export interface HostRunOptions {
  /** Milliseconds on a quiet machine; 20,000 unless told. */
  readonly timeout?: number;
  readonly stdin?: string | Uint8Array;
  /** Milliseconds that a server may take until it listens; 10,000 unless told. */
  readonly patience?: number;
  readonly env?: Record<string, string>;
  /**
   * Let the program see the scenario's clock, or another fixed moment (ISO 8601, UTC), by way of libfaketime: not for
   * setuid programs, nor for `dig`.
   */
  readonly faketime?: true | string;
}

/**
 * A machine of a scenario: a network namespace with fixed addresses, a host name, a folder of its own, and private
 * versions of the files in /etc that matter. Its programs run in mount and UTS namespaces that end with them.
 */
export class Host {
  private readonly mounts: { source: string; target: string }[] = [];

  constructor(
    readonly description: HostDescription,
    /** Name of the network namespace. */
    readonly namespace: string,
    /** Folder for this host's files; ends with the run. */
    readonly folder: string,
    private readonly clock: VirtualClock,
    private readonly undo: UndoList,
  ) {
    mkdirSync(join(folder, 'home'), { recursive: true });
  }

  get name(): string {
    return this.description.name;
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Writes a file in the host's folder, dated with the scenario's clock, and gives its path. */
  async write(name: string, content: string | Uint8Array, mode = 0o644): Promise<string> {
    const path = this.path(name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    chmodSync(path, mode);
    await mustRun(['touch', '-d', `@${this.clock.seconds() - 86_400}`, path]);
    return path;
  }

  /** From now on the host's programs find this content at `target`, an existing file of the machine. */
  async privateFile(target: string, content: string | Uint8Array, mode = 0o644): Promise<void> {
    const source = await this.write(join('private', target), content, mode);
    if (this.mounts.some((mount) => mount.target === target)) return;
    this.mounts.push({ source, target });
  }

  /** From now on the host's programs find this folder of the run at `target`, below /home. */
  privateHome(target: string, source: string): void {
    mkdirSync(source, { recursive: true });
    this.mounts.push({ source, target });
  }

  /** Runs a shell command on the host to its end. */
  run(command: string, options: HostRunOptions = {}): Promise<Outcome> {
    return runProgram(this.entered(['/bin/sh', '-c', command], options), this.programOptions(options));
  }

  /** As `run`; a non-zero exit status is an error. */
  must(command: string, options: HostRunOptions = {}): Promise<string> {
    return mustRun(this.entered(['/bin/sh', '-c', command], options), this.programOptions(options));
  }

  /** Starts a program in the background; it ends with the run at the latest. */
  start(argv: readonly string[], options: HostRunOptions = {}): Service {
    const service = new Service(this.entered(argv, options), this.programOptions(options));
    this.undo.add(`stop ${argv[0]} on ${this.name}`, () => service.stop());
    return service;
  }

  /** Starts a server and waits until it listens. */
  async serve(
    argv: readonly string[],
    port: { tcp: number } | { udp: number },
    options: HostRunOptions = {},
  ): Promise<Service> {
    const service = this.start(argv, options);
    if (await this.listens(port, options.patience)) return service;
    const number = 'tcp' in port ? port.tcp : port.udp;
    throw new Error(`${argv[0]} on ${this.name} does not listen on ${number}: ${service.said()}`);
  }

  /** Waits until something on the host listens on the port; false when nothing did for `patience` milliseconds. */
  async listens(port: { tcp: number } | { udp: number }, patience = 10_000): Promise<boolean> {
    const [kind, number] = 'tcp' in port ? ['-ltnH', port.tcp] : ['-lunH', port.udp];
    const until = Date.now() + patient(patience);
    while (Date.now() < until) {
      const { stdout } = await runProgram(['ip', 'netns', 'exec', this.namespace, 'ss', kind]);
      if (new RegExp(`:${number}\\s`).test(stdout)) return true;
      await pause(50);
    }
    return false;
  }

  /** Empties the host's neighbour cache, as time would. */
  async forgetNeighbours(): Promise<void> {
    await mustRun(['ip', '-n', this.namespace, 'neigh', 'flush', 'all']);
  }

  private programOptions(options: HostRunOptions): RunOptions {
    const env = {
      ...BARE_ENVIRONMENT,
      HOME: this.path('home'),
      USER: this.description.user ?? 'user',
      ...options.env,
    };
    return { env, timeout: options.timeout, stdin: options.stdin };
  }

  /** Only the program itself is told another time, not the set-up around it. */
  private warped(argv: readonly string[], time: true | string): string[] {
    const moment =
      time === true
        ? [`FAKETIME_TIMESTAMP_FILE=${this.clock.file}`, 'FAKETIME_NO_CACHE=1']
        : [`FAKETIME=@${new Date(time).toISOString().slice(0, 19).replace('T', ' ')}`];
    const always = [
      `LD_PRELOAD=${FAKETIME_LIBRARY}`,
      'FAKETIME_DONT_FAKE_MONOTONIC=1',
      'DONT_FAKE_MONOTONIC=1',
    ];
    return ['env', ...always, ...moment, ...argv];
  }

  private entered(argv: readonly string[], options: HostRunOptions): string[] {
    const program = options.faketime ? this.warped(argv, options.faketime) : argv;
    const script = this.path('enter.sh');
    const lines = [
      `hostname ${this.name}`,
      'mount -t tmpfs -o mode=755 tmpfs /run && mkdir -p /run/sshd /run/lock',
      'mount -t tmpfs -o mode=755 tmpfs /home',
      ...this.mounts.map(({ source, target }) => {
        const place = target.startsWith('/home/') ? `mkdir -p '${target}' && ` : '';
        return `${place}mount --bind '${source}' '${target}'`;
      }),
      `cd '${this.path('home')}'`,
      'exec "$@"',
    ];
    writeFileSync(script, `${lines.join('\n')}\n`);
    return [
      'ip',
      'netns',
      'exec',
      this.namespace,
      'unshare',
      '--mount',
      '--uts',
      '/bin/sh',
      script,
      ...program,
    ];
  }
}
