import { openDatabase } from './database';
import { Disk } from './disk';

/**
 * Small things that a page keeps by name: the state of an alert queue, saved searches, marks. What could not be
 * written stays in memory for the life of the tab.
 */
export class KeptTexts {
  private readonly unwritten = new Map<string, string>();

  constructor(private readonly disk: Disk) {}

  async read(name: string): Promise<string | undefined> {
    const unwritten = this.unwritten.get(name);
    if (unwritten !== undefined) return unwritten;
    return (await this.disk.use((database) => database.get('settings', `text/${name}`)))?.done;
  }

  /** False where it is kept in memory only. */
  async write(name: string, text: string): Promise<boolean> {
    this.unwritten.set(name, text);
    const written = await this.disk.use((database) => database.put('settings', text, `text/${name}`));
    if (written && this.unwritten.get(name) === text) this.unwritten.delete(name);
    return written !== undefined;
  }
}

let texts: KeptTexts | undefined;

/** The texts of this browser. That it keeps nothing is told by whoever writes: `write` gives false. */
export function keptTexts(): KeptTexts {
  texts ??= new KeptTexts(new Disk(openDatabase, () => {}));
  return texts;
}
