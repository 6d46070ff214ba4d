import { certificateFiles } from './certificate-files';
import type { FileSource } from './file-source';
import { ftpFiles } from './ftp-files';
import { httpFiles } from './http-files';
import { mailFiles } from './mail-files';
import { smbFiles } from './smb-files';

/** Everything that carries files, sorted by file. */
export const fileSources: readonly FileSource[] = [
  certificateFiles,
  ftpFiles,
  httpFiles,
  mailFiles,
  smbFiles,
];
