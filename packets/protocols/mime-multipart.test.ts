import { describe, expect, test } from 'vitest';
import { FrameSource } from '../fields/byte-source';
import { Dissection } from './dissection';
import { dissectMedia } from './http/media';
import { protocols } from './index';
import { Registry } from './registry';
import { cells } from './testing/dissect-alone';
import { text } from './testing/stream-of';

const registry = new Registry(protocols);

function content(type: string, body: string): Dissection {
  const bytes = text(body);
  const d = new Dissection({ registry, table: undefined }, 1, new FrameSource(1, bytes), bytes.length);
  dissectMedia(d, 0, bytes.length, type);
  return d;
}

const layers = (d: Dissection) => d.layers.map((layer) => layer.spec.name);

describe('MIME multipart', () => {
  test('parts with and without a type, what stands before and behind them', () => {
    const d = content(
      'multipart/mixed; boundary="xyz"',
      'preamble\r\n--xyz\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\nbody text\r\n--xyz\r\nContent-Disposition: form-data; name="a b"\r\n\r\n123\r\n--xyz--\r\nepilogue\r\n',
    );
    expect(layers(d)).toEqual(['mime_multipart', 'data-text-lines', 'data']);
    expect(cells(d, 'mime_multipart.type')).toBe('multipart/mixed');
    expect(cells(d, 'mime_multipart.preamble')).toBe('707265616d626c650d0a');
    expect(cells(d, 'mime_multipart.first_boundary')).toBe('--xyz\\r\\n');
    expect(cells(d, 'mime_multipart.part')).toBe(',');
    expect(cells(d, 'mime_multipart.header.content-type')).toBe('text/plain;charset=us-ascii');
    expect(cells(d, 'mime_multipart.header.content-disposition')).toBe('form-data;name="a b"');
    expect(cells(d, 'mime_multipart.boundary')).toBe('\\r\\n--xyz\\r\\n');
    expect(cells(d, 'mime_multipart.last_boundary')).toBe('\\r\\n--xyz--\\r\\n');
    expect(cells(d, 'mime_multipart.trailer')).toBe('6570696c6f6775650d0a');
    expect(cells(d, 'data.data')).toBe('313233');
  });

  test('parts inside of a part, and a mail as one', () => {
    const d = content(
      'multipart/mixed; boundary=O',
      '--O\r\nContent-Type: multipart/alternative; boundary=I\r\n\r\n--I\r\nContent-Type: text/html\r\n\r\n<b>\r\n--I--\r\n\r\n--O\r\nContent-Type: message/rfc822\r\n\r\nSubject: s\r\n\r\nhi\r\n--O--\r\n',
    );
    expect(layers(d)).toEqual(['mime_multipart', 'mime_multipart', 'data-text-lines', 'imf']);
    expect(cells(d, 'mime_multipart.type')).toBe('multipart/mixed,multipart/alternative');
    expect(cells(d, 'imf.subject')).toBe('s');
  });

  test('a part without headers is data with its empty line', () => {
    const d = content('multipart/mixed; boundary="a b"', '--a b\r\n\r\nplain\r\n--a b--');
    expect(cells(d, 'data.data')).toBe('0d0a706c61696e');
  });

  test.each([
    [
      'a part without an end has no content',
      'multipart/mixed; boundary=U',
      '--U\r\n\r\nno end',
      ['mime_multipart'],
    ],
    ['no boundary where one is named', 'multipart/mixed; boundary=Z', 'nothing', ['mime_multipart', 'data']],
    ['no boundary is named', 'multipart/mixed', '--x\r\n\r\n--x--', ['data']],
    [
      'a mark that only starts alike',
      'multipart/mixed; boundary=U',
      '--UV\r\n\r\n--U--\r\n',
      ['mime_multipart'],
    ],
  ])('%s', (_why, type, body, wanted) => {
    expect(layers(content(type, body))).toEqual(wanted);
  });
});
