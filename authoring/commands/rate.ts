import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Directive } from '@/pki/nginx/config';
import { NginxFiles } from '@/pki/nginx/nginx-files';
import { readConfig } from '@/pki/nginx/read-config';
import { assess } from '@/pki/server-lab/assess';
import { placeToRate } from '@/pki/server-lab/place-to-rate';
import { toPlainData } from '@/pki/server-lab/plain-data';
import { ratingText } from '@/pki/server-lab/rating-text';
import { LabMachines } from '@/server/tls-lab/lab-machines';
import { probe } from '@/server/tls-lab/probe';
import { fileAndOptions, oneOf, positiveCount } from './options';
import { writeOut } from './output';

const LARGEST_FILE = 1_000_000;
const MOST_FILES = 500;
const DEEPEST = 3;

/** `tapbook rate NGINX_CONF`: the server rating, from real handshakes in memory. */
export async function rateServer(argv: readonly string[]): Promise<number> {
  const { file, values } = fileAndOptions(argv, {
    format: { type: 'string', default: 'text' },
    host: { type: 'string' },
    port: { type: 'string' },
  });
  const format = oneOf('--format', values.format, ['text', 'json']);
  const port = positiveCount('--port', values.port);
  const configuration = resolve(file);
  if (!existsSync(configuration)) {
    console.error(`${file}: no such file`);
    return 1;
  }
  const files = filesOf(configuration);
  const machines = new LabMachines(files, configuration);
  const place = placeToRate(machines.main.servers, values.host, port);
  const report = await probe(machines, place.host, place.port);
  const assessment = assess(report, files, configuration, new Date());
  if (format === 'json') {
    const { conversations: _, ...found } = report;
    const { rating, lint } = assessment;
    writeOut(`${JSON.stringify(toPlainData({ ...found, rating, lint }), undefined, 2)}\n`);
  } else {
    const warnings = machines.main.problems.filter(({ level }) => level === 'warn');
    writeOut(ratingText(report, assessment, warnings));
  }
  return assessment.rating ? 0 : 1;
}

/** The configuration's folder, and what the configuration names elsewhere. */
function filesOf(configuration: string): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const folder = dirname(configuration);
  collect(folder, 0, files);
  readInto(configuration, files);
  const { directives } = readConfig(new NginxFiles(files, folder), configuration);
  for (const name of namesIn(directives)) if (name.startsWith('/')) readInto(name, files);
  return files;
}

/** Values of directives that name a file of keys or certificates. */
function namesIn(directives: readonly Directive[]): string[] {
  return directives.flatMap(({ name, args, block }) => [
    ...(/ssl_.*(certificate|key|crl|dhparam|file)/.test(name) ? args.map(({ text }) => text) : []),
    ...(block ? namesIn(block) : []),
  ]);
}

function collect(folder: string, depth: number, files: Map<string, Uint8Array>): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const state = lstatSync(path, { throwIfNoEntry: false });
    if (name === 'node_modules' || name.startsWith('.') || files.size >= MOST_FILES) continue;
    if (state?.isDirectory() && depth < DEEPEST) collect(path, depth + 1, files);
    else if (state?.isFile()) readInto(path, files);
  }
}

function readInto(path: string, files: Map<string, Uint8Array>): void {
  try {
    if (lstatSync(path).isFile() && lstatSync(path).size <= LARGEST_FILE)
      files.set(path, Uint8Array.from(readFileSync(path)));
  } catch {
    // A file that may not be read is as good as not there: the configuration says so where it needs it.
  }
}
