import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Lab, LabDefinition, Task } from '@/learning';
import { root } from '../evidence/root';
import { shippedEvidence } from '../evidence/shipped-captures';
import { checkLab } from './check-lab';
import type { Finding } from './finding';
import { readLab } from './lab-files';
import { previewLab } from './preview';
import { allFine, reportText } from './report';
import { scaffoldLab } from './scaffold';

const evidence = shippedEvidence();
mkdirSync(join(root, '.tapbook'), { recursive: true });
const folder = mkdtempSync(join(root, '.tapbook', 'lab-'));
afterAll(() => rmSync(folder, { recursive: true }));

const problems = (findings: readonly Finding[]) =>
  findings.flatMap(({ what, problem }) => (problem ? [`${what}: ${problem}`] : []));

/** The lab that `tapbook lab new` starts, as it comes. */
const [labPath, briefPath] = scaffoldLab(join(folder, 'started'), 'A quick look');
const started: Lab = {
  ...((await import(/* @vite-ignore */ labPath)) as { default: LabDefinition }).default,
  slug: 'started',
};
const brief = readFileSync(briefPath, 'utf8');
const [bytes, value, filter] = started.tasks;

test('a lab that was just started passes', async () => {
  expect(problems(await checkLab(started, brief, evidence))).toEqual([]);
  expect(started.title).toBe('A quick look');
});

test('a folder that is there is not written over', () => {
  expect(() => scaffoldLab(join(folder, 'started'), 'Other')).toThrow('EEXIST');
});

/** The lab with one of its tasks changed. */
function changed(task: Task, change: object, check: object = {}): Lab {
  const other = { ...task, ...change, check: { ...task.check, ...check } } as Task;
  return { ...started, tasks: started.tasks.map((each) => (each === task ? other : each)) };
}
const where = { capture: 'shop-visit', where: 'dns.flags.response == 0' };

describe('what is wrong with a lab is found and named', () => {
  test.each<[string, Lab, string, string]>([
    [
      'too few tasks',
      { ...started, tasks: [bytes] },
      '<Task id="destination" />',
      'has 3 to 10 tasks: it has 1',
    ],
    [
      'an unknown chapter',
      { ...started, chapter: 'nowhere/at-all' },
      brief,
      'there is no chapter nowhere/at-all',
    ],
    ['an unknown capture', { ...started, captures: ['lost'] }, brief, 'there is no capture “lost”'],
    [
      'a task that the brief forgets',
      started,
      brief.replace('<Task id="port" />', ''),
      '<Task id="port" /> 0 times',
    ],
    ['a task that only the brief has', started, `${brief}<Task id="more" />`, 'there is no task more'],
    [
      'another order in the brief',
      started,
      brief.split('\n').reverse().join('\n'),
      'brief.mdx has both-ways, port, destination',
    ],
    ['no hints', changed(value, { hints: [] }), brief, 'has hints: there is none'],
    ['a hint that tells', changed(value, { hints: ['It is `53`.'] }), brief, 'hint 1 holds the answer'],
    [
      'a prompt that cannot be completed',
      changed(value, { look: undefined }),
      brief,
      'the task has no `look`',
    ],
    [
      'too few mistakes',
      changed(filter, {}, { mistakes: [] }),
      brief,
      'foresee at least 2 wrong answers (there are 0)',
    ],
    [
      'a solution that fails',
      changed(filter, {}, { solutions: ['tcp'] }),
      brief,
      'solution 2 passes: it fails (wrong)',
    ],
    [
      'a mistake that passes',
      changed(filter, {}, { mistakes: [{ expression: 'udp port 53', feedback: 'no' }] }),
      brief,
      'mistake 1 fails with its own feedback: it passes',
    ],
    [
      'a mistake without feedback',
      changed(filter, {}, { mistakes: [{ expression: 'tcp', feedback: ' ' }] }),
      brief,
      'it has no feedback',
    ],
    [
      'two mistakes that say the same',
      changed(
        filter,
        {},
        {
          mistakes: [
            { expression: 'tcp', feedback: 'no' },
            { expression: 'arp', feedback: 'no' },
          ],
        },
      ),
      brief,
      'it says the same as mistake 1',
    ],
    [
      'two mistakes with the same packets',
      changed(
        filter,
        {},
        {
          mistakes: [
            { expression: 'tcp', feedback: 'a' },
            { expression: 'ip6 proto 6 or ip proto 6', feedback: 'b' },
          ],
        },
      ),
      brief,
      'mistake 2 fails with its own feedback: it is told (foreseen): a',
    ],
    ['a field that is not there', changed(bytes, {}, { field: 'ip.dust' }), brief, 'has no field ip.dust'],
    [
      'a packet that is not there',
      changed(
        value,
        {},
        { expect: { from: 'field', packet: { ...where, nth: 999 }, field: 'udp.dstport', occurrence: 1 } },
      ),
      brief,
      'has no packet 999',
    ],
    [
      'an unknown type of value',
      changed(value, {}, { type: 'number' }),
      brief,
      'there is no type of value “number”',
    ],
  ])('%s', async (_what, lab, text, problem) => {
    expect(problems(await checkLab(lab, text, evidence)).join('\n')).toContain(problem);
  });
});

test('the report counts, and names what failed', () => {
  const groups = [
    { name: 'one', findings: [{ what: 'one: a' }] },
    { name: 'other', findings: [{ what: 'other: b', problem: 'broken' }] },
  ];
  expect(reportText(groups)).toBe(
    'one       1 checks  ok\nother     1 checks  1 failed\n  other: b\n    broken\n1 passed, 1 failed, 0 skipped\n',
  );
  expect(allFine(groups)).toBe(false);
});

test('a preview shows prompts, hints, answers and mistakes in the brief’s place', async () => {
  const text = await previewLab(await readLab('five-bpf'), evidence);
  expect(text).toContain('[1] Who has that address? (arp, filter)');
  expect(text).toContain('right: ether proto 0x0806');
  expect(text).toContain('wrong: not ip\n');
  expect(text).not.toContain('<Task');
});
