'use client';

import type { PacketTree } from '@/components/engine/contract';
import { type TreeLine, treeLines } from '@/components/evidence/tree-index';
import { explanationOf } from './explanations';

/** What the chosen field is for, in a sentence, with the place where that is written. */
export function FieldExplanation({ tree, node }: { tree: PacketTree; node: number | undefined }) {
  const line = treeLines(tree).find((each) => each.node.id === node);
  const found = line ? nearestExplanation(line) : undefined;
  return (
    <p
      aria-live="polite"
      className="min-h-[64px] flex-none border-t border-line bg-panel px-3.5 py-2 font-prose text-[14px] leading-[1.45]"
    >
      {found ? (
        <>
          {found.text}{' '}
          <span className="font-ui text-[11.5px] whitespace-nowrap text-ink-3">{found.source}</span>
        </>
      ) : (
        <span className="text-ink-3">Choose a field: what it is for is said here.</span>
      )}
    </p>
  );
}

/** The field's own explanation, else that of the field around it. */
function nearestExplanation(line: TreeLine): ReturnType<typeof explanationOf> {
  return explanationOf(line.node) ?? (line.parent ? nearestExplanation(line.parent) : undefined);
}
