import { describe, expect, test } from 'vitest';
import { readChapterText } from '@/learning/chapters/chapter-text';
import { shippedEvidence } from '../evidence/shipped-captures';
import type { Finding } from '../labs/finding';
import { checkChapter } from './check-chapter';
import { linkProblem } from './check-links';

const evidence = shippedEvidence();
const words = (count: number) => Array.from({ length: count }, (_, at) => `word${at}`).join(' ');

const predict = (id: string) => `<Predict
  id="${id}"
  question="Which?"
  options={[{ id: 'a', text: 'A', right: true }, { id: 'b', text: 'B', why: 'B is not' }]}
  why="because"
>

Explained.

</Predict>`;

const sound = `---
title: A title
lead: A lead.
minutes: 18
labs: [five-bpf]
captures: [shop-visit]
objectives: [one, two, three]
sources: [RFC 791]
---

## Here

${words(1000)} [a lab](/labs/five-bpf) and <Evidence to="capture/shop-visit#packet=3&bytes=22-23">ttl</Evidence>.

<Packets capture="shop-visit" filter="ip.ttl == 64" />

<Hex capture="shop-visit" packet={3} />

${predict('one')}

${predict('two')}

<Check
  id="three"
  question="Select it."
  bytes={{ packet: { capture: 'shop-visit', where: 'udp' }, field: 'ip.ttl', otherwise: 'Look again.', mistakes: [{ field: 'ip.proto', feedback: 'One further.' }] }}
  why="It is."
/>

<InTheField title="noise">It fails.</InTheField>

<Cards cards={[{ id: 'a', front: 'A', back: 'B' }, { id: 'b', front: 'A', back: 'B' }]} />
`;

async function problems(source: string, minutes = 18): Promise<string[]> {
  const findings: Finding[] = await checkChapter('part/here', source, minutes, evidence);
  return findings.flatMap(({ what, problem }) => (problem ? [`${what}: ${problem}`] : []));
}

test('a sound chapter passes', async () => {
  expect(await problems(sound)).toEqual([]);
});

describe('what is wrong with a chapter is found and named', () => {
  test.each<[string, string, string]>([
    ['no MDX', sound.replace('</InTheField>', ''), 'reads as MDX'],
    [
      'code in an attribute',
      sound.replace('packet={3}', 'packet={Math.max(3)}'),
      'packet of <Hex> holds a CallExpression',
    ],
    ['no lead', sound.replace('lead: A lead.\n', ''), 'one is missing in the front matter'],
    ['two objectives', sound.replace(', three', ''), 'has 3 to 5 objectives: it has 2'],
    ['one exhibit', sound.replace(/<Hex.*/, ''), 'has at least 2 exhibits: it has 1'],
    ['two questions', sound.replace(predict('two'), ''), 'has at least 3 questions: it has 2'],
    ['no note from the field', sound.replace(/<InTheField.*/, ''), 'notes from the field: it has 0'],
    ['no source', sound.replace('sources: [RFC 791]\n', ''), 'has at least 1 sources: it has 0'],
    [
      'one card',
      sound.replace(", { id: 'b', front: 'A', back: 'B' }", ''),
      'has at least 2 review cards: it has 1',
    ],
    ['twin questions', sound.replace('id="two"', 'id="one"'), '“one” is there twice'],
    ['a short text', sound.replace(words(1000), words(100)), 'has 900 to 2000 words'],
    ['a wrong time', sound.replace(words(1000), words(1800)), 'it says 18 minutes, measured are'],
    ['two times', sound.replace('minutes: 18', 'minutes: 20'), '20 in the front matter, 18 in course.ts'],
    ['an unknown lab', sound.replace('[five-bpf]', '[no-lab]'), 'there is no labs/no-lab'],
    [
      'an unknown capture',
      sound.replace('captures: [shop-visit]', 'captures: [lost]'),
      'there is no pcaps/lost',
    ],
    ['a dead link', sound.replace('/labs/five-bpf', '/labs/gone'), 'there is no lab gone'],
    ['an address that is none', sound.replace('#packet=3&', '#paket=3&'), 'is no evidence address'],
    ['a packet past the end', sound.replace('#packet=3&', '#packet=9999&'), 'not 9999'],
    ['bytes past the end', sound.replace('bytes=22-23', 'bytes=22-9999'), 'bytes only'],
    [
      'an exhibit of no capture',
      sound.replace('<Hex capture="shop-visit"', '<Hex capture="lost"'),
      'there is no capture “lost”',
    ],
    ['a filter that does not read', sound.replace('ip.ttl == 64', 'ip.ttl =='), 'does not read as a filter'],
    [
      'a rule that does not read',
      `${sound}\n\n<Alerts capture="shop-visit" rule='alert tcp any any -> any 80 (nosuch:1; sid:1;)' />\n`,
      'the rule does not read: column',
    ],
    [
      'a rule that raises nothing',
      `${sound}\n\n<Alerts capture="shop-visit" rule='alert tcp any any -> any 1 (msg:"never"; sid:1;)' />\n`,
      'the rule raises nothing in shop-visit',
    ],
    [
      'a question without a form',
      sound.replace(/ {2}bytes=\{\{.*\}\}\n/, ''),
      'gives none of options, value and bytes',
    ],
    [
      'a wrong option without a why',
      sound.replaceAll(", why: 'B is not'", ''),
      'foresee at least 1 wrong answers',
    ],
    [
      'a field that the packet lacks',
      sound.replace("field: 'ip.ttl'", "field: 'tcp.seq'"),
      'has no field tcp.seq',
    ],
  ])('%s', async (_what, source, problem) => {
    expect((await problems(source)).join('\n')).toContain(problem);
  });
});

test('text is counted without code, attributes and front matter', () => {
  const text = readChapterText(
    '---\ntitle: Four words not counted\n---\n\n## Two words\n\n`code` counts, <Term means="not this">this</Term>.\n\n```ts\nnot this\n```\n',
  );
  expect(text.words).toBe(5);
  expect(text.components).toEqual([{ name: 'Term', line: 7, props: { means: 'not this' } }]);
});

test.each([
  ['https://www.rfc-editor.org/rfc/rfc791', undefined],
  ['#here', undefined],
  ['/', undefined],
  ['/labs', undefined],
  ['/labs/five-bpf', undefined],
  ['/learn/reading-packets/ipv4#time-to-live', undefined],
  ['/capture/shop-visit?filter=arp', undefined],
  ['/learn/reading-packets/gone', 'no chapter'],
  ['/capture/gone', 'no capture'],
  ['/gone', 'no page'],
  ['http://example.org', 'neither'],
  ['../ipv4', 'neither'],
])('the link %s', (url, problem) => {
  if (problem === undefined) expect(linkProblem(url)).toBeUndefined();
  else expect(linkProblem(url)).toContain(problem);
});
