import type { NginxProblem } from '../nginx/config';
import { problemText } from '../nginx/config';
import type { Assessment } from './assess';
import type { Cause } from './cause';
import type { ServerReport } from './report';

/** The rating as text for a terminal: letter, points, what caps it, what was found, and the remarks, each with its line. */
export function ratingText(
  report: ServerReport,
  { rating, lint }: Assessment,
  warnings: readonly NginxProblem[],
): string {
  const lines: string[] = warnings.map(problemText);
  if (!rating) return [...lines, report.refuses ?? 'nothing to rate', ''].join('\n');
  lines.push(`${report.host}:${report.port}  ${rating.letter}  (${rating.score} of 100)`);
  for (const { name, score, because, cause } of rating.categories)
    lines.push(
      `  ${name.padEnd(13)}${String(score).padStart(5)}  ${because}${cause ? `  [${place(cause)}]` : ''}`,
    );
  for (const { letter, title, cause } of rating.caps)
    lines.push(`  no better than ${letter}: ${title}  [${place(cause)}]`);
  for (const { version, accepted, suites } of report.versions)
    if (accepted) lines.push(`  ${version}: ${suites.map(({ name }) => name).join(' ')}`);
  for (const { level, text, cause } of lint) lines.push(`${level}: ${place(cause)}: ${text}`);
  return `${lines.join('\n')}\n`;
}

/** `nginx.conf:12: ssl_protocols TLSv1;` */
function place({ at, text, isDefault }: Cause): string {
  return `${at.file.replace(/^.*\//, '')}:${at.line}: ${text}${isDefault ? ' (default)' : ''}`;
}
