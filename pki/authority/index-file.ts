/** The database of `openssl ca`: index.txt, one line a certificate, six fields with tabs between (TXT_DB of OpenSSL). */
export interface IndexEntry {
  /** `V` valid, `R` revoked, `E` expired. */
  readonly type: string;
  /** End of validity, as it stands in the certificate: `YYMMDDHHMMSSZ` or `YYYYMMDDHHMMSSZ`. */
  readonly expires: string;
  /** Empty, or the time of revocation with reason and argument behind commas. */
  readonly revoked: string;
  /** Upper-case hexadecimal. */
  readonly serial: string;
  readonly file: string;
  /** `/C=DE/CN=a`. */
  readonly subject: string;
}

/** A row of six fields; undefined for a file that has another number of them somewhere. */
export function readIndex(text: string): IndexEntry[] | undefined {
  const entries: IndexEntry[] = [];
  // A last line without its line feed is not read, as in OpenSSL.
  for (const line of text.split('\n').slice(0, -1)) {
    if (line.startsWith('#')) continue;
    const fields = line.split(/(?<!\\)\t/).map((field) => field.replaceAll('\\\t', '\t'));
    if (fields.length !== 6) return undefined;
    const [type, expires, revoked, serial, file, subject] = fields;
    entries.push({ type, expires, revoked, serial, file, subject });
  }
  return entries;
}

export const writeIndex = (entries: readonly IndexEntry[]): string =>
  entries
    .map(({ type, expires, revoked, serial, file, subject }) =>
      [type, expires, revoked, serial, file, subject]
        .map((field) => field.replaceAll('\t', '\\\t'))
        .join('\t'),
    )
    .map((line) => `${line}\n`)
    .join('');

/** Serial numbers are compared without their leading zeros. */
export const sameSerial = (a: string, b: string): boolean => a.replace(/^0+/, '') === b.replace(/^0+/, '');

export const entryOfSerial = (entries: readonly IndexEntry[], serial: string): IndexEntry | undefined =>
  entries.find((entry) => sameSerial(entry.serial, serial));

/** The first two entries that clash: by serial number, or where subjects are unique by subject among the valid ones. */
export function indexClash(
  entries: readonly IndexEntry[],
  unique: boolean,
): { readonly by: 'serial number' | 'name'; readonly first: number; readonly second: number } | undefined {
  const seen = (key: (entry: IndexEntry) => string | undefined) => {
    const places = new Map<string, number>();
    for (const [second, entry] of entries.entries()) {
      const own = key(entry);
      if (own === undefined) continue;
      const first = places.get(own);
      if (first !== undefined) return { first, second };
      places.set(own, second);
    }
    return undefined;
  };
  const serials = seen((entry) => entry.serial.replace(/^0+/, ''));
  if (serials) return { by: 'serial number', ...serials };
  const names = unique
    ? seen((entry) => (entry.type.startsWith('V') ? entry.subject : undefined))
    : undefined;
  return names && { by: 'name', ...names };
}
