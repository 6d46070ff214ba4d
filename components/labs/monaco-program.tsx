'use client';

import * as monaco from 'monaco-editor/editor.js';
import 'monaco-editor/editor/contrib/suggest/browser/suggestController.js';
import 'monaco-editor/features/bracketMatching/register.js';
import 'monaco-editor/features/comment/register.js';
import 'monaco-editor/features/gotoError/register.js';
import 'monaco-editor/features/hover/register.js';
import 'monaco-editor/features/indentation/register.js';
import 'monaco-editor/features/parameterHints/register.js';
import 'monaco-editor/languages/definitions/typescript/register.js';
import { typescriptDefaults } from 'monaco-editor/languages/features/typescript/register.js';
import { useEffect, useRef } from 'react';
import { editorOptions, followTheme, letTabLeave, prepareEditor } from '@/components/editor/editor-theme';

const LINE = 19;
/** ES2020: what the interpreter that runs the program understands. */
const ES2020 = 7;

/** TypeScript in an editor that knows the task's types and completes them. Tab leaves it after Esc. */
export default function MonacoProgram({
  label,
  text,
  rows,
  types,
  onChange,
}: {
  label: string;
  text: string;
  rows: number;
  /** Declarations that the program may use. */
  types: string;
  onChange: (text: string) => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor>(undefined);
  const latest = useRef({ text, onChange });
  latest.current = { text, onChange };
  /** What was handed on and has not come back yet: a quick typist is ahead of the page. */
  const ahead = useRef<string[]>([]);

  useEffect(() => {
    if (!place.current) return;
    prepareEditor();
    typescriptDefaults.setCompilerOptions({
      target: ES2020,
      lib: ['es2020'],
      strict: true,
      allowNonTsExtensions: true,
    });
    const declared = typescriptDefaults.addExtraLib(
      `${types}\n/** Prints beside a call that comes out wrong. */\ndeclare const console: { log(...values: unknown[]): void };\n`,
      'file:///task.d.ts',
    );
    const model = monaco.editor.createModel(
      latest.current.text,
      'typescript',
      monaco.Uri.parse('file:///program.ts'),
    );
    const own = monaco.editor.create(place.current, {
      ...editorOptions(LINE),
      model,
      ariaLabel: label,
      tabSize: 2,
      fixedOverflowWidgets: true,
    });
    editor.current = own;
    own.onDidChangeModelContent(() => {
      const written = own.getValue();
      ahead.current.push(written);
      latest.current.onChange(written);
    });
    letTabLeave(own);
    const unfollow = followTheme();
    return () => {
      unfollow();
      declared.dispose();
      model.dispose();
      own.dispose();
      editor.current = undefined;
    };
  }, [label, types]);

  useEffect(() => {
    const back = ahead.current.indexOf(text);
    ahead.current = ahead.current.slice(back + 1);
    const own = editor.current;
    if (back < 0 && own && own.getValue() !== text) {
      own.setValue(text);
      ahead.current = [];
    }
  }, [text]);

  return (
    <div
      ref={place}
      data-editor="program"
      className="overflow-hidden rounded-lg border border-edge bg-paper"
      style={{ height: rows * LINE + 12 }}
    />
  );
}
