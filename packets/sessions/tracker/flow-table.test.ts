import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openFlowTable } from '../open-flows';

describe('the table of flows', () => {
  it('knows a flow in both directions, and none that was removed', () => {
    const step = fc.record({ source: fc.nat(40), destination: fc.nat(40), removes: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 3000, size: 'max' }), (steps) => {
        const table = openFlowTable();
        const known = new Map<string, number>();
        for (const { source, destination, removes } of steps) {
          const key = [source, destination].sort((a, b) => a - b).join();
          const flow = table.flow(6, source, 1000, destination, 1000, false);
          expect(table.flow(6, destination, 1000, source, 1000, false)).toBe(flow);
          if (known.has(key)) expect(flow).toBe(known.get(key));
          else expect([...known.values()]).not.toContain(flow);
          known.set(key, flow);
          if (!removes) continue;
          table.remove(flow);
          known.delete(key);
        }
      }),
      { numRuns: 30 },
    );
  });
});
