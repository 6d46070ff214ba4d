import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

export interface FileHashes {
  readonly md5: string;
  readonly sha1: string;
  readonly sha256: string;
}

/** The digests that people look files up by, in hexadecimal. */
export function hashesOf(bytes: Uint8Array): FileHashes {
  return {
    md5: bytesToHex(md5(bytes)),
    sha1: bytesToHex(sha1(bytes)),
    sha256: bytesToHex(sha256(bytes)),
  };
}
