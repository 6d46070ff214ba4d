import type { FileMap } from '@/pki/files/file-map';
import { NginxFiles } from '@/pki/nginx/nginx-files';
import { readConfig } from '@/pki/nginx/read-config';
import { serversOf } from '@/pki/nginx/servers';
import { filesToSend, holdsPrivateKey } from '@/pki/server-lab/lab-request';
import { type PlaceToRate, placesToRate } from '@/pki/server-lab/place-to-rate';

/** Where the terminal and the lab keep the reader's files. */
export const HOME = '/home/learner';
export const CONFIGURATION = `${HOME}/nginx.conf`;

/** Names below home of the files that hold a private key and would be sent. */
export function keysToSend(files: FileMap): string[] {
  return [...filesToSend(files, CONFIGURATION)]
    .filter(([, bytes]) => holdsPrivateKey(bytes))
    .map(([path]) => path.slice(HOME.length + 1));
}

/** The names and ports with TLS that the configuration speaks of. */
export function placesIn(files: FileMap): readonly PlaceToRate[] {
  const { directives } = readConfig(new NginxFiles(files, HOME), CONFIGURATION);
  return placesToRate(serversOf(directives));
}

/** What nginx says of the configuration as it stands. */
export function problemsIn(files: FileMap) {
  return files.has(CONFIGURATION) ? readConfig(new NginxFiles(files, HOME), CONFIGURATION).problems : [];
}
