'use client';

import { Button } from '@/components/design/button';
import { useToast } from '@/components/design/toast';
import { hexByte } from '@/components/evidence/formats';
import type { DerivedValue, NamedBytes } from '@/packets/tls/derivation/derived-value';
import { useBench } from '../bench';

/** One value: the operation with its inputs, what comes out, and how to do the same with OpenSSL. */
export function KeyValue({
  value,
  all,
  onChoose,
}: {
  value: DerivedValue;
  all: readonly DerivedValue[];
  onChoose: (name: string) => void;
}) {
  const { name, about, inputs, output, length, parts, sent, command, logLabel } = value;
  const isValue = new Set(all.map((each) => each.name));
  return (
    <section
      aria-label={name}
      tabIndex={0}
      className="min-h-0 overflow-auto px-4 py-3 text-[13px] max-lg:max-h-[560px]"
    >
      <p className="font-semibold">{name}</p>
      <p className="mt-0.5 max-w-[640px] font-prose text-[14.5px] leading-[1.45] text-ink-2">{about}</p>
      <p className="mt-2.5 font-mono text-[12.5px] break-words">{formula(value)}</p>
      <dl className="mt-3 grid gap-2">
        {inputs.map((input, i) => (
          <Bytes
            // The same input may go in twice.
            key={`${i}-${input.name}`}
            bytes={input}
            empty={input.value?.length === 0}
            onChoose={isValue.has(input.name) ? () => onChoose(input.name) : undefined}
          />
        ))}
        <Bytes
          bytes={{ name: `→ ${name}, ${length} bytes`, value: output }}
          strong
          unknown={
            logLabel
              ? `no line ${logLabel} for this connection in a key log`
              : 'not known, because not all of what goes in is known'
          }
        />
        {parts?.map((part) => (
          <Bytes key={part.name} bytes={part} indent />
        ))}
      </dl>
      {logLabel && output ? (
        <p className="mt-2 text-[12.5px] text-ink-2">
          It stands in the key log as <code>{logLabel}</code>: what goes into it is secret, so it cannot be
          worked out from the capture.
        </p>
      ) : null}
      {sent ? <Sent sent={sent} /> : null}
      {command ? <Command text={command} /> : null}
    </section>
  );
}

function Bytes({
  bytes: { name, value },
  strong,
  indent,
  empty,
  unknown = 'not known',
  onChoose,
}: {
  bytes: NamedBytes;
  strong?: boolean;
  indent?: boolean;
  empty?: boolean;
  unknown?: string;
  onChoose?: () => void;
}) {
  return (
    <div className={indent ? 'pl-5' : ''}>
      <dt className="text-[12px] text-ink-2">
        {onChoose ? (
          <button type="button" onClick={onChoose} className="text-accent underline underline-offset-2">
            {name}
          </button>
        ) : (
          name
        )}
      </dt>
      <dd
        className={`rounded-sm font-mono text-[12px] leading-[1.5] ${strong ? 'font-semibold' : ''} ${value ? '' : 'text-ink-3'}`}
      >
        {value ? (empty ? 'no bytes' : hexText(value)) : unknown}
      </dd>
    </div>
  );
}

function Sent({ sent }: { sent: NonNullable<DerivedValue['sent']> }) {
  const { go } = useBench();
  return (
    <div className={`mt-3 rounded-lg px-3 py-2 ${sent.agrees ? 'bg-good-wash' : 'bg-wrong-wash'}`}>
      <p className={sent.agrees ? 'text-good' : 'text-wrong'}>
        {sent.agrees
          ? 'The same bytes were sent: the keys are right, and nobody changed the handshake.'
          : 'Other bytes were sent: the secret is of another connection, or the handshake was changed on the way.'}
      </p>
      <p className="mt-1 font-mono text-[12px]">{hexText(sent.value)}</p>
      <Button size="small" className="mt-1.5" onClick={() => go.toPacket(sent.packet)}>
        Packet {sent.packet}
      </Button>
    </div>
  );
}

function Command({ text }: { text: string }) {
  const say = useToast();
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      say('Copied');
    } catch {
      say('The browser did not let the page copy; select the line and copy it by hand.');
    }
  }
  return (
    <div className="mt-4">
      <p className="eyebrow mb-1">The same with OpenSSL 3</p>
      <div className="flex items-start gap-2 rounded-lg border border-line bg-sunk px-3 py-2">
        <code className="min-w-0 flex-1 text-[11.5px] leading-[1.5] break-all">{text}</code>
        <Button size="small" onClick={() => void copy()}>
          Copy
        </Button>
      </div>
    </div>
  );
}

function formula({ operation, label, inputs, length, digest }: DerivedValue): string {
  const [first, second] = inputs.map(({ name }) => name);
  if (operation === 'HKDF-Extract') return `HKDF-Extract(salt: ${first}, secret: ${second}), ${digest}`;
  if (operation === 'HMAC') return `HMAC(${first}, ${second}), ${digest}`;
  const end = operation === 'Derive-Secret' ? '' : `, ${length}`;
  const context = second === 'nothing' ? '""' : second;
  return `${operation}(${first}, "${label}", ${context}${end}), ${digest}`;
}

/** Eight digits a group: a line can break between them. */
function hexText(bytes: Uint8Array): string {
  return (
    Array.from(bytes, hexByte)
      .join('')
      .match(/.{1,8}/g)
      ?.join(' ') ?? ''
  );
}
