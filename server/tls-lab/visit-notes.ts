import type { TlsVersion } from '@/pki/network/lab-network';

/** What a visit came to, as it is noted while it lasts. */
export interface VisitNotes {
  established: boolean;
  error?: Error;
  heard: Buffer[];
  session?: Buffer;
  keyLog: string[];
  tooLong: boolean;
}

export const VERSION_CODES: Readonly<Record<number, TlsVersion>> = {
  769: 'TLSv1',
  770: 'TLSv1.1',
  771: 'TLSv1.2',
  772: 'TLSv1.3',
};
