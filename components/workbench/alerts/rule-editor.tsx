'use client';

import { type ComponentType, useEffect, useState } from 'react';
import type { RuleProblem } from '@/packets/alerts/rules/problem';
import { useDraft } from '../use-draft';

const PAUSE = 500;
const EXAMPLE =
  'alert http any any -> any any (msg:"a page that is not there"; flow:established,to_client; http.stat_code; content:"404"; sid:1000001; rev:1;)';
/** On a touch screen the plain field is the better one: it brings the system's own keyboard and selection. */
const FINE_POINTER = '(pointer: fine)';

interface EditorProps {
  readonly label: string;
  readonly text: string;
  readonly rows: number;
  /** Refused rules of this text. */
  readonly problems: readonly RuleProblem[];
  readonly onChange: (text: string) => void;
}

/** A place to write rules: a plain field until the editor has been fetched, and where it cannot be. What is written is handed on after a pause. */
export function RuleEditor({ label, text, rows, problems, onChange }: EditorProps) {
  const [draft, type] = useDraft(text, PAUSE, onChange);
  const Editor = useEditor();
  if (Editor) return <Editor label={label} text={draft} rows={rows} problems={problems} onChange={type} />;
  return (
    <textarea
      aria-label={label}
      aria-invalid={problems.length > 0 ? true : undefined}
      rows={rows}
      placeholder={EXAMPLE}
      value={draft}
      spellCheck={false}
      autoCapitalize="off"
      onChange={(event) => type(event.target.value)}
      className="block w-full resize-y rounded-lg border border-line-2 bg-panel px-3 py-2 font-mono text-[12.5px] leading-[1.6] placeholder:text-ink-3 focus-visible:border-accent"
    />
  );
}

/** The large editor, once it is there. */
function useEditor(): ComponentType<EditorProps> | undefined {
  const [editor, setEditor] = useState<ComponentType<EditorProps>>();
  useEffect(() => {
    if (!matchMedia(FINE_POINTER).matches) return;
    let here = true;
    import('./monaco-rules').then(
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
