import type { Application, ApplicationParser, SessionAtHand } from '../application';
import type { Delivery } from '../delivery';
import { TracedBuilder } from '../traced-builder';
import type { FtpDataTransaction } from './ftp-data-transaction';

/** FTP's data connections (RFC 959 §3.2): a file and nothing else. They are known by their announcement. */
export const ftpData: Application<FtpDataTransaction> = {
  name: 'ftp-data',
  ports: {},
  start: (session, emit) => new FtpDataConnection(session, emit),
};

interface Direction {
  readonly content: TracedBuilder;
  seen: number;
  missing: number;
  firstPacket: number;
  lastPacket: number;
  kilobytePacket: number | undefined;
  closed: boolean;
}

class FtpDataConnection implements ApplicationParser {
  private readonly directions = new Map<boolean, Direction>();
  private at = 0;

  constructor(
    private readonly session: SessionAtHand,
    private readonly emit: (transaction: FtpDataTransaction) => void,
  ) {}

  receive(delivery: Delivery): void {
    this.at = delivery.deliveredAt;
    const { fromOriginator } = delivery;
    const direction = this.directions.get(fromOriginator) ?? newDirection(this.at);
    if (delivery.kind === 'close') {
      direction.closed ||= !delivery.reset;
      return;
    }
    this.directions.set(fromOriginator, direction);
    direction.lastPacket = this.at;
    if (delivery.kind === 'gap') {
      direction.missing += delivery.length;
      return;
    }
    const { bytes, packet, frameOffset } = delivery;
    direction.content.append({ bytes, origin: (offset) => ({ packet, offset: frameOffset + offset }) });
    direction.seen += bytes.length;
    if (direction.seen >= KILOBYTE) direction.kilobytePacket ??= this.at;
  }

  end(): void {
    for (const [fromOriginator, direction] of this.directions) {
      const { content, seen, missing, firstPacket, lastPacket, kilobytePacket, closed } = direction;
      if (seen === 0) continue;
      this.emit({
        application: 'ftp-data',
        session: this.session.row,
        firstPacket,
        lastPacket,
        kilobytePacket,
        endPacket: this.at,
        file: {
          fromOriginator,
          name: undefined,
          declaredType: undefined,
          content: content.build(),
          seenBytes: seen,
          totalBytes: undefined,
          missingBytes: missing,
          rangeStart: undefined,
          depth: 0,
          firstPacket,
          lastPacket,
          complete: closed && missing === 0,
        },
      });
    }
  }
}

function newDirection(packet: number): Direction {
  return {
    content: new TracedBuilder(),
    seen: 0,
    missing: 0,
    firstPacket: packet,
    lastPacket: packet,
    kilobytePacket: undefined,
    closed: false,
  };
}

const KILOBYTE = 1024;
