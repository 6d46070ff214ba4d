import type { Duplex } from 'node:stream';
import type { Server } from 'node:tls';
import { PLAIN_TO_TLS } from '@/pki/nginx/answer';
import { type NginxProblem, problemText } from '@/pki/nginx/config';
import { statusPage, writeResponse } from '@/pki/nginx/http-message';
import type { NginxFiles } from '@/pki/nginx/nginx-files';
import { readConfig } from '@/pki/nginx/read-config';
import { listenAt, type NginxServer, serverFor, serversAt, serversOf } from '@/pki/nginx/servers';
import { type FirstWords, firstWords } from './first-flight';
import type { Host, Machines } from './host';
import { httpConversation } from './http-conversation';
import { tlsFacts } from './tls-facts';
import { tlsHost } from './tls-host';

/** An unrecognized_name alert, fatal (RFC 6066 §3). */
const UNRECOGNIZED_NAME = Buffer.from([21, 3, 3, 0, 2, 2, 112]);

/** One host of the lab: an nginx with its files. What it says to a connection is decided by its configuration alone. */
export class LabHost implements Host {
  readonly problems: readonly NginxProblem[];
  readonly servers: readonly NginxServer[];
  /** What it would write to its log of errors, oldest first. */
  readonly errorLog: string[] = [];
  private readonly tlsHosts = new Map<string, Server>();

  constructor(
    readonly name: string,
    readonly files: NginxFiles,
    readonly configuration: string,
    /** Where its `proxy_pass` leads. */
    readonly machines: Machines,
  ) {
    const config = readConfig(files, configuration);
    this.problems = config.problems;
    this.servers = serversOf(config.directives);
  }

  /** Why it does not start; undefined where it does. */
  get refusesToStart(): string | undefined {
    const error = this.problems.find(({ level }) => level === 'emerg');
    return error && problemText(error);
  }

  /** The ports that it listens on, smallest first. */
  get ports(): readonly number[] {
    const all = this.servers.flatMap(({ listens }) => listens.map(({ port }) => port));
    return [...new Set(all)].sort((a, b) => a - b);
  }

  listens(port: number): boolean {
    return this.refusesToStart === undefined && listenAt(this.servers, port) !== undefined;
  }

  /** Takes a connection to a port that it listens on. */
  accept(port: number, end: Duplex): void {
    const listen = listenAt(this.servers, port);
    if (!listen?.tls) {
      void httpConversation(end, this, port, undefined);
      return;
    }
    void firstWords(end).then((words) => {
      if (words) this.acceptTls(port, end, words, listen.http2);
    });
  }

  private acceptTls(port: number, end: Duplex, words: FirstWords, http2: boolean): void {
    if (words.is === 'other') {
      end.end(writeResponse({ status: 400, headers: [], body: statusPage(400, PLAIN_TO_TLS) }, new Date()));
      return;
    }
    const candidates = serversAt(this.servers, port);
    const chosen = serverFor(candidates, words.hello.serverName);
    if (chosen.tls.rejectHandshake.value) {
      end.end(UNRECOGNIZED_NAME);
      return;
    }
    end.unshift(words.bytes);
    try {
      this.tlsHost(port, chosen, candidates[0], http2).emit('connection', end);
    } catch (error) {
      // What OpenSSL does not take of the files: nginx would not have started.
      this.errorLog.push(error instanceof Error ? error.message : String(error));
      end.destroy();
    }
  }

  /** Made when the first client comes, and kept: sessions and tickets outlive a connection. */
  private tlsHost(port: number, chosen: NginxServer, fallback: NginxServer, http2: boolean): Server {
    const key = `${port} ${this.servers.indexOf(chosen)}`;
    let host = this.tlsHosts.get(key);
    if (!host) {
      host = tlsHost(chosen, fallback, http2, this.files);
      host.on('secureConnection', (socket) => {
        void httpConversation(socket, this, port, tlsFacts(socket, chosen, this));
      });
      host.on('tlsClientError', (error: Error & { reason?: string }, socket) => {
        this.errorLog.push(
          `SSL_do_handshake() failed (${error.reason ?? error.message}) while SSL handshaking`,
        );
        socket.destroy();
      });
      this.tlsHosts.set(key, host);
    }
    return host;
  }
}
