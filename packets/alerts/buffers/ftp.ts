import { type TracedBytes, tracedText } from '../../applications/application';
import type { FtpTransaction } from '../../applications/ftp/ftp-transaction';
import type { FtpDataTransaction } from '../../applications/ftp-data/ftp-data-transaction';
import { tracedSlice } from '../../applications/traced-bytes';
import { asValue, type BufferReaders, type BufferValue, lastPacketOf, madeValue } from './buffer-value';

/** A command and its reply (RFC 959 §4). */
export const FTP_BUFFERS: BufferReaders<FtpTransaction> = {
  'ftp.command': ({ commandLine }, direction) =>
    direction === 'to_server' ? part(commandLine, /^\S+/) : undefined,
  'ftp.command_data': ({ commandLine }, direction) =>
    direction === 'to_server' ? part(commandLine, /(?<=^\S+[ \t]+)\S.*$/s) : undefined,
  'ftp.reply': ({ replyLines }, direction) =>
    direction === 'to_client' ? each(replyLines, /(?<=^\d{3}[ -]).*$/s) : undefined,
  'ftp.completion_code': ({ replyLines }, direction) =>
    direction === 'to_client' ? each(replyLines, /^\d{3}/) : undefined,
  'ftp.reply_received': ({ reply, replyLines }) =>
    reply && replyLines.length > 0 ? [madeValue('yes', reply.packet, replyLines[0])] : undefined,
  'ftp.mode': ({ dataChannel, commandLine }) =>
    dataChannel && commandLine
      ? [madeValue(dataChannel.passive ? 'passive' : 'active', dataChannel.packet, commandLine)]
      : undefined,
  'ftp.dynamic_port': ({ dataChannel, commandLine }) =>
    dataChannel && commandLine
      ? [madeValue(`${dataChannel.port}`, dataChannel.packet, commandLine)]
      : undefined,
};

/** The command that the control connection said the data is for. */
export const FTP_DATA_BUFFERS: BufferReaders<FtpDataTransaction> = {
  ftpdata_command: ({ announced, file }) =>
    announced && [madeValue(announced.command, file.firstPacket, announced.line)],
};

function part(line: TracedBytes | undefined, wanted: RegExp): readonly BufferValue[] | undefined {
  return line && each([line], wanted);
}

function each(lines: readonly TracedBytes[], wanted: RegExp): readonly BufferValue[] | undefined {
  const found = lines.flatMap((line) => {
    const match = wanted.exec(tracedText(line).replace(/\r?\n?$/, ''));
    if (!match || match[0] === '') return [];
    return [asValue(tracedSlice(line, match.index, match.index + match[0].length), lastPacketOf(line))];
  });
  return found.length > 0 ? found : undefined;
}
