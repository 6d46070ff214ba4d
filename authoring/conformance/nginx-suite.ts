import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { problemText } from '@/pki/nginx/config';
import { NginxFiles } from '@/pki/nginx/nginx-files';
import { readConfig } from '@/pki/nginx/read-config';
import type { CaseResult } from './case-result';
import { differences } from './servers/findings';
import { makeFiles } from './servers/made-files';
import { NGINX_CASES, type NginxCase } from './servers/nginx-cases';
import { countCases, type Suite } from './suite';

/** What the lab says of a configuration against `nginx -t`: verdict, words and line. */
export const nginxSuite: Suite = {
  name: 'nginx -t',
  missing: () => {
    const { stderr } = spawnSync('nginx', ['-v'], { encoding: 'utf8' });
    return /nginx\/1\.22\./.test(stderr ?? '') ? undefined : 'no nginx 1.22 is installed here';
  },
  run: async (picked) => {
    const folder = mkdtempSync(join(tmpdir(), 'tapbook-nginx-'));
    try {
      const made = makeFiles(folder);
      const cases = NGINX_CASES.filter(({ title }) => picked(title));
      return countCases(cases.map((each) => compare(each, folder, made)));
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

function compare(
  { title, text, extra = {} }: NginxCase,
  folder: string,
  made: ReadonlyMap<string, Uint8Array>,
): CaseResult {
  const files = new Map([...made].map(([name, bytes]) => [join(folder, name), bytes] as const));
  for (const [name, content] of Object.entries({ ...extra, 'nginx.conf': text })) {
    writeFileSync(join(folder, name), content);
    files.set(join(folder, name), new TextEncoder().encode(content));
  }
  const own = readConfig(new NginxFiles(files, folder), join(folder, 'nginx.conf')).problems.map(problemText);
  const details = differences(realWords(folder), own);
  for (const name of Object.keys(extra)) rmSync(join(folder, name));
  return { suite: 'nginx -t', name: title, verdict: details.length === 0 ? 'agrees' : 'differs', details };
}

/** Warnings and errors of the real one, in the form that they have before its log is open. */
function realWords(folder: string): string[] {
  const none = join(folder, 'none.cnf');
  writeFileSync(none, '');
  const globals = `error_log stderr; pid ${join(folder, 'pid')};`;
  const words = ['-t', '-p', folder, '-c', join(folder, 'nginx.conf'), '-g', globals];
  const { stderr } = spawnSync('nginx', words, {
    encoding: 'utf8',
    env: { ...process.env, OPENSSL_CONF: none },
  });
  return stderr.split('\n').flatMap((line) => {
    const said = /\[(emerg|warn)\] (?:\d+#\d+: )?(.*)$/.exec(line);
    return said && !NOT_OF_THE_CONFIGURATION.test(line) ? [`nginx: [${said[1]}] ${said[2]}`] : [];
  });
}

/** What depends on who runs it. */
const NOT_OF_THE_CONFIGURATION = /could not open error log|the "user" directive/;
