import { describe, expect, it } from 'vitest';
import { Talk } from '../alerts/testing/talk';
import { tracedText } from '../applications/application';
import { evidenceOf } from '../applications/testing/evidence-of';
import { filesOf, type TransferredFile } from './transferred-file';

const GET = (range: string) => `GET /plan.txt HTTP/1.1\r\nHost: a.example\r\nRange: bytes=${range}\r\n\r\n`;
const partial = (range: string, body: string) =>
  `HTTP/1.1 206 Partial Content\r\nContent-Type: text/plain\r\nContent-Range: bytes ${range}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

function told({ name, content, complete, totalBytes, sessions, overflowBytes }: TransferredFile) {
  return { name, text: tracedText(content), complete, totalBytes, sessions: sessions.length, overflowBytes };
}

async function filesIn(...talks: readonly Talk[]) {
  const frames = talks.flatMap((talk) => talk.frames).sort((one, other) => one.at - other.at);
  return filesOf(await evidenceOf(frames)).map(told);
}

describe('ranges of one file', () => {
  const WHOLE = { name: 'plan.txt', text: 'hello world', complete: true, totalBytes: 11, overflowBytes: 0 };

  it('are put together by their places, whichever came first', async () => {
    const talk = new Talk()
      .handshake()
      .client(GET('6-'))
      .server(partial('6-10/11', 'world'))
      .client(GET('0-5'))
      .server(partial('0-5/11', 'hello '))
      .closes();
    expect(await filesIn(talk)).toEqual([{ ...WHOLE, sessions: 1 }]);
  });

  it('are put together over connections', async () => {
    const one = new Talk(80, 40_000)
      .handshake()
      .client(GET('0-5'))
      .server(partial('0-5/11', 'hello '))
      .closes();
    const other = new Talk(80, 40_001)
      .wait(1)
      .handshake()
      .client(GET('6-'))
      .server(partial('6-10/11', 'world'))
      .closes();
    expect(await filesIn(one, other)).toEqual([{ ...WHOLE, sessions: 2 }]);
  });

  it('count once where they overlap, and show what is not there', async () => {
    const twice = new Talk()
      .handshake()
      .client(GET('0-6'))
      .server(partial('0-6/11', 'hello w'))
      .client(GET('5-10'))
      .server(partial('5-10/11', ' world'))
      .closes();
    expect(await filesIn(twice)).toEqual([{ ...WHOLE, sessions: 1, overflowBytes: 2 }]);
    const end = new Talk().handshake().client(GET('6-')).server(partial('6-10/11', 'world')).closes();
    expect(await filesIn(end)).toMatchObject([{ text: 'world', complete: false }]);
  });

  it('may come in one answer of several parts', async () => {
    const part = (range: string, body: string) =>
      `--XX\r\nContent-Type: text/plain\r\nContent-Range: bytes ${range}\r\n\r\n${body}\r\n`;
    const body = `${part('6-10/11', 'world')}${part('0-5/11', 'hello ')}--XX--\r\n`;
    const head = 'HTTP/1.1 206 Partial Content\r\nContent-Type: multipart/byteranges; boundary=XX\r\n';
    const talk = new Talk()
      .handshake()
      .client(GET('6-10,0-5'))
      .server(`${head}Content-Length: ${body.length}\r\n\r\n${body}`)
      .closes();
    expect(await filesIn(talk)).toEqual([{ ...WHOLE, sessions: 1 }]);
  });
});

describe('a form with files', () => {
  it('gives each of them under its own name', async () => {
    const part = (disposition: string, body: string) =>
      `--XX\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${body}\r\n`;
    const body = `${part('name="note"', 'see both')}${part('name="a"; filename="a.txt"', 'first file')}${part('name="b"; filename="b.txt"', 'second file')}--XX--\r\n`;
    const talk = new Talk()
      .handshake()
      .client(
        `POST /up HTTP/1.1\r\nHost: a.example\r\nContent-Type: multipart/form-data; boundary=XX\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      )
      .server('HTTP/1.1 204 No Content\r\n\r\n')
      .closes();
    expect((await filesIn(talk)).map(({ name, text, complete }) => [name, text, complete])).toEqual([
      [undefined, 'see both', true],
      ['a.txt', 'first file', true],
      ['b.txt', 'second file', true],
    ]);
  });
});
