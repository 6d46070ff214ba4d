import { utf8 } from '../asn1/bytes';
import type { FileMap } from '../files/file-map';
import fixtures from './fixtures.json';
import { MADE_FILES, TEXT_FILES } from './made-files';

/** Runs a line on files and gives what files there are then: the real `openssl` in the suite, this one in unit tests. */
export type Maker = (line: string, files: FileMap) => Promise<FileMap>;

const GIVEN: FileMap = new Map([
  ...Object.entries(fixtures).map(([name, text]) => [`/${name}`, utf8(text)] as const),
  ...Object.entries(TEXT_FILES).map(([name, text]) => [`/${name}`, utf8(text)] as const),
]);

/** The files that every case starts with: those of the fixtures, and those that `make` makes of them. */
export async function startFiles(make: Maker): Promise<FileMap> {
  let files = GIVEN;
  for (const line of MADE_FILES) files = await make(line, files);
  return files;
}
