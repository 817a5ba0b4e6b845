import { describe, expect, it } from 'vitest';
import { createMachine } from 'xstate';
import { machineNames, machines } from '../../../src/core/machines/all.ts';
import { presenceTable } from '../../../src/core/machines/presence.machine.ts';
import { independentRegions } from '../../../src/core/machines/regions.ts';
import { type Table, tableOf } from '../../../src/core/machines/table.ts';
import { oddMachines } from './odd-machines.ts';
import { differences, runInTable } from './walks.ts';

describe('a table', () => {
  for (const name of machineNames) {
    it(`holds every step of ${name}`, () => {
      expect(differences(machines[name].machine, machines[name].table as Table)).toEqual([]);
    });
  }
  for (const [name, machine] of Object.entries(oddMachines)) {
    it(`holds every step of a machine that is ${name}`, () => {
      expect(differences(machine, tableOf(machine))).toEqual([]);
    });
  }

  it('says what the machine is', () => {
    expect(presenceTable).toMatchObject({
      name: 'presence',
      initial: 'absent',
      states: ['absent', 'viewing', 'composing', 'idle'],
      events: [
        'presence.joined',
        'presence.typed',
        'presence.idled',
        'presence.left',
        'presence.returned',
        'presence.stopped',
      ],
    });
  });

  it('leaves a state as it is on an event that it does not take', () => {
    expect(presenceTable.next('absent', 'presence.typed')).toBe('absent');
    expect(presenceTable.can('absent', 'presence.typed')).toBe(false);
    expect(presenceTable.can('composing', 'presence.typed')).toBe(true);
  });

  it('ignores an event that the machine has never heard of', () => {
    const table = presenceTable as Table;
    expect(table.eventIndexOf('presence.sneezed')).toBe(-1);
    expect(table.next('viewing', 'presence.sneezed')).toBe('viewing');
    expect(table.step(2, -1)).toBe(2);
    expect(table.can('viewing', 'presence.sneezed')).toBe(false);
  });

  it('throws for a state that the machine does not have', () => {
    const table = presenceTable as Table;
    expect(() => table.next('asleep', 'presence.left')).toThrow(RangeError);
    expect(table.indexOf('asleep')).toBe(-1);
  });

  it('keeps actions and their params as data', () => {
    const table = tableOf(oddMachines.nested) as Table;
    expect(table.initialActions).toEqual([{ type: 'boot' }]);
    expect(table.actions('off', 'power.on')).toEqual([{ type: 'beep', params: { tone: 2 } }]);
    expect(table.actions('on.low', 'power.off')).toEqual([
      { type: 'silence' },
      { type: 'save' },
      { type: 'log', params: { level: 'info' } },
    ]);
    expect(table.can('on.high', 'up')).toBe(true);
    expect(table.can('on.low', 'power.cut')).toBe(false);
  });

  it('gives an event to the longest wildcard that matches it', () => {
    const table = tableOf(oddMachines.wildcards) as Table;
    const after = (event: string) => table.next('calm', event);
    expect(
      ['order.placed', 'order.lost', 'order', 'order.express.late', 'order.express', 'storm', 'orders'].map(after),
    ).toEqual(['busy', 'noticed', 'noticed', 'hurried', 'hurried', 'alarmed', 'alarmed']);
  });

  it('tells two states apart by what history remembers', () => {
    const table = tableOf(oddMachines.history) as Table;
    const walked = runInTable(table, ['next', 'turn', 'pause', 'resume.exactly']).map(({ state }) => state);
    expect(walked[3]).toBe('break [history.work.exact: history.work.two.y; history.work.last: history.work.two]');
    expect(walked[4]?.startsWith('work.two.y')).toBe(true);
    expect(runInTable(table, ['next', 'turn', 'pause', 'resume']).at(-1)?.state.startsWith('work.two.x')).toBe(true);
  });

  it('reads the regions of a parallel machine apart only where they cannot tell what the others do', () => {
    const { regions, entangled, ending, nested } = oddMachines;
    expect(independentRegions(regions)).toEqual(['light', 'fan', 'door']);
    expect([entangled, ending, nested].map(independentRegions)).toEqual([[], [], []]);
  });

  it('meets the states of a product only as it goes', () => {
    const on = { on: { tick: 'b' } };
    const region = (key: string) => ({
      initial: 'a',
      states: {
        a: { on: { [`${key}.tick`]: 'b' } },
        b: { on: { [`${key}.tick`]: 'c' } },
        c: { on: { [`${key}.tick`]: 'd' } },
        d: on,
      },
    });
    const keys = Array.from({ length: 24 }, (_, index) => `r${index}`);
    const wide = createMachine({
      id: 'wide',
      type: 'parallel',
      states: Object.fromEntries(
        keys.map((key) => [key, { ...region(key), states: { ...region(key).states, d: {} } }]),
      ),
    });
    const table = tableOf(wide) as Table;
    expect(table.next(table.initial, 'r3.tick')).toContain('r3.b | ');
    expect(table.step(0, table.eventIndexOf('r23.tick'))).toBe(2);
  });

  it('knows where a machine has ended', () => {
    const table = machines.reply.table;
    expect(table.states.filter((state) => table.isFinal(state)).sort()).toEqual([
      'discarded',
      'sent',
      'undone',
      'unscheduled',
    ]);
    expect(table.next('sent', 'reply.undone')).toBe('sent');
  });
});
