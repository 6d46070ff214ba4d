import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { WorkerEngine } from '../worker-engine';
import type { Answer, Argument, QuestionName } from '.';

async function opened(slug: string): Promise<WorkerEngine> {
  const engine = new WorkerEngine();
  const bytes = readFileSync(`pcaps/${slug}/${slug}.pcapng`);
  const url = `data:application/octet-stream;base64,${bytes.toString('base64')}`;
  const { problem } = await engine.open(
    { kind: 'shipped', name: slug, url },
    () => {},
    () => {},
  );
  expect(problem).toBeUndefined();
  return engine;
}

let engine: WorkerEngine;
function ask<Name extends QuestionName>(name: Name, argument: Argument<Name>): Promise<Answer<Name>> {
  return engine.derive(name, argument) as Promise<Answer<Name>>;
}

describe('questions about an ordinary capture', () => {
  beforeAll(async () => {
    engine = await opened('shop-visit');
  });

  it('logs say how much of each is in view', async () => {
    const all = await ask('logs', {});
    expect(all.map(({ name }) => name)).toContain('dns');
    for (const log of all) expect(log.seen).toBe(log.count);
    const { rows } = await engine.filter('dns', 'display');
    const some = await ask('logs', { rows });
    expect(some.find(({ name }) => name === 'dns')?.seen).toBe(all.find(({ name }) => name === 'dns')?.count);
    expect(some.find(({ name }) => name === 'http')?.seen).toBe(0);
  });

  it('lines are searched, sorted and shown as Zeek writes them', async () => {
    const up = await ask('log-order', { log: 'dns', sort: { column: 'query', descending: false } });
    const down = await ask('log-order', { log: 'dns', sort: { column: 'query', descending: true } });
    const texts = async (lines: Uint32Array | undefined) =>
      (await ask('log-rows', { log: 'dns', lines: lines ?? new Uint32Array() })).map(
        ({ cells }) => cells[9] ?? '',
      );
    const sorted = await texts(up.lines);
    expect(sorted).toEqual(sorted.toSorted());
    expect((await texts(down.lines)).toSorted()).toEqual(sorted);
    const { lines } = await ask('log-order', { log: 'dns', where: `query:${sorted[0]}` });
    expect(lines?.length).toBe(sorted.filter((text) => text === sorted[0]).length);
    const { problem } = await ask('log-order', { log: 'dns', where: 'nosuch:1' });
    expect(problem).toMatchObject({ from: 0, to: 6 });
  });

  it('values are counted, the rarest first', async () => {
    const { lines } = await ask('log-order', { log: 'dns' });
    const counted = await ask('log-values', {
      log: 'dns',
      lines: lines ?? new Uint32Array(),
      column: 'query',
    });
    const counts = counted?.rarest.map(({ count }) => count) ?? [];
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(counted?.set);
  });

  it('a search over all logs finds hits with their times, or says where it is wrong', async () => {
    const { hits } = await ask('search', { text: '_log:http AND status_code:200' });
    expect(hits?.map(({ log }) => log)).toEqual(['http']);
    expect(hits?.[0].times.every((time) => time > 0n)).toBe(true);
    expect((await ask('search', { text: 'a AND' })).problem).toBeDefined();
  });

  it('rules give alerts with the bytes that met them; a wrong one says where', async () => {
    const rules =
      'alert http any any -> any any (msg:"a page"; http.method; content:"GET"; sid:1; rev:2;)\nalert tcp any -> any';
    const { alerts, problems } = await ask('alerts', { rules });
    expect(problems[0]).toMatchObject({ line: 2 });
    const [{ matches }] = alerts;
    const { packet, bytes } = matches[0].spans[0];
    const tree = await engine.tree(packet - 1);
    expect(new TextDecoder().decode(tree.sources[0].bytes.subarray(...bytes))).toBe('GET');
  });

  it('files have their bytes, and these their place in frames', async () => {
    const parts = await Promise.all(
      (await ask('files', undefined)).map(({ number }) =>
        ask('file-bytes', { file: number, from: 0, to: 32 }),
      ),
    );
    // An unpacked byte leads to the packed one that made it; the others are what the frame has there.
    const same: boolean[] = [];
    for (const part of parts) {
      const run = part?.origins[0];
      if (!part || !run) continue;
      const frame = (await engine.tree(run.packet - 1)).sources[0].bytes;
      const captured = frame.slice(run.offset, run.offset + run.to - run.from);
      same.push(captured.join() === part.bytes.slice(run.from, run.to).join());
    }
    expect(same).toContain(true);
  });

  it.each([
    ['GET /', true, false],
    ['get /', true, false],
    ['get /', false, true],
  ])('finds %s in the frames', async (text, anyCase, nothing) => {
    const wanted = { bytes: new TextEncoder().encode(text), anyCase, after: 0, backwards: false };
    const found = await ask('find', wanted);
    expect(found === undefined).toBe(nothing);
    if (!found) return;
    const back = await ask('find', { ...wanted, after: found.packet, backwards: true });
    const { packet } = (await ask('find', { ...wanted, after: back?.packet ?? 0 })) ?? {};
    expect(packet).toBe(found.packet);
  });

  it('lines are what tcpdump prints, as many as are wanted', async () => {
    const some = await ask('lines', { filter: 'tcp[tcpflags] & tcp-syn != 0', most: 2 });
    expect(some).toMatchObject({ count: expect.any(Number) });
    if (some.problem !== undefined) throw new Error(some.problem);
    expect(some.lines).toHaveLength(2);
    expect(some.count).toBeGreaterThan(2);
    for (const { text } of some.lines) expect(text).toMatch(/^\d{4}-\d\d-\d\d [\d:.]{15} IP6? .*Flags \[S/);
    expect(await ask('lines', { filter: 'tcp port', most: 2 })).toMatchObject({
      problem: expect.any(String),
    });
  });

  it.each([
    ['tcp.port == 80 and ip.ttl < 5', 'display', ['true', 'false']],
    ['udp', 'display', ['false']],
    ['tcp and port 80', 'bpf', ['true', 'true']],
    ['arp', 'bpf', ['false']],
  ] as const)('%s (%s) is explained term by term', async (text, dialect, outcomes) => {
    const { rows } = await engine.filter('tcp.port == 80', 'display');
    const row = rows?.[0] ?? 0;
    const why = await ask('why', { text, dialect, row });
    expect(why?.terms.map(({ outcome }) => outcome)).toEqual(outcomes);
    expect(why?.passes).toBe(!outcomes.includes('false' as never));
    for (const { looked } of why?.terms ?? []) expect(looked.length).toBeGreaterThan(0);
  });

  it.each([
    ['ip.t', 'display', 'ip.ttl'],
    ['ip.ttl ', 'display', '== '],
    ['tcp and po', 'bpf', 'port'],
  ] as const)('%s may go on (%s)', async (text, dialect, insert) => {
    const found = await ask('completions', { text, caret: text.length, dialect });
    expect(found.map((each) => each.insert)).toContain(insert);
  });

  it('a session is a ladder, is seen by four sensors, and has an entropy', async () => {
    const all = await engine.sessions();
    const web = all.find(({ service }) => service === 'http')?.row ?? -1;
    const { steps, left } = await ask('ladder', { session: web });
    expect(steps.length).toBe(all[web].packets);
    expect(left).toBe(0);
    const views = await ask('sensors', { session: web });
    expect(views?.netflow).toHaveLength(3);
    expect(views?.figures.find(({ what }) => what === 'records')?.netflow).toBe('2');
    expect(new Map(views?.zeek).get('conn_state')).toBe(all[web].state);
    const { sessions, names } = await ask('entropy', {});
    expect(sessions.find(({ session }) => session === web + 1)?.there).toBeLessThan(6);
    expect(names.length).toBeGreaterThan(0);
  });

  it('tells which things have a packet in view', async () => {
    const rows = await engine.sessionRows(0);
    const last = rows[rows.length - 1] + 1;
    const things = [
      [0, rows[0] + 1, last],
      [1, 1, 1000],
      [-1, rows[0] + 1, rows[0] + 1],
    ] as const;
    expect(await ask('seen', { rows, things })).toEqual([true, false, true]);
  });
});

describe('questions about TLS', () => {
  it.each([
    ['tls13', 'TLSv13', true],
    ['tls12-rsa', 'TLSv12', false],
  ])('%s: messages of both sides in order, chains, secrets', async (slug, version, hides) => {
    engine = await opened(slug);
    const [session] = await ask('tls-sessions', undefined);
    expect(session).toMatchObject({ version, established: true });
    expect(session.secrets.length).toBeGreaterThan(0);
    const { steps, chains } = await ask('tls-session', { session: session.session - 1 });
    expect(steps[0]).toMatchObject({ title: 'Client Hello', fromOriginator: true, opened: false });
    expect(steps[1]).toMatchObject({ title: 'Server Hello', fromOriginator: false });
    expect(steps.find(({ title }) => title === 'Certificate')?.opened).toBe(hides);
    expect(chains[0].certificates[0][0]).toBe(0x30);
    const said = steps.find(({ kind }) => kind === 'data');
    expect(said).toMatchObject({ opened: true, closed: false, fromOriginator: true });
    const { sources } = await engine.tree((said?.packet ?? 1) - 1);
    expect(new TextDecoder().decode(sources[said?.source ?? 0].bytes)).toMatch(/^GET /);
  });

  it.each([
    ['tls13', 2],
    ['tls13-hello-retry', 2],
    ['tls12-rsa', 2],
    ['tls12-ecdhe', 2],
    ['tls-old-versions', 2],
    ['tls-mutual', 2],
    ['tls-resumption', 2],
  ])('%s: keys are worked out, and what they sign is what was sent', async (slug, finished) => {
    engine = await opened(slug);
    const sessions = await ask('tls-sessions', undefined);
    const checked: string[] = [];
    for (const { session, secrets, established } of sessions) {
      const derived = await ask('tls-keys', { session: session - 1 });
      if (secrets.length === 0 || !established || !derived) continue;
      const signed = derived.values.flatMap(({ sent }) => (sent ? [sent.agrees] : []));
      expect(signed, `session ${session}`).toEqual(new Array(finished).fill(true));
      checked.push(derived.suite);
    }
    expect(checked.length).toBeGreaterThan(0);
  });

  it('without secrets the rest of a handshake stays closed', async () => {
    engine = await opened('client-side');
    const sessions = await ask('tls-sessions', undefined);
    const closed = sessions.find(({ secrets }) => secrets.length === 0);
    if (!closed) return;
    const { steps } = await ask('tls-session', { session: closed.session - 1 });
    expect(steps.some((step) => step.closed)).toBe(true);
  });
});
