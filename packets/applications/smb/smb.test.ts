import { describe, expect, it } from 'vitest';
import { CONVERSATION } from '../../protocols/smb2/testing/conversation';
import { type TracedBytes, tracedText } from '../application';
import { cut, play, type Step } from '../testing/play';
import { smb } from './smb';

/** Log-in, share and file of a real client, up to the answer that opens `photo.jpg` with 27022 bytes. */
const OPENED: readonly Step[] = CONVERSATION.slice(0, 10).map(([side, bytes]): Step => {
  return [side === 'client' ? '>' : '<', latin1(bytes)];
});
const CREATED = CONVERSATION[9][1];
const SESSION = CREATED.subarray(4 + 40, 4 + 48);
const TREE = CREATED.subarray(4 + 36, 4 + 40);
const HANDLE = CREATED.subarray(4 + 64 + 64, 4 + 64 + 80);

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

function number(value: number, size: number): string {
  let text = '';
  for (let i = 0; i < size; i++) text += String.fromCharCode(Math.floor(value / 256 ** i) & 255);
  return text;
}

function message(command: number, id: number, isResponse: boolean, body: string): string {
  const header = `\xfeSMB${number(64, 2)}${number(0, 6)}${number(command, 2)}${number(1, 2)}${number(isResponse ? 1 : 0, 4)}${number(0, 4)}${number(id, 8)}${number(0, 4)}${latin1(TREE)}${latin1(SESSION)}${number(0, 16)}`;
  const length = header.length + body.length;
  return `\0\0${String.fromCharCode(length >> 8, length & 255)}${header}${body}`;
}

const read = (id: number, offset: number): Step => [
  '>',
  message(
    8,
    id,
    false,
    `${number(49, 2)}\0\0${number(100, 4)}${number(offset, 8)}${latin1(HANDLE)}${number(0, 17)}`,
  ),
];
const readAnswer = (id: number, data: string): string =>
  message(8, id, true, `${number(17, 2)}${number(80, 2)}${number(data.length, 4)}${number(0, 8)}${data}`);
const write = (id: number, offset: number, data: string): Step => [
  '>',
  message(
    9,
    id,
    false,
    `${number(49, 2)}${number(112, 2)}${number(data.length, 4)}${number(offset, 8)}${latin1(HANDLE)}${number(0, 16)}${data}`,
  ),
];

const text = (content: TracedBytes) => tracedText(content);

describe('what SMB 2 moves', () => {
  const steps: Step[] = [
    ...OPENED,
    read(50, 0),
    read(51, 5),
    ['<', readAnswer(51, 'world')],
    ['<', readAnswer(50, 'hello')],
  ];

  it.each([
    ['whole', 10_000],
    ['in pieces of 7 bytes', 7],
  ])('is told with its place in the file, %s', (_how, size) => {
    const { transactions } = play(smb, cut(steps, size));
    expect(
      transactions.map(({ file, path, share }) => [file.rangeStart, text(file.content), path, share]),
    ).toEqual([
      [5, 'world', 'photo.jpg', '\\\\10.7.10.10\\inventory'],
      [0, 'hello', 'photo.jpg', '\\\\10.7.10.10\\inventory'],
    ]);
    expect(transactions[0].file).toMatchObject({ fromOriginator: false, totalBytes: 27022, complete: true });
  });

  it('names the packet and the offset of each byte', () => {
    const { transactions } = play(smb, steps);
    expect(transactions[0].file.content.origin(0)).toEqual({ packet: 13, offset: 54 + 4 + 80 });
  });

  it('is a write where the client sends it, whose size the server does not know yet', () => {
    const { transactions } = play(smb, [...OPENED, write(60, 3, 'abc')]);
    expect(transactions).toMatchObject([
      { file: { fromOriginator: true, rangeStart: 3, totalBytes: undefined } },
    ]);
  });

  it('goes on behind a hole, and counts what the hole took', () => {
    const answer = readAnswer(50, 'hello');
    const { transactions } = play(smb, [
      ...OPENED,
      read(50, 0),
      ['<', answer.slice(0, -2)],
      ['< lost', 2],
      read(51, 5),
      ['<', readAnswer(51, 'world')],
    ]);
    expect(transactions.map(({ file }) => [text(file.content), file.missingBytes, file.complete])).toEqual([
      ['hel', 2, false],
      ['world', 0, true],
    ]);
  });

  it('is nothing without the request that says where it belongs', () => {
    expect(play(smb, [...OPENED, ['<', readAnswer(77, 'hello')]]).transactions).toEqual([]);
  });
});
