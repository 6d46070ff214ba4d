import type { FileMap } from '@/pki/files/file-map';
import type { LabNetwork, PlainExchange, TlsVisit, TlsVisitResult } from '@/pki/network/lab-network';
import { NginxFiles } from '@/pki/nginx/nginx-files';
import { exchange } from './exchange';
import type { Machines } from './host';
import { LabHost } from './lab-host';
import { visitHost } from './visit';

/** Hosts that proxies may stand behind each other. */
const DEEPEST = 3;
/** Hosts beside the reader's own. */
const MOST_HOSTS = 8;

/**
 * The network of the lab, made from the reader's files. `nginx.conf` is the reader's own host, which answers for every
 * name of its `server_name`s and for this machine's own names. A folder `hosts/<name>/` with an `nginx.conf` is another
 * host of that name or address.
 */
export class LabMachines implements Machines, LabNetwork {
  readonly main: LabHost;
  private readonly others: ReadonlyMap<string, LabHost>;
  private depth = 0;

  constructor(
    files: FileMap,
    /** Path of the main configuration. */
    configuration: string,
    readonly now: Date = new Date(),
  ) {
    const folder = configuration.slice(0, configuration.lastIndexOf('/')) || '/';
    this.main = new LabHost('', new NginxFiles(files, folder), configuration, this);
    this.others = this.readHosts(files, folder);
  }

  hostAt(name: string, port: number): LabHost | undefined {
    const host = this.named(name);
    return host?.listens(port) ? host : undefined;
  }

  /** The host of a name, whether it started or not. */
  named(name: string): LabHost | undefined {
    const other = this.others.get(name.toLowerCase());
    return other ?? (this.isMain(name) ? this.main : undefined);
  }

  enter(): boolean {
    if (this.depth >= DEEPEST) return false;
    this.depth++;
    return true;
  }

  leave(): void {
    this.depth--;
  }

  async visit(visit: TlsVisit): Promise<TlsVisitResult> {
    const host = this.named(visit.host);
    if (!host) return nobody('no-such-host', `there is no host ${visit.host} in the lab`);
    if (!host.listens(visit.port))
      return nobody('no-such-port', host.refusesToStart ?? `nobody listens on port ${visit.port}`);
    return visitHost(host, visit);
  }

  async exchange(name: string, port: number, bytes: Uint8Array): Promise<PlainExchange> {
    const host = this.named(name);
    if (!host?.listens(port))
      return { outcome: host ? 'no-such-port' : 'no-such-host', heard: new Uint8Array() };
    return { outcome: 'answered', heard: await exchange(host, port, bytes) };
  }

  /** The lab's own machine goes by its addresses and by every name that a server of it has. */
  private isMain(name: string): boolean {
    if (/^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/.test(name)) return true;
    const host = name.toLowerCase();
    return this.main.servers.some(({ names }) =>
      names.some(
        (each) => each.toLowerCase() === host || (each.startsWith('*.') && host.endsWith(each.slice(1))),
      ),
    );
  }

  private readHosts(files: FileMap, folder: string): ReadonlyMap<string, LabHost> {
    const hosts = new Map<string, LabHost>();
    const prefix = `${folder === '/' ? '' : folder}/hosts/`;
    for (const path of files.keys()) {
      const name = path.startsWith(prefix) && /^([^/]+)\/nginx\.conf$/.exec(path.slice(prefix.length))?.[1];
      if (!name || hosts.size >= MOST_HOSTS) continue;
      hosts.set(name.toLowerCase(), new LabHost(name, new NginxFiles(files, `${prefix}${name}`), path, this));
    }
    return hosts;
  }
}

function nobody(outcome: TlsVisitResult['outcome'], reason: string): TlsVisitResult {
  return {
    outcome,
    reason,
    chain: [],
    resumed: false,
    secureRenegotiation: false,
    extendedMasterSecret: false,
    heard: new Uint8Array(),
    segments: [],
    keyLog: '',
  };
}
