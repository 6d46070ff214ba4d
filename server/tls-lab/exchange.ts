import type { Host } from './host';
import { Wire } from './wire';

/** Longest that a host is listened to, in milliseconds. */
const LONGEST = 10_000;

/** Says something in plain bytes to a host's port and gives all that comes back. */
export function exchange(host: Host, port: number, say: Uint8Array): Promise<Uint8Array> {
  const wire = new Wire();
  const heard: Buffer[] = [];
  host.accept(port, wire.server);
  wire.client.write(say);
  return new Promise((resolve) => {
    const limit = setTimeout(() => done(), LONGEST);
    const done = () => {
      clearTimeout(limit);
      wire.destroy();
      resolve(Uint8Array.from(Buffer.concat(heard)));
    };
    wire.client.on('data', (bytes: Buffer) => heard.push(bytes));
    wire.client.on('end', done).on('close', done);
  });
}
