import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** One import of a source file. */
export interface Import {
  /** Path from the repository's top, `packets/fields/field.ts`. */
  readonly from: string;
  readonly line: number;
  /** As it is written. */
  readonly specifier: string;
  /** Path from the top of what it names; undefined for a package. */
  readonly to: string | undefined;
  /** `import type`: gone before anything runs. */
  readonly typeOnly: boolean;
}

const STATEMENT =
  /(?:^|[\n;])\s*(?:import|export)\s+(type\s+)?(?:[^'"()]*?\sfrom\s+)?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/g;

/** Every import of every source file of a room. */
export function importsOf(root: string, room: string): Import[] {
  return sourceFiles(join(root, room)).flatMap((file) => importsIn(root, file));
}

function sourceFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : sourceFiles(path);
    return /\.(ts|tsx|mjs|mdx)$/.test(entry.name) ? [path] : [];
  });
}

function importsIn(root: string, file: string): Import[] {
  const source = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, (comment) =>
    comment.replace(/[^\n]/g, ' '),
  );
  return [...source.matchAll(STATEMENT)].map((match) => {
    const specifier = match[2] ?? match[3];
    return {
      from: relative(root, file),
      line: source.slice(0, match.index).split('\n').length + (match[0].startsWith('\n') ? 1 : 0),
      specifier,
      to: resolve(root, file, specifier),
      typeOnly: match[1] !== undefined,
    };
  });
}

const ENDINGS = ['', '.ts', '.tsx', '.mjs', '.json', '.css', '/index.ts', '/index.tsx'];

function resolve(root: string, file: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.') && !specifier.startsWith('@/')) return undefined;
  const base = specifier.startsWith('@/') ? join(root, specifier.slice(2)) : join(dirname(file), specifier);
  const found = ENDINGS.map((ending) => base + ending).find(
    (path) => existsSync(path) && statSync(path).isFile(),
  );
  return relative(root, found ?? base);
}
