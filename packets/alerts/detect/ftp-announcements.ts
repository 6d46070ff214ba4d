import { type TracedBytes, tracedText } from '../../applications/application';
import { ContentLines } from '../../applications/content-lines';
import type { Delivery } from '../../applications/delivery';
import {
  type DataPlace,
  extendedPassivePlace,
  extendedPlace,
  tuplePlace,
} from '../../applications/ftp/data-channel';
import type { FtpAnnouncement } from '../../applications/ftp-data/ftp-data-transaction';
import { tracedSlice } from '../../applications/traced-bytes';

/** Data connections that are expected: by address and port of the side that is connected to. */
export type Expectations = Map<string, FtpAnnouncement>;

/** Addresses of the two ends of a control connection. */
interface Ends {
  readonly client: string;
  readonly server: string;
}

/** Hears on a control connection where and for what the next data connection comes (RFC 959 §3.2, RFC 2428). */
export class FtpAnnouncements {
  private readonly client: ContentLines;
  private readonly server: ContentLines;
  private place: string | undefined;

  constructor(
    private readonly ends: Ends,
    private readonly expectations: Expectations,
  ) {
    const plain = () => {};
    this.client = new ContentLines({ line: (line) => this.command(line), plain });
    this.server = new ContentLines({ line: (line) => this.reply(tracedText(line)), plain });
  }

  hear(delivery: Delivery & { readonly kind: 'data' }): void {
    const lines = delivery.fromOriginator ? this.client : this.server;
    lines.append(delivery.bytes, delivery.packet, delivery.frameOffset);
  }

  private command(line: TracedBytes): void {
    const [, name, blanks, argument] = /^(\S+)([ \t]*)(.*)$/s.exec(tracedText(line)) ?? [];
    const command = name?.toUpperCase();
    if (command === 'PORT') this.expect(tuplePlace(argument), this.ends.client);
    else if (command === 'EPRT') this.expect(extendedPlace(argument), this.ends.client);
    else if ((command === 'RETR' || command === 'STOR') && this.place !== undefined) {
      const start = name.length + blanks.length;
      this.expectations.set(this.place, {
        command: command === 'RETR' ? 'retr' : 'stor',
        name: tracedSlice(line, start, start + argument.length),
        line,
      });
      this.place = undefined;
    }
  }

  private reply(line: string): void {
    if (line.startsWith('227')) this.expect(tuplePlace(line), this.ends.server);
    else if (line.startsWith('229')) this.expect(extendedPassivePlace(line), this.ends.server);
  }

  private expect(place: DataPlace | undefined, owner: string): void {
    if (place) this.place = `${place.address ?? owner} ${place.port}`;
  }
}
