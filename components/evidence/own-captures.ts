import { CaptureView } from './capture-view';

interface OwnCapture {
  readonly view: CaptureView;
  readonly file: File;
}

const own = new Map<string, OwnCapture>();

/** Opens the reader's own file. It is known under a slug made of its name for as long as the tab lives. */
export function openOwnFile(file: File): CaptureView {
  const slug = slugOf(file.name);
  own.get(slug)?.view.client.close();
  const view = new CaptureView(slug, { kind: 'file', name: file.name, file });
  own.set(slug, { view, file });
  return view;
}

export function ownCapture(slug: string): OwnCapture | undefined {
  return own.get(slug);
}

/** `My capture (2).pcap` → `own-my-capture-2`: cannot be taken for a shipped capture. */
export function slugOf(name: string): string {
  const words = name
    .toLowerCase()
    .replace(/(\.(pcapng|pcap|cap|dmp|ntar|gz))+$/, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return words === '' ? 'own-capture' : `own-${words}`;
}
