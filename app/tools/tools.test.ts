import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { course } from '@/content/course';
import { type Tool, tools } from '@/content/tools';
import { compileBpf } from '@/packets/filters/bpf/filter';
import { compileDisplay } from '@/packets/filters/display/filter';
import { registry } from '@/packets/protocols';

const folder = join(__dirname, '../../content/tools');
const slugs = tools.map(({ slug }) => slug);
const chapters = new Set(course.flatMap((part) => part.chapters.map(({ slug }) => slug)));

test('every file of the folder is in the index, in order', () => {
  const files = readdirSync(folder)
    .filter((name) => /^[a-z0-9-]+\.ts$/.test(name) && !['index.ts', 'tool.ts'].includes(name))
    .map((name) => name.slice(0, -3));
  expect(slugs).toEqual(files.sort());
});

/** The curriculum’s list, each with the page that tells of it. */
test.each([
  ['tcpdump', 'tcpdump'],
  ['Wireshark/tshark', 'wireshark'],
  ['Bro → Zeek', 'zeek'],
  ['Argus', 'argus'],
  ['flow-tools → nfdump/SiLK', 'flow-tools', 'nfdump', 'silk'],
  ['Snort → Suricata', 'snort', 'suricata'],
  ['Sguil, Squert, Snorby, ELSA', 'sguil', 'squert', 'snorby', 'elsa'],
  ['syslog-ng/rsyslog', 'syslog-ng', 'rsyslog'],
  ['Elasticsearch/Logstash/Kibana', 'elastic-stack'],
  ['filebeat/packetbeat', 'filebeat', 'packetbeat'],
  ['Security Onion, SELKS', 'security-onion', 'selks'],
  ['NetworkMiner/tcpflow, p0f', 'networkminer', 'tcpflow', 'p0f'],
  ['Arkime, Brim/Zui', 'arkime', 'zui'],
  ['openssl, SSL Labs, testssl.sh', 'openssl', 'ssl-labs', 'testssl'],
  ['nginx, stunnel, RabbitMQ, PostgreSQL', 'nginx', 'stunnel', 'rabbitmq', 'postgresql'],
  ['cloud', 'aws-flow-logs', 'azure-flow-logs', 'gcp-flow-logs', 'cloud-mirroring'],
])('%s is there', (_name, ...wanted) => {
  expect(slugs).toEqual(expect.arrayContaining(wanted));
});

describe.each(tools.map((tool) => [tool.slug, tool] as const))('%s', (_slug, tool: Tool) => {
  it('has its data types, jobs and words', () => {
    expect(tool.data.length).toBeGreaterThan(0);
    expect(tool.jobs.length).toBeGreaterThan(0);
    for (const text of [tool.purpose, tool.books, tool.today, tool.instead])
      expect(text).toMatch(/\w.+[.!?:]$/);
  });

  it('has a source for what it says, over https', () => {
    expect(tool.sources.length).toBeGreaterThan(0);
    for (const { title, url } of tool.sources) {
      expect(title).not.toBe('');
      expect(new URL(url).protocol).toBe('https:');
    }
    expect(tool.release.known).not.toBe('');
  });

  it('leads to chapters and tools that there are', () => {
    expect(tool.chapters.length).toBeGreaterThan(0);
    for (const chapter of tool.chapters) expect(chapters).toContain(chapter);
    for (const other of tool.beside ?? [])
      expect(slugs.filter((slug) => slug !== tool.slug)).toContain(other);
  });

  it('asks here what can be asked here', () => {
    for (const { here } of tool.asks ?? []) if (here !== undefined) expect(problemOf(here)).toBeUndefined();
  });
});

/** What is wrong with a path of this site; its filter has to compile, its capture has to be there. */
function problemOf(here: string): string | undefined {
  const url = new URL(here, 'https://site.example');
  const capture = /^\/capture\/([a-z0-9-]+)$/.exec(url.pathname)?.[1];
  if (capture === undefined) return url.pathname === '/certificates' ? undefined : `no page ${url.pathname}`;
  if (!existsSync(join(__dirname, '../../pcaps', capture))) return `no capture ${capture}`;
  const filter = url.searchParams.get('filter');
  const bpf = url.searchParams.get('bpf');
  if (filter) return compileDisplay(filter, registry).error?.message;
  return bpf ? compileBpf(bpf, 1).error?.message : undefined;
}
