import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';

/** The configuration of a case, as a file. */
export function configurationOf(servers: string, port: number): string {
  return `events {}\nhttp {\n  access_log off;\n  ${servers.replaceAll('PORT', String(port))}\n}\n`;
}

/** A real nginx on loopback with that configuration. OpenSSL's own defaults hold, not the distribution's. */
export class RealNginx {
  private constructor(private readonly process: ChildProcess) {}

  static async start(folder: string, port: number): Promise<RealNginx> {
    const globals = `daemon off; master_process off; pid ${join(folder, 'pid')}; error_log ${join(folder, 'error.log')};`;
    const none = join(folder, 'none.cnf');
    writeFileSync(none, '');
    const process_ = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf'), '-g', globals], {
      stdio: 'ignore',
      env: { ...process.env, OPENSSL_CONF: none },
    });
    const nginx = new RealNginx(process_);
    for (let turn = 0; turn < 100; turn++) {
      if (await listens(port)) return nginx;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await nginx.stop();
    throw new Error('nginx did not start');
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      if (this.process.exitCode !== null) return resolve();
      this.process.once('exit', () => resolve());
      this.process.kill();
    });
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
