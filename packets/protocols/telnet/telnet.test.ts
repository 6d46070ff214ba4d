import { describe, expect, test } from 'vitest';
import { collect } from '../../fields/collect';
import { fieldText } from '../../fields/text';
import { cells, dissectAlone, hex } from '../testing/dissect-alone';
import { telnet } from './telnet';

/** Payloads with the cells that tshark 4.0.17 prints of them. */
const payloads: readonly (readonly [why: string, digits: string, cells: Readonly<Record<string, string>>])[] =
  [
    [
      'lines: LF, CR NUL, and what has no end',
      '6f6e650d0a 74776f0d00 7468726565',
      { 'telnet.data': 'one\\r\\n,two\\r,three' },
    ],
    ['a CR with anything else behind it goes on', '610d620d0a', { 'telnet.data': 'a\\rb\\r\\n' }],
    [
      'commands with and without an option',
      'fffd18 fff1 ffef',
      { 'telnet.cmd': '253,241,239', 'telnet.subcmd': '24' },
    ],
    [
      'a byte 255 of text is sent twice',
      '6162ffff63 fff1',
      { 'telnet.data': 'ab\ufffd\ufffdc', 'telnet.cmd': '241' },
    ],
    [
      'terminal type: asked for and told',
      'fffa1801fff0 fffa1800787465726dfff0',
      {
        'telnet.cmd': '250,240,250,240',
        'telnet.subcmd': '24,1,24,0',
        'telnet.string_subopt.value': 'xterm',
      },
    ],
    [
      'window size',
      'fffa1f00500018fff0',
      { 'telnet.naws_subopt.width': '80', 'telnet.naws_subopt.height': '24' },
    ],
    ['window size with an escaped byte', 'fffa1f00ffff0018fff0', { 'telnet.naws_subopt.width': '255' }],
    [
      'authentication asked for',
      'fffa25010202fff0',
      {
        'telnet.auth.cmd': '1',
        'telnet.auth.type': '2',
        'telnet.auth.mod.enc': '0',
        'telnet.auth.mod.how': '1',
        'telnet.auth.mod.who': '0',
      },
    ],
    ['authentication name', 'fffa25036a6f65fff0', { 'telnet.auth.name': 'joe' }],
    ['encryption that is there', 'fffa26010102fff0', { 'telnet.enc.cmd': '1', 'telnet.enc.type': '1,2' }],
    ['an option without a reader', 'fffa220102fff0', { 'telnet.option_data': '0102' }],
    ['a suboption without its end', 'fffa1801', { 'telnet.cmd': '250', 'telnet.subcmd': '24,1' }],
  ];

describe('Telnet', () => {
  test.each(payloads)('%s', (_why, digits, wanted) => {
    const d = dissectAlone(telnet, hex(digits));
    expect(d.stops).toEqual([]);
    expect(Object.fromEntries(Object.keys(wanted).map((name) => [name, cells(d, name)]))).toEqual(wanted);
  });

  test('a command says its option in its heading', () => {
    const [layer] = dissectAlone(telnet, hex('fffb01 fffe63 fffa05 00fff0')).layers;
    expect(layer.children.map(fieldText)).toEqual([
      'Will Echo',
      "Don't <unknown option>",
      'Suboption Status',
      'Suboption End',
    ]);
    expect(layer.children.map(({ from, to }) => [from, to])).toEqual([
      [0, 3],
      [3, 6],
      [6, 10],
      [10, 12],
    ]);
  });

  test('an unescaped byte maps to the first of the two that were sent', () => {
    const [width] = collect(dissectAlone(telnet, hex('fffa1f00ffff0018fff0')), 'telnet.naws_subopt.width');
    expect(width.source.origin(width.to - 1)).toEqual({ packet: 1, offset: 4 });
    expect(width.source.origin(width.to)).toEqual({ packet: 1, offset: 6 });
  });

  test('a command whose second byte is not there is a stop', () => {
    expect(dissectAlone(telnet, hex('6162ff')).stops.map((stop) => stop.what)).toEqual(['command']);
  });
});
