import type { Standing } from '@/content/tools';

const WORDS: Readonly<Record<Standing, { readonly text: string; readonly colour: string }>> = {
  alive: { text: 'alive', colour: 'var(--good)' },
  slow: { text: 'seldom released', colour: 'var(--alert)' },
  ended: { text: 'ended', colour: 'var(--wrong)' },
  service: { text: 'a service', colour: 'var(--ink-3)' },
};

/** Whether a tool is still carried on, in a word and a colour. */
export function StandingMark({ standing }: { standing: Standing }) {
  const { text, colour } = WORDS[standing];
  return (
    <span
      className="inline-flex items-center gap-1.5 text-[12px] whitespace-nowrap"
      style={{ color: colour }}
    >
      <i aria-hidden className="inline-block size-2 rounded-full" style={{ background: colour }} />
      {text}
    </span>
  );
}
