import { ownCapture } from './own-captures';

/** Files larger than this are not hashed: the platform's digest wants the whole file in memory. */
const MOST_HASHED = 256 * 1024 * 1024;
const known = new Map<string, Promise<string | undefined>>();

/** SHA-256 of the capture's file in lower-case hex; undefined where it cannot be told. */
export function captureDigest(slug: string): Promise<string | undefined> {
  let digest = known.get(slug);
  if (!digest) {
    digest = work(slug).catch(() => undefined);
    known.set(slug, digest);
  }
  return digest;
}

async function work(slug: string): Promise<string | undefined> {
  const file = ownCapture(slug)?.file;
  if (file) {
    if (file.size > MOST_HASHED) return undefined;
    return hexOf(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  }
  // The site's tag of a shipped capture is the digest that its manifest states.
  const response = await fetch(`/pcaps/${slug}.pcapng`, { method: 'HEAD' });
  return /"([0-9a-f]{64})"/.exec(response.headers.get('etag') ?? '')?.[1];
}

function hexOf(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
