import type { DhcpTransaction } from '../../applications/dhcp/dhcp-transaction';
import type { NtpTransaction } from '../../applications/ntp/ntp-transaction';
import { tracedSlice } from '../../applications/traced-bytes';
import { type BufferReader, type BufferReaders, madeValue } from './buffer-value';

/** RFC 5905 §7.3. */
export const NTP_BUFFERS: BufferReaders<NtpTransaction> = {
  'ntp.version': number(0, 1, ({ version }) => version),
  'ntp.mode': number(0, 1, ({ mode }) => mode),
  'ntp.stratum': number(1, 2, ({ stratum }) => stratum),
};

function number(
  from: number,
  to: number,
  read: (message: NtpTransaction) => number,
): BufferReader<NtpTransaction> {
  return (message, direction) =>
    message.fromOriginator === (direction === 'to_server')
      ? [madeValue(`${read(message)}`, message.lastPacket, tracedSlice(message.message, from, to))]
      : undefined;
}

/** Seconds in the options 51, 58 and 59 (RFC 2132 §9.2, §9.11, §9.12). */
export const DHCP_BUFFERS: BufferReaders<DhcpTransaction> = {
  'dhcp.leasetime': seconds(51),
  'dhcp.renewal_time': seconds(58),
  'dhcp.rebinding_time': seconds(59),
};

function seconds(code: number): BufferReader<DhcpTransaction> {
  return (message, direction) => {
    const option = message.options.find((candidate) => candidate.code === code);
    const right = message.fromOriginator === (direction === 'to_server');
    if (!right || option?.data.bytes.length !== 4) return undefined;
    const { bytes } = option.data;
    const value = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
    return [madeValue(`${value}`, message.lastPacket, option.data)];
  };
}
