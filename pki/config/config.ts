/** One `name = value` of a section, in the order of the file. */
export interface ConfigEntry {
  readonly name: string;
  readonly value: string;
}

/** A parsed openssl.cnf: sections in order; names set before the first header are in `default`. */
export class Config {
  readonly sections = new Map<string, ConfigEntry[]>([['default', []]]);

  section(name: string): readonly ConfigEntry[] | undefined {
    return this.sections.get(name);
  }

  /** The value in the section, else in `default`, as NCONF_get_string looks it up. */
  get(section: string, name: string): string | undefined {
    const own = this.sections.get(section)?.findLast((entry) => entry.name === name);
    return (own ?? this.sections.get('default')?.findLast((entry) => entry.name === name))?.value;
  }

  add(section: string, name: string, value: string): void {
    const entries = this.sections.get(section) ?? [];
    this.sections.set(section, entries);
    const known = entries.findIndex((entry) => entry.name === name);
    // A name that is set again takes its new place, as OpenSSL removes the old entry and pushes the new one.
    if (known >= 0) entries.splice(known, 1);
    entries.push({ name, value });
  }
}
