import { join } from 'node:path';
import type { Host } from '../host';
import type { Service } from '../programs';

export interface CannedAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Milliseconds until the answer begins. */
  readonly thinkingMs?: number;
}

/**
 * An HTTP server that gives prepared answers: nothing that is sent to it is executed or kept. Keys are
 * `METHOD path?query`; a key that ends in `*` answers all that begin so. `Server` is what the banner says.
 */
export async function serveCanned(
  host: Host,
  port: number,
  routes: Readonly<Record<string, CannedAnswer>>,
  banner = 'Apache',
): Promise<Service> {
  const table = Object.entries(routes).map(([key, answer]) => ({
    key,
    status: answer.status ?? 200,
    headers: { 'content-type': 'text/html; charset=utf-8', server: banner, ...answer.headers },
    body: Buffer.from(answer.body ?? '').toString('base64'),
    thinkingMs: answer.thinkingMs ?? 0,
  }));
  const routesFile = await host.write(`routes-${port}.json`, JSON.stringify(table));
  const program = join(
    process.env.TAPBOOK_ROOT ?? process.cwd(),
    'authoring/captures/services/canned-web-server.mjs',
  );
  return host.serve(['node', program, String(port), routesFile], { tcp: port }, { faketime: true });
}
