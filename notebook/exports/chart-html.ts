import type { Block } from '../blocks';
import { escaped } from './escaped';

/** A chart as rows with bars: it is its own table, so that every value can be read. */
export function chartHtml({ points, unit }: Block & { block: 'chart' }): string {
  const most = Math.max(...points.map(({ value }) => value), 0);
  const rows = points.map(
    ({ label, value }) =>
      `<tr><td>${escaped(label)}</td><td class="value">${value}</td><td class="bar"><i style="width:${shareOf(value, most)}%"></i></td></tr>`,
  );
  return `<table class="chart"><thead><tr><th></th><th>${escaped(unit)}</th><th></th></tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>`;
}

/** Percent of the largest value, with one decimal. */
function shareOf(value: number, most: number): number {
  return most > 0 ? Math.round((value / most) * 1000) / 10 : 0;
}
