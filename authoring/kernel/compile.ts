import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';

/** The kernel's entry, and the file that its bytes are kept in, from the repository's root. */
const ENTRY = 'packets/kernel/assembly/index.ts';
export const KERNEL_BYTES = 'packets/kernel/kernel-bytes.ts';

/**
 * Compiles the kernel to WebAssembly and gives the text of the module that holds its bytes. The same sources give
 * the same bytes on every machine: a test compares them with what is checked in.
 */
export async function compileKernel(root: string): Promise<string> {
  let binary: Uint8Array | undefined;
  const { error, stderr } = await asc.main([ENTRY, '--outFile', 'kernel.wasm', ...OPTIONS], {
    readFile: (name) => readSource(root, name),
    writeFile: (name, contents) => {
      if (name.endsWith('.wasm') && typeof contents !== 'string') binary = contents;
    },
    listFiles: () => [],
  });
  if (error || !binary) throw new Error(`The kernel does not compile.\n${stderr.toString()}`);
  return moduleText(Buffer.from(binary).toString('base64'));
}

/** Sources that stand in for those of the same name when the kernel is compiled. */
const SHARED = 'packets/sessions/tracker';
const OWN = 'packets/kernel/assembly/tracker';

/** A source as AssemblyScript reads it, which does not know imports for the type alone. */
function readSource(root: string, name: string): string | null {
  const own = name.replace(SHARED, OWN);
  const path = join(root, existsSync(join(root, own)) ? own : name);
  if (!existsSync(path)) return null;
  return readFileSync(path, 'utf8').replaceAll(/^import [^;]* from /gm, (line) =>
    line.replaceAll(/\btype (?=[{\w])/g, ''),
  );
}

function moduleText(base64: string): string {
  return `/** The kernel's WebAssembly: \`npm run kernel\` makes it from \`assembly/\`. */\nexport const KERNEL_BYTES =\n  '${base64}';\n`;
}

/**
 * Memory is never given back while a kernel lives (it is pooled), and nobody asks for its text of errors. `-O3` is some
 * five in a hundred faster, and a tenth larger to download.
 */
const OPTIONS = ['--runtime', 'stub', '-O2', '--noAssert', '--enable', 'simd', '--use', 'abort='];
