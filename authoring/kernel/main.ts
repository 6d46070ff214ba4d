import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileKernel, KERNEL_BYTES } from './compile';

/** Writes the kernel's bytes anew, after a change of its sources. */
const root = process.env.TAPBOOK_ROOT ?? process.cwd();
const text = await compileKernel(root);
writeFileSync(join(root, KERNEL_BYTES), text);
console.log(`${KERNEL_BYTES}: ${text.length} characters`);
