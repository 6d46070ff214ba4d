const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const LONGEST = 20;

/** A bar of block characters, at most twenty of them long, for a value of a chart whose largest is `most`. */
export function barOf(value: number, most: number): string {
  if (!(most > 0) || !(value > 0)) return '';
  const eighths = Math.max(1, Math.round((value / most) * LONGEST * 8));
  return '█'.repeat(Math.floor(eighths / 8)) + EIGHTHS[eighths % 8];
}
