import { describe, expect, it } from 'vitest';
import { fromHex } from '../../capture/testing/capture-bytes';
import { hexText } from '../../fields/addresses';
import { FragmentedHandshake } from './fragmented-handshake';

/** Type, length, message number, fragment offset, fragment length. */
const fragment = (number: string, length: string, from: string, part: string, body: string) => {
  const bytes = fromHex(`0b 0000${length} 00${number} 0000${from} 0000${part} ${body}`);
  return { bytes, origin: (offset: number) => ({ packet: 1, offset }) };
};

describe('handshake messages in datagrams', () => {
  const rows: [why: string, fragments: ReturnType<typeof fragment>[], messages: string[]][] = [
    ['whole', [fragment('00', '02', '00', '02', 'aabb')], ['0b000002aabb']],
    [
      'in two parts',
      [fragment('00', '03', '00', '02', 'aabb'), fragment('00', '03', '02', '01', 'cc')],
      ['0b000003aabbcc'],
    ],
    [
      'parts that overlap',
      [
        fragment('00', '03', '00', '02', 'aabb'),
        fragment('00', '03', '01', '02', 'xxcc'.replace('xx', 'bb')),
      ],
      ['0b000003aabbcc'],
    ],
    [
      'sent twice',
      [fragment('00', '01', '00', '01', 'aa'), fragment('00', '01', '00', '01', 'aa')],
      ['0b000001aa'],
    ],
    [
      'the second before the first',
      [fragment('01', '01', '00', '01', 'bb'), fragment('00', '01', '00', '01', 'aa')],
      ['0b000001aa', '0b000001bb'],
    ],
    ['a hole that is not filled', [fragment('00', '03', '02', '01', 'cc')], []],
    ['a part that ends behind its message', [fragment('00', '01', '00', '02', 'aabb')], []],
  ];
  it.each(rows)('%s', (_why, fragments, messages) => {
    const side = new FragmentedHandshake();
    const whole = fragments.flatMap((each) => side.add(each));
    expect(whole.map(({ bytes }) => hexText(bytes, 0, bytes.length))).toEqual(messages);
  });
});
