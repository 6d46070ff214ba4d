import type { Database } from './database';

/** Why this browser does not keep what it is given, as one sentence for the reader. */
export interface StorageTrouble {
  readonly kind: 'blocked' | 'full' | 'failed';
  readonly sentence: string;
}

const SENTENCES: Readonly<Record<StorageTrouble['kind'], string>> = {
  blocked:
    'This browser lets the page keep nothing (a private window does that). Work goes on and lasts as long as the tab; export your progress and notebooks before closing it.',
  full: 'This browser’s storage is full. Work goes on and lasts as long as the tab; export your progress and notebooks, or make room.',
  failed:
    'This browser’s storage failed. Work goes on and lasts as long as the tab; export your progress and notebooks before closing it.',
};

/** The database behind the stores: opened when first needed, and its trouble told once, however many calls meet it. */
export class Disk {
  private opening: Promise<Database> | undefined;
  private told = false;

  constructor(
    private readonly open: () => Promise<Database>,
    private readonly onTrouble: (trouble: StorageTrouble) => void,
  ) {}

  /** Does something with the database; undefined where that did not work. */
  async use<T>(work: (database: Database) => Promise<T>): Promise<{ readonly done: T } | undefined> {
    let database: Database;
    try {
      this.opening ??= this.open();
      database = await this.opening;
    } catch {
      this.opening = undefined;
      this.tell('blocked');
      return undefined;
    }
    try {
      return { done: await work(database) };
    } catch (error) {
      if (isNamed(error, 'InvalidStateError')) this.opening = undefined;
      this.tell(isNamed(error, 'QuotaExceededError') ? 'full' : 'failed');
      return undefined;
    }
  }

  private tell(kind: StorageTrouble['kind']): void {
    if (this.told) return;
    this.told = true;
    this.onTrouble({ kind, sentence: SENTENCES[kind] });
  }
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof DOMException && error.name === name;
}
