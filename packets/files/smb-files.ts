import type { SmbTransaction } from '../applications/smb/smb-transaction';
import { idOf } from './file-id';
import type { FileSource } from './file-source';

/**
 * Files that were read from shares and written to them. As for Zeek, what one client and one server move of the same
 * path is one file while it was last written at the same time; the two directions are kept apart.
 */
export const smbFiles: FileSource = {
  application: 'smb',
  name: 'SMB',
  parts(evidence, transaction) {
    const moved = transaction as SmbTransaction;
    const { originator, responder } = evidence.sessions().at(moved.session);
    if (moved.path === undefined) return [];
    const place = `${originator.address} ${responder.address} ${moved.share ?? ''} ${moved.path} ${moved.modified ?? 0n}`;
    return [
      {
        id: idOf(`smb ${moved.file.fromOriginator ? 'write' : 'read'} ${place}`),
        session: moved.session,
        depth: 0,
        carried: moved.file,
        calledLike: lastSegment(moved.path),
      },
    ];
  },
};

function lastSegment(path: string): string | undefined {
  return path.slice(path.lastIndexOf('\\') + 1) || undefined;
}
