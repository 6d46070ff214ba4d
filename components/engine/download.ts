import type { OpenProblem, OpenProgress } from '@/packets/capture/capture';

/** Fetches a capture that the site ships, with progress where the server says how long it is. */
export async function download(
  url: string,
  signal: AbortSignal,
  onProgress: (progress: OpenProgress) => void,
): Promise<{ bytes: Uint8Array; problem?: OpenProblem }> {
  try {
    const response = await fetch(url, { signal });
    if (!response.ok) return { bytes: NOTHING, problem: refused(url, response.status) };
    return { bytes: await readBody(response, onProgress) };
  } catch {
    return { bytes: NOTHING, problem: signal.aborted ? CANCELLED : UNREACHABLE };
  }
}

async function readBody(
  response: Response,
  onProgress: (progress: OpenProgress) => void,
): Promise<Uint8Array> {
  const size = Number(response.headers.get('content-length') ?? 0);
  if (!response.body) return new Uint8Array(await response.arrayBuffer());
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = response.body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    pieces.push(next.value);
    bytes += next.value.length;
    onProgress({ packets: 0, bytes, size: Math.max(size, bytes) });
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

function refused(url: string, status: number): OpenProblem {
  return {
    kind: 'unreadable',
    found: `The server has no capture at ${new URL(url).pathname} (it answered ${status}).`,
    advice: 'Check the address, or choose a capture from the list.',
  };
}

const NOTHING = new Uint8Array(0);

const CANCELLED: OpenProblem = {
  kind: 'cancelled',
  found: 'Loading the capture was cancelled.',
  advice: 'Open it again to load it.',
};

const UNREACHABLE: OpenProblem = {
  kind: 'unreadable',
  found: 'The capture could not be loaded: the server did not answer.',
  advice: 'Check the connection, then try again.',
};
