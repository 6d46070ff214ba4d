import { describe, expect, it } from 'vitest';
import type { Session } from '@/packets/sessions/session';
import { sortedSessions } from './session-order';

const session = (row: number, address: string, duration: bigint | undefined) =>
  ({ row, originator: { address, port: 1 }, duration }) as Session;
const SESSIONS = [session(0, '10.0.0.10', undefined), session(1, '10.0.0.9', 5n), session(2, '10.0.0.9', 7n)];

describe('sessions by a column', () => {
  it.each([
    ['row', false, [0, 1, 2]],
    ['row', true, [2, 1, 0]],
    ['originator', false, [1, 2, 0]],
    ['duration', false, [1, 2, 0]],
    ['duration', true, [2, 1, 0]],
  ])('%s, descending %s', (column, descending, rows) => {
    expect(sortedSessions(SESSIONS, { column, descending }).map(({ row }) => row)).toEqual(rows);
  });
});
