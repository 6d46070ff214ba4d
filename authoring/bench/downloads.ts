import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { ReportLine } from './measure';

/** Budgets in bytes as they are sent, compressed by gzip. */
const ENGINE = 150_000;
const SCRIPT = 170_000;

/** What a browser loads before the first packet is on the screen, and before a chapter can be used. */
export async function downloads(root: string): Promise<ReportLine[]> {
  return [...(await engineSizes(root)), ...frameworkSize(root)];
}

/** The worker and what it imports at once or right after it starts, bundled and minified as for the site. */
async function engineSizes(root: string): Promise<ReportLine[]> {
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['components/engine/worker.ts'],
    outdir: join(root, '.tapbook', 'sizes'),
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    metafile: true,
    write: false,
    logLevel: 'error',
  });
  const sizes = new Map(outputFiles.map(({ path, contents }) => [path, gzipSync(contents).length]));
  const sizeOf = (output: string) => sizes.get(join(root, output)) ?? 0;
  const first = new Set<string>();
  const visit = (output: string): void => {
    if (first.has(output)) return;
    first.add(output);
    for (const { path, kind } of metafile.outputs[output].imports)
      if (kind === 'import-statement') visit(path);
  };
  for (const [output, { entryPoint }] of Object.entries(metafile.outputs))
    if (entryPoint === 'components/engine/worker.ts') visit(output);
  const sum = (outputs: Iterable<string>) =>
    [...outputs].reduce((total, output) => total + sizeOf(output), 0);
  return [
    sizeLine('download: the engine up to a list of packets', sum(first), ENGINE),
    sizeLine('download: all of the engine', sum(Object.keys(metafile.outputs)), undefined),
  ];
}

/** The scripts that every page of the built site names; none where the site was not built. */
function frameworkSize(root: string): ReportLine[] {
  const manifest = join(root, '.next', 'build-manifest.json');
  if (!existsSync(manifest)) return [];
  const { rootMainFiles } = JSON.parse(readFileSync(manifest, 'utf8')) as { rootMainFiles: string[] };
  const page = chapterFiles(root);
  const files = new Set([...rootMainFiles, ...page]);
  const size = [...files].reduce(
    (total, file) => total + gzipSync(readFileSync(join(root, '.next', file))).length,
    0,
  );
  return [sizeLine('download: scripts that a chapter page names', size, SCRIPT)];
}

/** From the manifest that the build leaves beside the chapter's page. */
function chapterFiles(root: string): string[] {
  const folder = join(root, '.next', 'server', 'app', 'learn', '[part]', '[slug]');
  const name =
    existsSync(folder) && readdirSync(folder).find((file) => file.endsWith('client-reference-manifest.js'));
  if (!name) return [];
  const text = readFileSync(join(folder, name), 'utf8');
  const found = /"entryJSFiles":(\{.*?\})/.exec(text);
  const entries = found ? (JSON.parse(found[1]) as Record<string, string[]>) : {};
  return Object.values(entries).flat();
}

function sizeLine(work: string, bytes: number, budget: number | undefined): ReportLine {
  return {
    work,
    ours: `${(bytes / 1000).toFixed(0)} KB gz`,
    peer: '',
    ratio: '',
    budget: budget === undefined ? '' : `${budget / 1000} KB`,
    met: budget === undefined ? true : bytes <= budget,
  };
}
