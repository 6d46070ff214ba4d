'use client';

import * as monaco from 'monaco-editor/editor.js';
import { useEffect, useRef } from 'react';
import { editorOptions, followTheme, letTabLeave, prepareEditor } from '@/components/editor/editor-theme';
import type { RuleProblem } from '@/packets/alerts/rules/problem';

const LANGUAGE = 'suricata';
const LINE = 20;

/** Rules in an editor that knows their words, with a mark at each place that was refused. Tab leaves it after Esc. */
export default function MonacoRules({
  label,
  text,
  rows,
  problems,
  onChange,
}: {
  label: string;
  text: string;
  rows: number;
  problems: readonly RuleProblem[];
  onChange: (text: string) => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor>(undefined);
  const latest = useRef({ text, onChange });
  latest.current = { text, onChange };

  useEffect(() => {
    if (!place.current) return;
    prepare();
    const own = monaco.editor.create(place.current, {
      ...editorOptions(LINE),
      value: latest.current.text,
      language: LANGUAGE,
      ariaLabel: label,
    });
    editor.current = own;
    own.onDidChangeModelContent(() => latest.current.onChange(own.getValue()));
    letTabLeave(own);
    const unfollow = followTheme();
    return () => {
      unfollow();
      own.getModel()?.dispose();
      own.dispose();
      editor.current = undefined;
    };
  }, [label]);

  useEffect(() => {
    const own = editor.current;
    if (own && own.getValue() !== text) own.setValue(text);
  }, [text]);

  useEffect(() => {
    const model = editor.current?.getModel();
    if (!model) return;
    const markers = problems.map(({ line, column, reason }) => ({
      severity: monaco.MarkerSeverity.Error,
      message: reason,
      startLineNumber: line,
      startColumn: column,
      endLineNumber: line,
      endColumn: column + 1,
    }));
    monaco.editor.setModelMarkers(model, 'rules', markers);
  }, [problems]);

  return (
    <div
      ref={place}
      data-editor="rules"
      className="overflow-hidden rounded-lg border border-line-2 bg-panel"
      style={{ height: rows * LINE + 12 }}
    />
  );
}

let prepared = false;

/** The language, told to the editor once. */
function prepare(): void {
  prepareEditor();
  if (prepared) return;
  prepared = true;
  monaco.languages.register({ id: LANGUAGE });
  monaco.languages.setMonarchTokensProvider(LANGUAGE, {
    tokenizer: {
      root: [
        [/^\s*#.*$/, 'comment'],
        [/^\s*(alert|pass|drop|reject)\b/, 'keyword'],
        [/"([^"\\]|\\.)*"/, 'string'],
        [/\$[A-Z_]+/, 'variable'],
        [/\b[a-z][\w.]*(?=\s*[:;])/, 'type'],
        [/<>|->|=>/, 'keyword'],
        [/\b\d[\d./]*\b/, 'number'],
      ],
    },
  });
}
