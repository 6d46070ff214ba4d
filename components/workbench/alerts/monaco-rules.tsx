'use client';

import * as monaco from 'monaco-editor/editor.js';
import { useEffect, useRef } from 'react';
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
      value: latest.current.text,
      language: LANGUAGE,
      ariaLabel: label,
      automaticLayout: true,
      minimap: { enabled: false },
      lineNumbersMinChars: 3,
      folding: false,
      wordWrap: 'on',
      fontSize: 12.5,
      lineHeight: LINE,
      fontFamily: getComputedStyle(document.body).getPropertyValue('--face-mono') || 'monospace',
      scrollBeyondLastLine: false,
      renderLineHighlight: 'none',
      overviewRulerLanes: 0,
      padding: { top: 6, bottom: 6 },
      theme: themeName(),
    });
    editor.current = own;
    own.onDidChangeModelContent(() => latest.current.onChange(own.getValue()));
    // Tab indents until Esc was pressed: from then on it leaves, as everywhere else.
    own.addCommand(monaco.KeyCode.Escape, () => own.updateOptions({ tabFocusMode: true }));
    own.onDidFocusEditorText(() => own.updateOptions({ tabFocusMode: false }));
    const watcher = new MutationObserver(() => monaco.editor.setTheme(themeName()));
    watcher.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      watcher.disconnect();
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

/** The language and the two themes, told to the editor once. */
function prepare(): void {
  if (prepared) return;
  prepared = true;
  self.MonacoEnvironment = {
    getWorker: () =>
      new Worker(new URL('monaco-editor/editor/editor.worker.js', import.meta.url), { type: 'module' }),
  };
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
  for (const [name, base] of [
    ['tapbook-light', 'vs'],
    ['tapbook-dark', 'vs-dark'],
  ] as const) {
    const dark = base === 'vs-dark';
    monaco.editor.defineTheme(name, {
      base,
      inherit: true,
      rules: [
        { token: 'comment', foreground: dark ? '98948a' : '6d685e' },
        { token: 'keyword', foreground: dark ? '6cc5c1' : '0f5f66', fontStyle: 'bold' },
        { token: 'string', foreground: dark ? '4fc7a0' : '006b50' },
        { token: 'variable', foreground: dark ? 'd893c2' : '8a3f75' },
        { token: 'type', foreground: dark ? '5db4ea' : '00629b' },
        { token: 'number', foreground: dark ? 'f2905a' : 'a84300' },
      ],
      colors: { 'editor.background': dark ? '#1c1e22' : '#ffffff' },
    });
  }
}

function themeName(): string {
  return document.documentElement.dataset.theme === 'dark' ? 'tapbook-dark' : 'tapbook-light';
}
