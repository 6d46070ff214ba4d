import type { FieldSpec } from '../../fields/field-spec';
import type { Dissection } from '../dissection';
import { defineProtocol, type Protocol } from '../protocol';
import { textLines } from '../text-lines';
import type { FtpAnnouncement } from './announcements';
import { DATA_FIELDS as F } from './fields';

const LAYER: FieldSpec = { name: 'ftp-data', label: 'FTP Data', type: 'protocol' };
/** So many bytes decide whether the content is shown as text. */
const LOOKED_AT = 20;

/** A data connection of FTP: port 20, or a place that the control connection announced. */
export const ftpData: Protocol = defineProtocol({
  name: 'ftp-data',
  title: 'FTP Data',
  short: 'FTP-DATA',
  specifications: [{ title: 'RFC 959', url: 'https://www.rfc-editor.org/rfc/rfc959' }],
  under: [{ table: 'tcp.port', keys: [20] }],
  fields: F,
  dissect(d, from, to) {
    const layer = d.layer(ftpData, LAYER, from, to);
    layer.text = `FTP Data (${to - from} bytes data)`;
    addAnnouncement(d, from);
    if (!looksLikeText(d.bytes, from, to)) return;
    d.mediaType = '';
    d.run(textLines, from, to);
  },
  summary(layer) {
    const command = layer.children.find((child) => child.spec === F.command);
    const method = layer.children.find((child) => child.spec === F.setupMethod);
    const setup = method ? ` (${method.value})` : '';
    return `FTP Data: ${layer.to - layer.from} bytes${setup}${command ? ` (${command.value})` : ''}`;
  },
});

function addAnnouncement(d: Dissection, at: number): void {
  const announcement = d.conversation?.state.announcement as FtpAnnouncement | null | undefined;
  if (announcement?.protocol !== 'ftp-data') return;
  d.add(F.setupFrame, at, at, announcement.packet);
  d.add(F.setupMethod, at, at, announcement.method);
  // A command that comes after this packet is not known yet.
  if (announcement.commandPacket > 0 && announcement.commandPacket <= d.packet) {
    d.add(F.command, at, at, announcement.command);
    d.add(F.commandFrame, at, at, announcement.commandPacket);
  }
  if (announcement.directory !== '') d.add(F.directory, at, at, announcement.directory);
}

function looksLikeText(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < Math.min(to, from + LOOKED_AT); at++) {
    const byte = bytes[at];
    if (byte !== 13 && byte !== 10 && (byte < 32 || byte > 126)) return false;
  }
  return true;
}
