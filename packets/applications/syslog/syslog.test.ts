import { describe, expect, it } from 'vitest';
import { Talk } from '../../alerts/testing/talk';
import { udpWith } from '../../sessions/testing/frames';
import { syslog } from '../../transactions/syslog';
import { logCells } from '../testing/evidence-of';

const COLUMNS = ['proto', 'facility', 'severity', 'message'];

describe('over TCP', () => {
  const rows: [why: string, said: string[], cells: string[]][] = [
    ['counted', ['7 <34>abc'], ['tcp AUTH CRIT abc']],
    ['counted, cut anywhere', ['1', '1 <13>', 'a b', 'c', 'def'], ['tcp USER NOTICE a bcdef']],
    ['lines', ['<0>a\n<191>b\r\n'], ['tcp KERN EMERG a', 'tcp LOCAL7 DEBUG b']],
    ['both in turn', ['5 <1>ab<2>c\n'], ['tcp KERN ALERT ab', 'tcp KERN CRIT c']],
    ['a line without its end', ['<1>ab'], []],
    ['something else', ['hello\n<1>ab\n'], []],
  ];
  it.each(rows)('%s', async (_why, said, cells) => {
    const talk = new Talk(514).handshake();
    for (const text of said) talk.client(text);
    expect(await logCells(syslog, talk.frames, COLUMNS)).toEqual(cells);
  });
});

it('a datagram is a message, also without a priority', async () => {
  const frame = (text: string) => ({ at: 0, frame: udpWith(40_000, 514, new TextEncoder().encode(text)) });
  expect(await logCells(syslog, [frame('<165>x'), frame('plain')], COLUMNS)).toEqual([
    'udp LOCAL4 NOTICE x',
    'udp UNSPECIFIED UNSPECIFIED plain',
  ]);
});
