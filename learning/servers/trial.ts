import { utf8 } from '@/pki/asn1/bytes';
import { readResponse } from '@/pki/nginx/http-message';
import type { LabSite, ServerLab } from '@/pki/server-lab/server-lab';

/** Status of the answer to GET /; undefined where none came. */
export async function statusOf(
  servers: ServerLab,
  site: LabSite,
  { host, port = 443 }: { readonly host: string; readonly port?: number },
): Promise<number | undefined> {
  const say = utf8(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  const { heard } = await servers.network(site).visit({ host, port, serverName: host, say });
  return readResponse(heard)?.status;
}
