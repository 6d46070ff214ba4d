import type { CaptureView } from '@/components/evidence/capture-view';
import type { CertificateCell } from '@/notebook/cells/certificate';
import { formatEvidence } from '@/packets/evidence-address';
import { newId, type Pin } from './pin';

/** The chain that a TLS session's server showed, judged at the time at which it was sent and for the name that was asked. */
export function certificatePin(view: CaptureView, session: number): Pin {
  return {
    name: `certificates of session ${session}`,
    async make() {
      const [{ chains }, summaries] = await Promise.all([
        view.client.derive('tls-session', { session: session - 1 }),
        view.client.derive('tls-sessions', undefined),
      ]);
      const sent = chains.find(({ fromOriginator }) => !fromOriginator) ?? chains[0];
      if (!sent) return undefined;
      const summary = summaries.find((each) => each.session === session);
      const [row] = await view.client.rows(sent.packet - 1, sent.packet);
      return certificateCell(sent.certificates, {
        label: `Certificates of session ${session}`,
        address: formatEvidence({ capture: view.slug, kind: 'packet', id: sent.packet }),
        judgedAt: row ? Number(row.time / 1_000_000n) : Date.now(),
        host: sent.fromOriginator ? undefined : summary?.serverName,
      });
    },
  };
}

/** A cell of certificates (DER, leaf first), judged. */
export async function certificateCell(
  certificates: readonly Uint8Array[],
  about: Pick<CertificateCell, 'label' | 'address' | 'judgedAt' | 'host'>,
): Promise<CertificateCell> {
  const { judge } = await import('@/notebook/certificates/judge');
  const { label, address, judgedAt, host } = about;
  return {
    kind: 'certificate',
    id: newId(),
    label,
    chain: certificates.map(base64Of),
    ...(address !== undefined && { address }),
    judgedAt,
    ...(host !== undefined && { host }),
    judgement: judge(certificates, { at: judgedAt, host }),
    note: '',
  };
}

function base64Of(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
