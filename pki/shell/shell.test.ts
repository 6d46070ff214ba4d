import { describe, expect, it } from 'vitest';
import { createShell, type ShellOptions } from '.';

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

async function session(lines: readonly string[], options: Partial<ShellOptions> = {}) {
  const files = new Map([
    ['/home/a.txt', text('one\ntwo\nthree\n')],
    ['/home/b.txt', text('one\n2\nthree\n')],
  ]);
  const shell = createShell({ files, cwd: '/home', ...options });
  let out = '';
  let error = '';
  let code: number | 'unfinished' = 0;
  for (const line of lines) {
    code = await shell.run(line, {
      out: (bytes) => {
        out += new TextDecoder().decode(bytes);
      },
      error: (message) => {
        error += message;
      },
    });
  }
  return { shell, out, error, code };
}

describe('the shell', () => {
  const rows: readonly (readonly [line: string, out: string, code: number])[] = [
    ['echo hello   world', 'hello world\n', 0],
    [`echo 'a  b' "c $HOME" d\\ e`, 'a  b c /home d e\n', 0],
    ['echo # a comment', '\n', 0],
    ['ls', 'a.txt\nb.txt\n', 0],
    ['ls *.txt | wc -l', '2\n', 0],
    [`echo '*.txt' *.txt`, '*.txt a.txt b.txt\n', 0],
    ['cat a.txt | grep -n t', '2:two\n3:three\n', 0],
    ['grep x a.txt || echo none', 'none\n', 0],
    ['false && echo no; echo yes', 'yes\n', 0],
    ['head -n 1 a.txt; tail -1 a.txt', 'one\nthree\n', 0],
    ['diff a.txt b.txt', '2c2\n< two\n---\n> 2\n', 1],
    ['cp a.txt c.txt && rm a.txt && ls', 'b.txt\nc.txt\n', 0],
    ['mkdir d && cd d && pwd', '/home/d\n', 0],
    ['echo hi > x; echo ho >> x; cat < x', 'hi\nho\n', 0],
    ['cat missing 2>&1', 'cat: missing: No such file or directory\n', 1],
    ['cat <<EOF\n$USER\nend\nEOF', 'learner\nend\n', 0],
    ["cat <<'EOF' > f\n$USER\nEOF\ncat f", '$USER\n', 0],
    ['echo abc | xxd', '00000000: 6162 630a                                abc.\n', 0],
    ['echo a \\\n b', 'a b\n', 0],
    [
      'echo -n abc | openssl sha256',
      'SHA2-256(stdin)= ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\n',
      0,
    ],
    ['nope', '', 127],
  ];
  it.each(rows)('%s', async (line, out, code) => {
    const result = await session([line]);
    expect(result.out).toBe(out);
    expect(result.code).toBe(code);
  });

  it.each(['echo "open', 'echo a \\', 'cat <<EOF\nbody', 'true &&', 'echo |'])(
    'waits for more after %s',
    async (line) => {
      expect((await session([line])).code).toBe('unfinished');
    },
  );

  it('refuses what is no command line', async () => {
    expect((await session(['| x'])).error).toContain('syntax error');
  });

  it('asks for a pass phrase through the protocol', async () => {
    const asked: string[] = [];
    const { out, code } = await session(
      ['openssl genpkey -algorithm ED25519 -aes256 -out k.pem', 'openssl pkey -in k.pem -pubout | head -1'],
      {
        ask: async ({ prompt, secret }) => {
          asked.push(`${prompt}${secret}`);
          return 'secret';
        },
      },
    );
    expect(asked).toEqual([
      'Enter PEM pass phrase:true',
      'Verifying - Enter PEM pass phrase:true',
      'Enter pass phrase for k.pem:true',
    ]);
    expect(out).toBe('-----BEGIN PUBLIC KEY-----\n');
    expect(code).toBe(0);
  });

  it('completes tools, commands, options and files', async () => {
    const { shell } = await session([]);
    const choices = (line: string) => shell.complete(line, line.length).choices;
    expect(choices('ope')).toEqual(['openssl']);
    expect(choices('openssl x5')).toEqual(['x509']);
    expect(choices('openssl x509 -checkh')).toEqual(['-checkhost']);
    expect(choices('openssl x509 -in a')).toEqual(['a.txt']);
    expect(choices('cat b')).toEqual(['b.txt']);
    expect(choices('ls | op')).toEqual(['openssl']);
  });

  it('explains each part of a line with its place', async () => {
    const { shell } = await session([]);
    const line = 'openssl req -new -key k.pem -subj "/CN=a b"';
    const parts = shell.explain(line);
    expect(parts.map((part) => part.text)).toEqual(['req', '-new', '-key k.pem', '-subj "/CN=a b"']);
    expect(
      parts.every((part) => line.slice(part.from, part.to) === part.text && part.meaning.length > 10),
    ).toBe(true);
  });
});
