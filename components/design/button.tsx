import type { ButtonHTMLAttributes } from 'react';

type Kind = 'solid' | 'outline' | 'quiet' | 'danger';

const KINDS: Record<Kind, string> = {
  solid:
    'bg-accent text-accent-ink font-semibold hover:opacity-90 disabled:opacity-45 border border-transparent',
  outline:
    'border border-line-2 bg-panel text-ink font-medium hover:border-edge disabled:text-ink-3 disabled:border-line',
  quiet: 'text-ink-2 font-medium hover:text-ink hover:bg-sunk disabled:text-ink-3 border border-transparent',
  danger: 'border border-wrong text-wrong font-medium bg-panel hover:bg-wrong-wash',
};

const SIZES = { normal: 'h-9 px-4 text-[13px] rounded-lg', small: 'h-7 px-2.5 text-[12px] rounded-md' };

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly kind?: Kind;
  readonly size?: keyof typeof SIZES;
}

export function Button({ kind = 'outline', size = 'normal', className = '', type, ...rest }: ButtonProps) {
  return (
    <button
      type={type ?? 'button'}
      className={`inline-flex shrink-0 items-center justify-center gap-2 whitespace-nowrap ${KINDS[kind]} ${SIZES[size]} ${className}`}
      {...rest}
    />
  );
}

/** The same shape for a link that looks like a button. */
export function buttonClass(kind: Kind = 'outline', size: keyof typeof SIZES = 'normal'): string {
  return `inline-flex items-center justify-center gap-2 whitespace-nowrap no-underline ${KINDS[kind]} ${SIZES[size]}`;
}
