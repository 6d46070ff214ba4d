'use client';

import dynamic from 'next/dynamic';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Place } from '@/components/course/place';
import { Button, buttonClass } from '@/components/design/button';
import { useToast } from '@/components/design/toast';
import { SelectionScope } from '@/components/evidence/selection-scope';
import type { Lab } from '@/learning';
import { LabProvider, useLab } from './lab-context';
import { Steps } from './lab-list';
import { PacketBench } from './packet-bench';

const TerminalBench = dynamic(() => import('./terminal-bench').then((module) => module.TerminalBench), {
  ssr: false,
});

/** Brief and tasks on the left, the workbench or the terminal on the right. */
export function LabPage({ lab, brief }: { lab: Lab; brief: ReactNode }) {
  return (
    <Place place={`lab/${lab.slug}`}>
      <LabProvider lab={lab}>
        <SelectionScope>
          <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(0,43%)_minmax(0,1fr)]">
            <div className="min-h-0 min-w-0 border-line px-5 pt-5 pb-10 sm:px-[34px] lg:overflow-y-auto lg:border-r">
              <LabHead />
              <div className="prose brief">{brief}</div>
              <LabEnd />
            </div>
            <div className="min-h-0 min-w-0 bg-sunk max-lg:border-t max-lg:border-line">
              {lab.workbench === 'terminal' ? <TerminalBench /> : <PacketBench />}
            </div>
          </div>
        </SelectionScope>
      </LabProvider>
    </Place>
  );
}

function LabHead() {
  const { lab, passed, draft, setDraft } = useLab();
  const say = useToast();

  function startOver() {
    const before = lab.tasks.map((task) => [task.id, draft(task.id)] as const);
    for (const task of lab.tasks) setDraft(task.id, undefined);
    say('Answers in hand were put away.', () => {
      for (const [id, answer] of before) setDraft(id, answer);
    });
  }

  return (
    <>
      <div className="mb-3 flex items-center gap-3 text-[12px] text-ink-2">
        <Link prefetch={false} href="/labs" className="text-ink-2">
          Labs
        </Link>
        <Steps total={lab.tasks.length} done={passed.size} current />
        <span className="whitespace-nowrap">
          {passed.size} of {lab.tasks.length} · about {lab.minutes} min
        </span>
      </div>
      <div className="mb-2.5 flex items-start gap-4">
        <h1 className="font-prose text-[27px] leading-[1.2] font-semibold">{lab.title}</h1>
        {lab.workbench === 'packets' ? (
          <Button kind="quiet" size="small" className="ml-auto" onClick={startOver}>
            Start over
          </Button>
        ) : null}
      </div>
    </>
  );
}

function LabEnd() {
  const { lab, passed } = useLab();
  if (passed.size < lab.tasks.length) return null;
  return (
    <div
      role="status"
      className="mt-5 flex flex-wrap items-center gap-3 rounded-[10px] border border-good bg-good-wash px-4 py-3"
    >
      <b className="text-good">All {lab.tasks.length} tasks passed.</b>
      <Link prefetch={false} href={`/learn/${lab.chapter}`} className={`${buttonClass()} ml-auto`}>
        Back to the chapter
      </Link>
      <Link prefetch={false} href="/labs" className={buttonClass()}>
        Other labs
      </Link>
    </div>
  );
}
