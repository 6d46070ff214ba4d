import * as monaco from 'monaco-editor/editor.js';

const WORKERS: Readonly<Record<string, () => Worker>> = {
  typescript: () =>
    new Worker(new URL('monaco-editor/language/typescript/ts.worker.js', import.meta.url), {
      type: 'module',
    }),
};

let prepared = false;

/** Workers and the two themes, told to the editor once in the life of the tab. */
export function prepareEditor(): void {
  if (prepared) return;
  prepared = true;
  self.MonacoEnvironment = {
    getWorker: (_id, label) =>
      WORKERS[label]?.() ??
      new Worker(new URL('monaco-editor/editor/editor.worker.js', import.meta.url), { type: 'module' }),
  };
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

/** The theme that goes with the page's. */
export function editorTheme(): string {
  return document.documentElement.dataset.theme === 'dark' ? 'tapbook-dark' : 'tapbook-light';
}

/** Keeps the editors in the page's theme; gives back how to stop. */
export function followTheme(): () => void {
  const watcher = new MutationObserver(() => monaco.editor.setTheme(editorTheme()));
  watcher.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => watcher.disconnect();
}

/** What every editor of the page has in common; `lineHeight` in pixels. */
export function editorOptions(lineHeight: number): monaco.editor.IStandaloneEditorConstructionOptions {
  return {
    automaticLayout: true,
    minimap: { enabled: false },
    lineNumbersMinChars: 3,
    folding: false,
    wordWrap: 'on',
    fontSize: 12.5,
    lineHeight,
    fontFamily: getComputedStyle(document.body).getPropertyValue('--face-mono') || 'monospace',
    scrollBeyondLastLine: false,
    renderLineHighlight: 'none',
    overviewRulerLanes: 0,
    padding: { top: 6, bottom: 6 },
    theme: editorTheme(),
  };
}

/** Tab indents until Esc was pressed: from then on it leaves the editor, as everywhere else. */
export function letTabLeave(editor: monaco.editor.IStandaloneCodeEditor): void {
  editor.addCommand(
    monaco.KeyCode.Escape,
    () => editor.updateOptions({ tabFocusMode: true }),
    '!suggestWidgetVisible && !parameterHintsVisible',
  );
  editor.onDidFocusEditorText(() => editor.updateOptions({ tabFocusMode: false }));
}
