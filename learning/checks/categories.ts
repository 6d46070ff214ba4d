/**
 * Under what an analyst closes an alert: the seven categories that Sguil has had since 2002, and `none` for no
 * further action.
 */
export const CATEGORIES = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'none'] as const;

export type Category = (typeof CATEGORIES)[number];

export function isCategory(value: unknown): value is Category {
  return CATEGORIES.some((category) => category === value);
}
