import type { FileMap } from '@/pki/files/file-map';
import type { LabNetwork, PlainExchange, TlsVisitResult } from '@/pki/network/lab-network';
import { filesToSend, LAB_PATH, type LabRequest } from '@/pki/server-lab/lab-request';
import { fromPlainData, toPlainData } from '@/pki/server-lab/plain-data';
import type { ServerReport } from '@/pki/server-lab/report';

/** The lab could not be asked, or refused; the message is for the reader. */
export class LabProblem extends Error {}

/** Probes a server that is made from the files. Rejects with a `LabProblem`. */
export async function probeServer(
  files: FileMap,
  configuration: string,
  place: { readonly host: string; readonly port: number },
): Promise<ServerReport> {
  const answer = await ask({
    ask: 'probe',
    files: filesToSend(files, configuration),
    configuration,
    ...place,
  });
  return answer as ServerReport;
}

/** The lab's network for commands of the terminal. `files` gives what is there when a visit begins. */
export function browserNetwork(files: () => FileMap, configuration: string): LabNetwork {
  const common = () => ({ files: filesToSend(files(), configuration), configuration });
  return {
    visit: async (visit) => (await ask({ ask: 'visit', visit, ...common() })) as TlsVisitResult,
    exchange: async (host, port, bytes) =>
      (await ask({ ask: 'exchange', host, port, bytes, ...common() })) as PlainExchange,
  };
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
