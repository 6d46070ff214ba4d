import { describe, expect, it } from 'vitest';
import type { AlertRecord } from '@/components/engine/questions/alerts';
import { alertKeys, readSteps, standing, type TriageStep, VERDICTS } from './triage';

const alert = (sid: number, packet: number) => ({ gid: 1, sid, packet }) as AlertRecord;

describe('the state of an alert queue', () => {
  it('has the seven categories and two ways to be done, each with its key', () => {
    expect(VERDICTS.map(({ id, key }) => `${key} ${id}`)).toEqual([
      'F1 I',
      'F2 II',
      'F3 III',
      'F4 IV',
      'F5 V',
      'F6 VI',
      'F7 VII',
      'F8 none',
      'F9 escalated',
    ]);
  });

  it('names an alert by its rule, its packet and its place among equals', () => {
    expect(alertKeys([alert(7, 12), alert(7, 12), alert(8, 12)])).toEqual(['1:7:12', '1:7:12:2', '1:8:12']);
  });

  it('counts the last verdict and keeps every comment; taking the last step away brings the former back', () => {
    const steps: TriageStep[] = [
      { alerts: ['a', 'b'], verdict: 'VI', at: 1 },
      { alerts: ['a'], comment: 'asked the owner', at: 2 },
      { alerts: ['a'], verdict: 'escalated', comment: 'not theirs', at: 3 },
    ];
    const after = standing(steps);
    expect(after.get('a')).toEqual({ verdict: 'escalated', comments: ['asked the owner', 'not theirs'] });
    expect(after.get('b')).toEqual({ verdict: 'VI', comments: [] });
    expect(standing(steps.slice(0, -1)).get('a')).toEqual({ verdict: 'VI', comments: ['asked the owner'] });
  });

  it.each([
    [undefined, undefined],
    ['text', undefined],
    [[{ alerts: ['a'], verdict: 'VIII', at: 1 }, { alerts: ['a'], at: 2 }, null], [{ alerts: ['a'], at: 2 }]],
  ])('reads %j as %j', (stored, read) => {
    expect(readSteps(stored)).toEqual(read);
  });
});
