'use client';

import { useMemo, useState } from 'react';
import { Button } from '@/components/design/button';
import { EmptyState } from '@/components/design/states';
import { TextField } from '@/components/design/text-field';
import { useToast } from '@/components/design/toast';
import { makeChain } from '@/pki/chains/make-chain';
import { CHAIN_MOMENT, type ChainRecipe } from '@/pki/chains/recipe';
import { CHAIN_RECIPES } from '@/pki/chains/recipes';
import { judgeChains, type Wishes } from '@/pki/dossier/judge';
import { readDossier } from '@/pki/dossier/read-files';
import { PURPOSES, purposeNamed } from '@/pki/paths/purposes';
import { ChainCard } from './chain-card';
import { ConfigCard } from './config-card';
import { DossierList } from './dossier-list';
import { FileDrop } from './file-drop';
import { type NamedFiles, readFiles, useWorkspaceFiles } from './workspace-files';

/** Certificates, chains, keys, lists and configurations that somebody brings, judged where they are: in this tab. */
export function CheckPage() {
  const [files, setFiles] = useState<NamedFiles>(new Map());
  const [recipe, setRecipe] = useState<ChainRecipe>();
  const [moment, setMoment] = useState(() => minuteOf(new Date()));
  const [purpose, setPurpose] = useState('sslserver');
  const [host, setHost] = useState('');
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const kept = useWorkspaceFiles('certificates');
  const say = useToast();
  const dossier = useMemo(() => readDossier(files), [files]);
  const at = useMemo(() => new Date(`${moment}Z`), [moment]);
  const verdicts = useMemo(() => {
    if (Number.isNaN(at.getTime())) return [];
    const wishes: Wishes = { at, purpose: purposeNamed(purpose), host: host.trim() || undefined, turned };
    return judgeChains(dossier.items, wishes);
  }, [dossier, at, purpose, host, turned]);

  async function take(list: Iterable<File>) {
    const read = await readFiles(list);
    const before = recipe ? [] : files;
    setRecipe(undefined);
    setFiles(new Map([...before, ...read.files]));
    for (const name of read.left) say(`${name} is larger than a megabyte and was left out.`);
  }

  function show(next: NamedFiles) {
    setRecipe(undefined);
    setTurned(new Set());
    setFiles(next);
  }

  async function tryRecipe(slug: string) {
    const chosen = CHAIN_RECIPES.find((each) => each.slug === slug);
    if (!chosen) return;
    show(new Map(Object.entries(await makeChain(chosen))));
    setRecipe(chosen);
    setMoment(minuteOf(CHAIN_MOMENT));
    setPurpose(chosen.purpose ?? '');
    setHost(chosen.host ?? '');
  }

  return (
    <FileDrop onFiles={take} className="min-h-0 flex-1 overflow-auto">
      {(open) => (
        <div className="mx-auto max-w-[1120px] px-4 py-6 text-[13.5px]">
          <h1 className="text-[20px] font-semibold">Check your own</h1>
          <p className="mt-1 max-w-[70ch] text-ink-2">
            Drop certificates, chains, keys, revocation lists, requests or an <code>openssl.cnf</code>. Every
            step of the verdict is shown, with OpenSSL's error and what GnuTLS says. Nothing leaves this tab.
          </p>
          <div className="mt-4 flex flex-wrap items-center gap-2">
            <Button kind="solid" onClick={open}>
              Bring files
            </Button>
            {kept && kept.size > 0 ? (
              <Button onClick={() => show(kept)}>Take the terminal's {kept.size} files</Button>
            ) : null}
            <label className="flex items-center gap-2 text-ink-2">
              or try
              <select
                className="h-9 max-w-[60vw] rounded-lg border border-line-2 bg-panel px-2 text-ink"
                value={recipe?.slug ?? ''}
                onChange={(event) => void tryRecipe(event.target.value)}
              >
                <option value="">a chain of ours …</option>
                {CHAIN_RECIPES.map(({ slug, title }) => (
                  <option key={slug} value={slug}>
                    {title}
                  </option>
                ))}
              </select>
            </label>
            {files.size > 0 ? (
              <Button kind="quiet" onClick={() => show(new Map())}>
                Put away
              </Button>
            ) : null}
          </div>
          {recipe ? <p className="mt-3 max-w-[70ch]">{recipe.story}</p> : null}
          {files.size === 0 ? (
            <div className="mt-6 rounded-[10px] border border-dashed border-line-2">
              <EmptyState title="Nothing to judge yet">
                Drop files anywhere on this page. Roots that are among them are taken for trusted until you
                say otherwise.
              </EmptyState>
            </div>
          ) : (
            <>
              <fieldset className="mt-5 flex flex-wrap items-center gap-x-5 gap-y-2 text-ink-2">
                <legend className="sr-only">What is asked</legend>
                <label className="flex items-center gap-2">
                  at (UTC)
                  <input
                    type="datetime-local"
                    className={FIELD}
                    value={moment}
                    onChange={(event) => setMoment(event.target.value)}
                  />
                </label>
                <label className="flex items-center gap-2">
                  for
                  <select
                    className={FIELD}
                    value={purpose}
                    onChange={(event) => setPurpose(event.target.value)}
                  >
                    <option value="">any purpose</option>
                    {PURPOSES.map(([name, long]) => (
                      <option key={name} value={name}>
                        {long}
                      </option>
                    ))}
                  </select>
                </label>
                <span className="flex items-center gap-2">
                  host
                  <TextField
                    aria-label="Host"
                    className={FIELD}
                    value={host}
                    onText={setHost}
                    placeholder="not asked"
                  />
                </span>
              </fieldset>
              <div className="mt-5 grid gap-5 lg:grid-cols-[minmax(0,340px)_minmax(0,1fr)]">
                <DossierList
                  dossier={dossier}
                  turned={turned}
                  onTurn={(key) =>
                    setTurned((before) => {
                      const after = new Set(before);
                      if (!after.delete(key)) after.add(key);
                      return after;
                    })
                  }
                />
                <div className="grid content-start gap-5">
                  {verdicts.map((verdict, i) => (
                    <ChainCard
                      key={`${verdict.leaf.serial}-${i}`}
                      verdict={verdict}
                      purpose={purpose}
                      host={host}
                      at={at}
                    />
                  ))}
                  {[...dossier.configurations].map(([name, text]) => (
                    <ConfigCard key={name} name={name} text={text} />
                  ))}
                  {verdicts.length === 0 && dossier.configurations.size === 0 ? (
                    <EmptyState title="No certificate among these files">
                      Keys, lists and requests are named on the left; a verdict needs a certificate.
                    </EmptyState>
                  ) : null}
                </div>
              </div>
            </>
          )}
        </div>
      )}
    </FileDrop>
  );
}

const FIELD = 'h-8 rounded-md border border-line-2 bg-panel px-2 text-ink';

/** The minute that ends next, as the field has it: what was made this minute is valid by then. */
const minuteOf = (date: Date): string => new Date(date.getTime() + 59_999).toISOString().slice(0, 16);
