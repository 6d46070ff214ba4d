import type { TracedBytes } from '../applications/application';
import type { TlsTransaction } from '../applications/tls/tls-transaction';
import { fileId } from './file-id';
import type { FilePart, FileSource } from './file-source';

/** Certificates that TLS handshakes show; Zeek counts them as files. */
export const certificateFiles: FileSource = {
  application: 'ssl',
  name: 'SSL',
  parts(evidence, transaction) {
    const handshake = transaction as TlsTransaction;
    const session = evidence.sessions().at(handshake.session);
    const part =
      (fromOriginator: boolean) =>
      (content: TracedBytes, place: number): FilePart => {
        const first = content.origin(0)?.packet ?? handshake.firstPacket;
        return {
          id: fileId(session, `certificate ${fromOriginator} ${place}`),
          session: handshake.session,
          depth: 0,
          calledLike: undefined,
          type: place === 0 ? 'application/x-x509-user-cert' : 'application/x-x509-ca-cert',
          analyzers: ['X509', 'SHA256', 'SHA1'],
          carried: {
            fromOriginator,
            name: undefined,
            declaredType: undefined,
            content,
            seenBytes: content.bytes.length,
            totalBytes: undefined,
            missingBytes: 0,
            rangeStart: undefined,
            depth: 0,
            firstPacket: first,
            lastPacket: content.origin(content.bytes.length - 1)?.packet ?? first,
            complete: true,
          },
        };
      };
    return [
      ...handshake.serverCertificates.map(part(handshake.flipped)),
      ...handshake.clientCertificates.map(part(!handshake.flipped)),
    ];
  },
};
