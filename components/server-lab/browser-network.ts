import type { PlainExchange, TlsVisitResult } from '@/pki/network/lab-network';
import { filesToSend, LAB_PATH, type LabRequest } from '@/pki/server-lab/lab-request';
import { fromPlainData, toPlainData } from '@/pki/server-lab/plain-data';
import type { ServerReport } from '@/pki/server-lab/report';
import type { LabSite, ServerLab } from '@/pki/server-lab/server-lab';

/** The lab could not be asked, or refused; the message is for the reader. */
export class LabProblem extends Error {}

/** Handshakes by the site. What is asked rejects with a `LabProblem` where the site cannot be asked. */
export const browserLab: ServerLab = {
  probe: async (site, place) => (await ask({ ask: 'probe', ...sent(site), ...place })) as ServerReport,
  network: (site) => ({
    visit: async (visit) => (await ask({ ask: 'visit', visit, ...sent(site) })) as TlsVisitResult,
    exchange: async (host, port, bytes) =>
      (await ask({ ask: 'exchange', host, port, bytes, ...sent(site) })) as PlainExchange,
  }),
};

function sent({ files, configuration, at }: LabSite) {
  return { files: filesToSend(files, configuration), configuration, at: at.getTime() };
}

async function ask(request: LabRequest): Promise<unknown> {
  const body = JSON.stringify(toPlainData({ ...request, files: Object.fromEntries(request.files) }));
  const response = await fetch(LAB_PATH, { method: 'POST', body }).catch(() => undefined);
  if (!response)
    throw new LabProblem('The site cannot be reached. Handshakes need it; your files are untouched.');
  const data: unknown = fromPlainData(await response.json().catch(() => undefined));
  if (response.ok) return data;
  const problem = typeof data === 'object' && data !== null && 'problem' in data ? data.problem : undefined;
  throw new LabProblem(
    typeof problem === 'string' ? problem : `The lab answered with status ${response.status}.`,
  );
}
