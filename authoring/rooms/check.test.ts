import { describe, expect, it } from 'vitest';
import { circles, wrongDirections } from './check';
import type { Import } from './imports';

const from = (path: string, to: string | undefined, specifier = to ?? '', typeOnly = false): Import => ({
  from: path,
  line: 3,
  specifier,
  to,
  typeOnly,
});

describe('the direction of imports', () => {
  const rows: [why: string, each: Import, wrong: boolean][] = [
    ['a component may use the engine', from('components/a.tsx', 'packets/engine/evidence.ts'), false],
    ['the engine may not use a component', from('packets/a.ts', 'components/b.tsx'), true],
    ['not even a type of it', from('packets/a.ts', 'components/b.tsx', '', true), true],
    ['of pki, packets may use certificates', from('packets/a.ts', 'pki/certificates/certificate.ts'), false],
    ['and no command', from('packets/a.ts', 'pki/commands/req/command.ts'), true],
    ['a lab uses the public face of learning', from('labs/a/lab.ts', 'learning/index.ts'), false],
    ['and nothing behind it', from('labs/a/lab.ts', 'learning/checks/grade.ts'), true],
    ['the domain has no file system', from('pki/a.ts', undefined, 'node:fs'), true],
    ['but its tests do', from('pki/a.test.ts', undefined, 'node:fs'), false],
    ['the domain has no React', from('notebook/a.ts', undefined, 'react'), true],
    ['the command line has both', from('authoring/a.ts', undefined, 'node:fs'), false],
  ];
  it.each(rows)('%s', (_why, each, wrong) => {
    expect(wrongDirections([each])).toHaveLength(wrong ? 1 : 0);
  });
});

it('finds a circle once, whichever file it is entered from, and forgives types', () => {
  const circle = [
    from('packets/a.ts', 'packets/b.ts'),
    from('packets/b.ts', 'packets/c.ts'),
    from('packets/c.ts', 'packets/a.ts'),
  ];
  expect(circles(circle)).toEqual(['packets/a.ts → packets/b.ts → packets/c.ts → packets/a.ts']);
  expect(circles([...circle.slice(0, 2), from('packets/c.ts', 'packets/a.ts', '', true)])).toEqual([]);
});
