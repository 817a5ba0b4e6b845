import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnyStateMachine } from 'xstate';
import { machineNames, machines } from '../../../src/core/machines/all.ts';
import { type Table, tableOf } from '../../../src/core/machines/table.ts';
import { oddMachines } from './odd-machines.ts';
import { runInTable, runInXState } from './walks.ts';

const subjects: readonly (readonly [string, AnyStateMachine, Table])[] = [
  ...machineNames.map((name) => [name, machines[name].machine, machines[name].table as Table] as const),
  ...Object.entries(oddMachines).map(([name, machine]) => [name, machine, tableOf(machine) as Table] as const),
];

describe('a long walk', () => {
  for (const [name, machine, table] of subjects) {
    it(`goes the same way in the table of ${name} as in XState`, () => {
      const event = fc.oneof(
        { weight: 20, arbitrary: fc.constantFrom(...table.events).map((type) => type.replace('*', 'x.y')) },
        {
          weight: 1,
          arbitrary: fc.constantFrom('never.heard-of', 'order.express', 'order', '__proto__', 'constructor'),
        },
      );
      fc.assert(
        fc.property(fc.array(event, { maxLength: 200, size: 'max' }), (events) => {
          expect(runInTable(table, events)).toEqual(runInXState(machine, events));
        }),
        { numRuns: 60 },
      );
    });
  }
});
