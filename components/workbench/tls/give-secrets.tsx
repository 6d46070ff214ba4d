'use client';

import { useRef, useState } from 'react';
import { Button } from '@/components/design/button';
import { countText } from '@/components/evidence/formats';
import { useCaptureState } from '@/components/evidence/use-capture';
import type { TakenSecrets } from '@/packets/tls/given-secrets';
import { useBench } from '../bench';
import type { SecretsInUse } from './decrypt-switch';

/** A key log or an RSA key of the reader's own: it is handed to this tab's worker and to nobody else. */
export function GiveSecrets({ secrets }: { secrets: SecretsInUse }) {
  const { view } = useBench();
  const taken = useCaptureState(view).secrets?.taken;
  const { given, busy, trouble, give } = secrets;
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const has = given.keyLog !== '' || given.rsaKeys !== '';
  return (
    <form
      className="mt-5 max-w-[760px]"
      onSubmit={(event) => {
        event.preventDefault();
        give(isPem(text) ? { rsaKeys: `${given.rsaKeys}\n${text}` } : { keyLog: `${given.keyLog}\n${text}` });
        setText('');
      }}
    >
      <label className="block">
        <span className="eyebrow">Secrets of your own</span>
        <textarea
          rows={4}
          value={text}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          placeholder={'CLIENT_RANDOM 52362c10… 44c9a1b0…\nor -----BEGIN PRIVATE KEY-----'}
          onChange={(event) => setText(event.target.value)}
          className="mt-1.5 block w-full resize-y rounded-lg border border-line-2 bg-paper px-3 py-2 font-mono text-[12px] placeholder:text-ink-3"
        />
      </label>
      <p className="mt-1 text-[12.5px] text-ink-2">
        A key log (SSLKEYLOGFILE) or a server’s RSA private key as PEM. It stays in this tab: it is not sent,
        not kept, and not written into exported slices.
      </p>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <Button type="submit" kind="solid" size="small" disabled={busy || text.trim() === ''}>
          {busy ? 'opening …' : 'Use them'}
        </Button>
        <Button size="small" onClick={() => input.current?.click()}>
          From a file
        </Button>
        <input
          ref={input}
          type="file"
          aria-label="File with secrets"
          className="sr-only"
          tabIndex={-1}
          onChange={async (event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file) setText(await file.slice(0, MOST_BYTES).text());
          }}
        />
        {has ? (
          <Button size="small" kind="quiet" disabled={busy} onClick={() => give({ keyLog: '', rsaKeys: '' })}>
            Forget them
          </Button>
        ) : null}
      </div>
      <p aria-live="polite" className="mt-2 text-[13px]">
        {trouble ? <span className="text-wrong">They could not be used: {trouble}</span> : null}
        {taken && has ? outcomeText(taken) : ''}
      </p>
    </form>
  );
}

/** A key log of a long day is a few megabytes. */
const MOST_BYTES = 64 * 1024 * 1024;

function isPem(text: string): boolean {
  return text.includes('-----BEGIN ');
}

function outcomeText({ entries, unreadable, rsaKeys, recovered }: TakenSecrets): string {
  const said: string[] = [];
  if (entries > 0) said.push(`${countText(entries)} secrets of a key log`);
  if (rsaKeys > 0)
    said.push(
      `${rsaKeys === 1 ? 'one RSA key' : `${rsaKeys} RSA keys`}, which gave the master secret of ${countText(recovered)} ${recovered === 1 ? 'connection' : 'connections'}${recovered === 0 ? ': with forward secrecy, or another server’s key, it gives none' : ''}`,
    );
  if (unreadable.length > 0)
    said.push(
      `${unreadable.length === 1 ? 'line' : 'lines'} ${unreadable.slice(0, 5).join(', ')}${unreadable.length > 5 ? ' …' : ''} that ${unreadable.length === 1 ? 'is' : 'are'} no secret`,
    );
  return said.length === 0 ? 'Nothing in it could be read as a secret.' : `In use: ${said.join('; ')}.`;
}
