'use client';

import { type ComponentType, type KeyboardEvent, useEffect, useState } from 'react';
import { Button } from '@/components/design/button';
import type { DecoderAnswer, DecoderCheck } from '@/learning';

interface EditorProps {
  readonly label: string;
  readonly text: string;
  readonly rows: number;
  readonly types: string;
  readonly onChange: (text: string) => void;
}

/** On a touch screen the plain field is the better one: it brings the system's own keyboard and selection. */
const FINE_POINTER = '(pointer: fine)';

/** A program: a plain field until the editor has been fetched, and where it cannot be. */
export function DecoderEditor({
  check,
  answer,
  onChange,
  label,
}: {
  check: DecoderCheck;
  answer: DecoderAnswer | undefined;
  onChange: (answer: DecoderAnswer) => void;
  label: string;
}) {
  const Editor = useEditor();
  const text = answer?.program ?? check.start;
  const rows = Math.min(28, Math.max(12, text.split('\n').length + 2));
  const change = (program: string) => onChange({ kind: 'decoder', program });
  return (
    <div onKeyDown={(event: KeyboardEvent) => event.key === 'Enter' && event.stopPropagation()}>
      {Editor ? (
        <Editor label={label} text={text} rows={rows} types={check.types} onChange={change} />
      ) : (
        <textarea
          aria-label={label}
          value={text}
          rows={rows}
          spellCheck={false}
          autoCapitalize="off"
          onChange={(event) => change(event.target.value)}
          className="block w-full resize-y rounded-lg border border-edge bg-paper px-3 py-2 font-mono text-[12.5px] leading-[1.55]"
        />
      )}
      <div className="mt-1.5 flex flex-wrap items-center gap-2 text-[12.5px] text-ink-2">
        <details className="min-w-0 flex-1">
          <summary className="cursor-pointer">What the function takes and returns</summary>
          <pre className="mt-1.5 overflow-x-auto rounded-lg bg-sunk px-3 py-2 font-mono text-[12px] leading-[1.55] whitespace-pre-wrap">
            {check.types}
          </pre>
        </details>
        {text === check.start ? null : (
          <Button size="small" kind="quiet" onClick={() => change(check.start)}>
            As it was
          </Button>
        )}
      </div>
    </div>
  );
}

/** The large editor, once it is there. */
function useEditor(): ComponentType<EditorProps> | undefined {
  const [editor, setEditor] = useState<ComponentType<EditorProps>>();
  useEffect(() => {
    if (!matchMedia(FINE_POINTER).matches) return;
    let here = true;
    import('./monaco-program').then(
      ({ default: component }) => here && setEditor(() => component),
      // The plain field stays.
      () => {},
    );
    return () => {
      here = false;
    };
  }, []);
  return editor;
}
