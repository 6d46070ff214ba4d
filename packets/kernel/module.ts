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
    return new WebAssembly.Module(
      Uint8Array.from(atob(KERNEL_BYTES), (character) => character.charCodeAt(0)),
    );
  } catch {
    return undefined;
  }
}
