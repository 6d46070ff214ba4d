import type { Host } from '../host';
import type { Service } from '../programs';

export interface WebServer {
  /** Contents of `server { … }` blocks; `$root` stands for the folder of `files`. */
  readonly servers: readonly string[];
  /** Path under the document root → content. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** Port to wait for; 80 unless told. */
  readonly port?: number;
  /** Lines for the `http` block. */
  readonly http?: readonly string[];
}

/** nginx with the scenario's clock, no version in its banner, and nothing written to the machine's log. */
export async function serveWeb(host: Host, web: WebServer): Promise<Service> {
  for (const [path, content] of Object.entries(web.files)) await host.write(`www/${path}`, content);
  const root = host.path('www');
  const folder = host.path('nginx');
  await host.write('nginx/mime', '');
  const configuration = `
user root;
daemon off;
worker_processes 1;
pid ${folder}/pid;
error_log stderr error;
env LD_PRELOAD; env FAKETIME_TIMESTAMP_FILE; env FAKETIME_NO_CACHE; env FAKETIME_DONT_FAKE_MONOTONIC; env DONT_FAKE_MONOTONIC;
events { worker_connections 256; }
http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log off;
  server_tokens off;
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
  ${(web.http ?? []).join('\n  ')}
  ${web.servers.map((server) => `server { ${server.replaceAll('$root', root)} }`).join('\n  ')}
}
`;
  const path = await host.write('nginx/nginx.conf', configuration);
  return host.serve(
    ['nginx', '-p', folder, '-e', 'stderr', '-c', path],
    { tcp: web.port ?? 80 },
    { faketime: true },
  );
}
