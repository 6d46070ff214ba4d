import type { FilterDialect } from '@/packets/evidence-reader';
import { type Fault, type Fields, fault, isCount, isRecord, isText } from './reading';

/** Which packets of a capture are asked: what filter, session and time let through; all of them where none is said. */
export interface Scope {
  readonly filter?: { readonly dialect: FilterDialect; readonly expression: string };
  /** Only packets of this session (number from 1). */
  readonly session?: number;
  /** Only packets of this time, in seconds after the first packet: [from, to). */
  readonly time?: readonly [from: number, to: number];
}

/** The scope in words: ` within session 3, 1.5 to 2.25 s`; empty for all packets. */
export function scopeText({ filter, session, time }: Scope): string {
  const parts = [
    filter && `where ${filter.expression}`,
    session && `in session ${session}`,
    time && `from ${time[0]} to ${time[1]} s`,
  ].filter(Boolean);
  return parts.length > 0 ? ` ${parts.join(', ')}` : '';
}

/** The workbench's query for the scope: `filter=dns&within=3&time=1.5-2.25`. */
export function scopeQuery(scope: Scope, more: Readonly<Record<string, string>> = {}): string {
  const { filter, session, time } = scope;
  const query = new URLSearchParams();
  if (filter) query.set(filter.dialect === 'bpf' ? 'bpf' : 'filter', filter.expression);
  if (session) query.set('within', String(session));
  if (time) query.set('time', time.join('-'));
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  return query.toString();
}

/** The page of the workbench that shows what is in the scope. */
export function scopePath(capture: string, scope: Scope, more?: Readonly<Record<string, string>>): string {
  const query = scopeQuery(scope, more);
  return `capture/${capture}${query === '' ? '' : `?${query}`}`;
}

/** Reads session and time of a scope, as cells keep them. */
export function readLimits({ session, time }: Fields): Pick<Scope, 'session' | 'time'> | Fault {
  if (session !== undefined && !(isCount(session) && session > 0))
    return fault('session', 'is not a session’s number');
  if (time !== undefined && !isSpan(time)) return fault('time', 'is not two times in seconds');
  return { ...(session !== undefined && { session }), ...(time !== undefined && { time }) };
}

/** Reads a scope from a file's data. */
export function readScope(value: unknown): Scope | Fault {
  if (!isRecord(value)) return fault('scope', 'is not an object');
  const limits = readLimits(value);
  if ('message' in limits) return { ...limits, at: `scope.${limits.at}` };
  if (value.filter === undefined) return limits;
  const filter = readFilter(value.filter);
  return filter ? { filter, ...limits } : fault('scope.filter', 'is not a filter');
}

function readFilter(value: unknown): Scope['filter'] {
  if (!isRecord(value) || !isText(value.expression)) return undefined;
  const { dialect, expression } = value;
  return dialect === 'bpf' || dialect === 'display' ? { dialect, expression } : undefined;
}

function isSpan(value: unknown): value is readonly [number, number] {
  return Array.isArray(value) && value.length === 2 && value.every(Number.isFinite) && value[0] < value[1];
}
