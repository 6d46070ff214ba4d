import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MemoryStore } from '@/packets/bytes/byte-store';
import type { Capture } from '@/packets/capture/capture';
import { openCapture } from '@/packets/capture/open';
import type { Field } from '@/packets/fields/field';
import { compileDisplay } from '@/packets/filters/display/filter';
import { displayRows } from '@/packets/filters/display/rows';
import { captureContext } from '@/packets/protocols/capture-context';
import { dissectRow } from '@/packets/protocols/dissect';
import type { Dissection } from '@/packets/protocols/dissection';
import { registry } from '@/packets/protocols/index';
import { root } from './root';

/** Whether filters find on columns, ports and streams what they find on every packet's tree. */
const folder = join(root, 'pcaps');
const slugs = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

async function capturesOf(slug: string): Promise<Capture[]> {
  const files = readdirSync(join(folder, slug)).filter((name) => /\.pcap(ng)?$/.test(name));
  const opened = await Promise.all(
    files.map((name) => openCapture(new MemoryStore(readFileSync(join(folder, slug, name))))),
  );
  return opened.flatMap(({ capture }) => capture ?? []);
}

function namesIn(field: Field, names: Set<string>): void {
  if (/^[a-z]/.test(field.spec.name)) names.add(field.spec.name);
  for (const alias of field.spec.aliases ?? []) names.add(alias);
  for (const child of field.children) namesIn(child, names);
}

function treesOf(capture: Capture): Dissection[] {
  const context = captureContext(capture);
  return Array.from({ length: capture.table.count }, (_, row) => dissectRow(context, row));
}

describe('a filter for every field of a shipped capture', () => {
  it.each(slugs)('%s', async (slug) => {
    for (const capture of await capturesOf(slug)) {
      const trees = treesOf(capture).slice(0, MOST_ROWS);
      const names = new Set<string>();
      for (const tree of trees) for (const layer of tree.layers) namesIn(layer, names);
      const rows = Uint32Array.from(trees, (_, row) => row);
      for (const name of names) {
        if (!isWanted(name)) continue;
        for (const text of [name, `${name} != 1`]) {
          const { filter } = compileDisplay(text, registry);
          if (!filter) continue;
          const onTrees = rows.filter((row) => filter.matches(trees[row]));
          expect([text, ...displayRows(capture, filter, rows)]).toEqual([text, ...onTrees]);
        }
      }
    }
  });
});

/** Enough to see every kind of packet; the largest captures repeat themselves. */
const MOST_ROWS = 100;

/** In how many captures a name was tried; a few are as good as all. */
const tried = new Map<string, number>();

function isWanted(name: string): boolean {
  const times = (tried.get(name) ?? 0) + 1;
  tried.set(name, times);
  return times <= 2;
}
