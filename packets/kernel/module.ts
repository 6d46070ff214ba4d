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

/** What the kernel asks while it follows sessions, by the module that it says so in (`assembly/tracker/outside.ts`). */
export interface KernelQuestions {
  isAnnounced(responder: number, port: number): number;
  readControl(slot: number): number;
  isBroadcast(address: number): number;
}

/** What the kernel exports. */
export function instantiate(
  module: WebAssembly.Module,
  questions: KernelQuestions = NONE,
): WebAssembly.Exports {
  return new WebAssembly.Instance(module, { [OUTSIDE]: { ...questions } }).exports;
}

const OUTSIDE = 'outside';
const NONE: KernelQuestions = { isAnnounced: () => 0, readControl: () => 0, isBroadcast: () => 0 };

function compile(): WebAssembly.Module | undefined {
  try {
    return new WebAssembly.Module(
      Uint8Array.from(atob(KERNEL_BYTES), (character) => character.charCodeAt(0)),
    );
  } catch {
    return undefined;
  }
}
