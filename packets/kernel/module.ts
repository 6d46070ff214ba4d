import { KERNEL_BYTES } from './kernel-bytes';

let compiled: WebAssembly.Module | undefined;
let isTried = false;

/**
 * The kernel, compiled once a process: the inner loops of opening a capture. A capture is opened once, by code that
 * has just been loaded; WebAssembly runs at full speed from its first call, while JavaScript starts in an
 * interpreter. Undefined where there is no WebAssembly with vectors (an old browser, a locked-down one, a policy
 * that forbids it): everything works without, only slower.
 */
export function kernelModule(): WebAssembly.Module | undefined {
  if (!isTried) {
    isTried = true;
    compiled = compile();
  }
  return compiled;
}

/** What the kernel asks, by the source that it asks in. */
export interface KernelQuestions {
  /** `assembly/known-addresses.ts` */
  readonly 'known-addresses': { giveId(at: number, length: number): number };
  /** `assembly/tracker/outside.ts` */
  readonly outside: {
    isAnnounced(responder: number, port: number): number;
    readControl(slot: number): number;
    isBroadcast(address: number): number;
  };
}

/** What a new kernel exports. It is never asked what `questions` leaves out. */
export function instantiate(
  module: WebAssembly.Module,
  questions: Partial<KernelQuestions>,
): WebAssembly.Exports {
  const imports = { ...NOT_ASKED, ...questions };
  return new WebAssembly.Instance(module, imports as unknown as WebAssembly.Imports).exports;
}

const NOT_ASKED: KernelQuestions = {
  'known-addresses': { giveId: () => 0 },
  outside: { isAnnounced: () => 0, readControl: () => 0, isBroadcast: () => 0 },
};

function compile(): WebAssembly.Module | undefined {
  try {
    return new WebAssembly.Module(fromBase64(KERNEL_BYTES));
  } catch {
    return undefined;
  }
}

/** The engine's own way where it has one: a loop over single characters is as slow as opening a small capture. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const { Buffer, Uint8Array: bytes } = globalThis as typeof globalThis & NativeDecoders;
  if (bytes.fromBase64) return bytes.fromBase64(text);
  if (Buffer) return Buffer.from(text, 'base64');
  const characters = atob(text);
  const decoded = new Uint8Array(characters.length);
  for (let i = 0; i < decoded.length; i++) decoded[i] = characters.charCodeAt(i);
  return decoded;
}

interface NativeDecoders {
  readonly Uint8Array: { readonly fromBase64?: (text: string) => Uint8Array<ArrayBuffer> };
  /** Node's, before it knew the former. */
  readonly Buffer?: { from(text: string, encoding: 'base64'): Uint8Array<ArrayBuffer> };
}
