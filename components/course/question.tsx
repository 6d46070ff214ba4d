'use client';

import { type ReactNode, useState } from 'react';
import { BytesEditor } from '@/components/answers/bytes-answer';
import { ChoiceEditor } from '@/components/answers/choice-answer';
import { ValueEditor } from '@/components/answers/value-answer';
import { PacketHex, usePacketTree } from '@/components/evidence/packet-inspector';
import type { Selection } from '@/components/evidence/selection';
import { useShipped } from '@/components/evidence/use-capture';
import type { BytesCheck, ChoiceCheck, ChoiceOption, ValueCheck } from '@/learning';
import { usePacketNumber } from './use-packet';
import type { QuestionState } from './use-question';

/** The three forms of a question in reading text. Exactly one of them is given. */
export interface QuestionForm {
  readonly options?: readonly ChoiceOption[];
  /** With options: `many` where several are right. */
  readonly pick?: 'one' | 'many';
  readonly value?: Omit<ValueCheck, 'kind' | 'why'> & { readonly why?: string };
  readonly bytes?: Omit<BytesCheck, 'kind' | 'why'> & { readonly why?: string };
  /** Said when the answer is right. */
  readonly why?: string;
}

export type QuestionCheck = ChoiceCheck | ValueCheck | BytesCheck;

/** The check that a form stands for. Throws on a form that is none: an author's mistake. */
export function checkOf(form: QuestionForm): QuestionCheck {
  const why = form.why ?? '';
  if (form.options) return { kind: 'choice', pick: form.pick ?? 'one', options: form.options, why };
  if (form.value) return { ...form.value, kind: 'value', why: form.value.why ?? why };
  if (form.bytes) return { ...form.bytes, kind: 'bytes', why: form.bytes.why ?? why };
  throw new Error('A question needs options, value or bytes.');
}

/** Where the answer is given. */
export function AnswerBox({
  check,
  state,
  label,
  disabled,
}: {
  check: QuestionCheck;
  state: QuestionState;
  label: string;
  disabled: boolean;
}): ReactNode {
  const { answer, setAnswer, seed } = state;
  switch (check.kind) {
    case 'choice':
      return (
        <ChoiceEditor
          check={check}
          answer={answer?.kind === 'choice' ? answer : undefined}
          onChange={setAnswer}
          disabled={disabled}
          seed={seed}
          label={label}
        />
      );
    case 'value':
      return (
        <ValueEditor
          check={check}
          answer={answer?.kind === 'value' ? answer : undefined}
          onChange={setAnswer}
          disabled={disabled}
          label={label}
        />
      );
    case 'bytes':
      return <BytesBox check={check} state={state} disabled={disabled} />;
  }
}

/** A question about bytes brings the packet's bytes along; they say nothing about fields. */
function BytesBox({
  check,
  state,
  disabled,
}: {
  check: BytesCheck;
  state: QuestionState;
  disabled: boolean;
}) {
  const view = useShipped(check.packet.capture);
  const { number } = usePacketNumber(view, check.packet);
  const tree = usePacketTree(view?.client, number);
  const answer = state.answer?.kind === 'bytes' ? state.answer : undefined;
  const [source, setSource] = useState(0);
  const selection: Selection = { packet: number, source, bytes: answer?.range };
  return (
    <div>
      <div className="mb-2 min-h-[120px] overflow-hidden rounded-lg border border-line bg-paper">
        {tree ? (
          <PacketHex
            tree={{ ...tree, sources: tree.sources.slice(0, 1) }}
            selection={selection}
            onChoose={(at, range) => {
              if (disabled) return;
              setSource(at);
              state.setAnswer({ kind: 'bytes', range });
            }}
            label={`Bytes of packet ${tree.number} of ${check.packet.capture}`}
            pick="byte"
            maxRows={12}
          />
        ) : null}
      </div>
      <BytesEditor answer={answer} packet={number} />
    </div>
  );
}
