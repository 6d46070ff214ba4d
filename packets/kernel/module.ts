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

function compile(): WebAssembly.Module | undefined {
  try {
    return new WebAssembly.Module(
      Uint8Array.from(atob(KERNEL_BYTES), (character) => character.charCodeAt(0)),
    );
  } catch {
    return undefined;
  }
}
