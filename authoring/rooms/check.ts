import type { Import } from './imports';
import { NOT_IN_THE_DOMAIN, ROOMS, type Room } from './rooms';

/** What is wrong with an import, as a line for a reader; nothing where all is well. */
export function wrongDirections(imports: readonly Import[]): string[] {
  return imports.flatMap((each) => {
    const reason = refusal(each);
    return reason ? [`${each.from}:${each.line}: ${reason}`] : [];
  });
}

const isTest = (path: string) => /\.test\.tsx?$|\/testing\//.test(path);

function refusal({ from, to, specifier }: Import): string | undefined {
  const room = roomOf(from);
  if (!room) return undefined;
  if (to === undefined) {
    const misplaced = room.domain && !isTest(from) && NOT_IN_THE_DOMAIN.test(specifier);
    return misplaced ? `${room.name}/ runs anywhere, ${specifier} does not` : undefined;
  }
  const target = roomOf(to);
  if (!target || target === room) return undefined;
  if (
    room.mayImport.some(
      (allowed) => to === allowed || to.startsWith(`${allowed}/`) || to.startsWith(`${allowed}.`),
    )
  )
    return undefined;
  return `${room.name}/ may not look into ${to}`;
}

function roomOf(path: string): Room | undefined {
  const name = path.split('/', 1)[0];
  return ROOMS.find((room) => room.name === name);
}

/** Circles of imports between the files of a domain room, type-only imports left out; each circle once. */
export function circles(imports: readonly Import[]): string[] {
  const graph = new Map<string, string[]>();
  for (const { from, to, typeOnly } of imports) {
    if (to && !typeOnly && !isTest(from) && roomOf(from)?.domain)
      graph.set(from, [...(graph.get(from) ?? []), to]);
  }
  const found = new Map<string, string>();
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) {
      const circle = path.slice(at);
      found.set([...circle].sort().join(' '), `${[...circle, file].join(' → ')}`);
      return;
    }
    if (done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return [...found.values()];
}
