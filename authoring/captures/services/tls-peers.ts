import type { Host } from '../host';
import { link, machine, segment } from '../places';
import type { Service } from '../programs';
import type { Stage } from '../stage';
import type { Topology } from '../topology';

/** Two machines and a wire, for handshakes: what is between them matters only where a scenario says so. */
export const CLIENT_AND_SERVER: Topology = {
  segments: [segment('lab', 'One wire', '192.0.2.0/24')],
  hosts: [
    machine('client', 'TLS client', link('lab', ['192.0.2.10/24']), {
      knows: ['192.0.2.80 www.server.example', '192.0.2.80 server.example'],
    }),
    machine('server', 'TLS server', link('lab', ['192.0.2.80/24'], { delayMs: 5 })),
  ],
};

/** The moment at which the scenarios' authorities were made. */
export const AUTHORITY_MADE = '2025-01-15T09:00:00Z';

/** What the servers have to say: written to `home/index.html`, where `s_server -WWW` finds it. */
export const PAGE = '<!doctype html><title>Tide table</title><p>High water at 04:12 and 16:37.</p>\n';

/** `openssl s_server` with these arguments: `-WWW` to serve pages, `-rev` to send lines back reversed. */
export function serveTls(host: Host, port: number, options: string): Promise<Service> {
  // a server whose input ends stops serving: it is given one that never does
  const argv = ['/bin/sh', '-c', `sleep 10000 | openssl s_server -accept ${port} ${options}`];
  return host.serve(argv, { tcp: port }, { faketime: true });
}

export interface Connection {
  readonly port: number;
  /** Arguments of `openssl s_client`. */
  readonly options: string;
  /** Lines that the client sends once it is connected, a moment apart. */
  readonly send?: readonly string[];
  /** Seconds that the client stays; 0.3 more than its lines take, unless told. */
  readonly stay?: number;
  readonly server?: string;
}

/** Connects with `openssl s_client`, keeps the secrets for the capture, and gives what the client printed. */
export async function connectTls(stage: Stage, connection: Connection): Promise<string> {
  const client = stage.host('client');
  const keys = client.path(`keys-${stage.clock.now()}`);
  const lines = (connection.send ?? []).map((line) => `echo '${line}'; sleep 0.3;`);
  const feed = `(sleep 0.3; ${lines.join(' ')} sleep ${connection.stay ?? 0.3})`;
  const { stdout, stderr } = await client.run(
    `${feed} | openssl s_client -connect ${connection.server ?? '192.0.2.80'}:${connection.port} -keylogfile ${keys} ${connection.options}`,
    { faketime: true },
  );
  await keepSecrets(stage, client, keys);
  return stdout + stderr;
}

/** Adds a key log file that a program wrote to the secrets that go into the capture. */
export async function keepSecrets(stage: Stage, host: Host, path: string): Promise<void> {
  const { stdout } = await host.run(`cat ${path}`);
  const lines = stdout.split('\n').filter((line) => line && !line.startsWith('#'));
  if (lines.length > 0) stage.keyLog += `${lines.join('\n')}\n`;
}
