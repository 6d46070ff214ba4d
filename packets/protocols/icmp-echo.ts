import type { FieldSpec } from '../fields/field-spec';
import type { Echo } from '../streams/echo-pairs';
import type { Dissection } from './dissection';

const NANOSECONDS_A_MILLISECOND = 1_000_000;

/** Adds the request that this echo message answers, where it is a reply, and how many milliseconds that took. */
export function addAnswered(
  d: Dissection,
  from: number,
  echo: Echo,
  requestSpec: FieldSpec,
  timeSpec: FieldSpec,
): void {
  const { streams, table } = d.context;
  if (!streams || !table || d.quoted) return;
  const request = streams.echo(d, echo);
  if (request === undefined) return;
  d.add(requestSpec, from, from, request);
  const elapsed = Number(table.elapsed(request - 1, d.packet - 1));
  d.add(timeSpec, from, from, elapsed / NANOSECONDS_A_MILLISECOND);
}
