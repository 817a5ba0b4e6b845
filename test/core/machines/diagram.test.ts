import { describe, expect, it } from 'vitest';
import { createMachine, raise } from 'xstate';
import { machineNames, machines } from '../../../src/core/machines/all.ts';
import { mermaidOf, statelyOf } from '../../../src/core/machines/diagram.ts';
import { noteMachine } from '../../../src/core/machines/note.machine.ts';
import { type Table, tableOf } from '../../../src/core/machines/table.ts';
import { oddMachines } from './odd-machines.ts';
import { differences } from './walks.ts';

describe('a Mermaid diagram', () => {
  it('draws every state and arrow of a flat machine', () => {
    expect(mermaidOf(noteMachine)).toBe(
      [
        'stateDiagram-v2',
        '  state deleted',
        '  [*] --> drafting',
        '  drafting --> added: note.added',
        '  added --> added: note.edited',
        '  added --> deleted: note.deleted',
        '  deleted --> [*]',
        '',
      ].join('\n'),
    );
  });

  it('draws nested states, regions, history, actions and guards', () => {
    const nested = mermaidOf(oddMachines.nested);
    expect(nested).toContain('  state on {\n    state "low" as on_low\n');
    expect(nested).toContain('    state "high" as on_high\n    [*] --> on_low\n');
    expect(nested).toContain('  on --> off: power.off / save, log');
    expect(nested).toContain('    on_high --> on_high: up / refuse');
    expect(mermaidOf(oddMachines.regions)).toContain('    }\n    --\n    state fan {');
    expect(mermaidOf(oddMachines.history)).toContain('state "H*" as work_exact');
    expect(mermaidOf(oddMachines.entangled)).toContain('b_waiting --> b_told: force [guarded]');
    expect(mermaidOf(oddMachines.entangled)).toContain('\n  entangled --> a_first: reset\n');
    expect(mermaidOf(oddMachines.chained)).toContain('job --> rest: (done) / celebrate');
  });

  it('lets no name break the text', () => {
    const drawn = mermaidOf(oddMachines.strangeNames);
    expect(drawn).toContain('state "a.b" as a_b\n');
    expect(drawn).toContain('state "end" as s_end');
    expect(drawn).toContain('a_b --> s_end: say #34;hi#34;#59; #35; -#62; there');
  });

  it('has only lines that Mermaid knows', () => {
    const line =
      /^ *(stateDiagram-v2|state (\w+|"[^"]*" as \w+)( \{)?|\}|--|(\[\*\]|\w+) --> (\[\*\]|\w+)(: [^:;]*(#\d+;[^:;]*)*)?)$/;
    for (const machine of [...machineNames.map((name) => machines[name].machine), ...Object.values(oddMachines)]) {
      const lines = mermaidOf(machine).trimEnd().split('\n');
      expect(lines.filter((text) => !line.test(text))).toEqual([]);
    }
  });
});

describe('a machine as JSON', () => {
  const jsonable = {
    ...Object.fromEntries(machineNames.map((name) => [name, machines[name].machine])),
    ...oddMachines,
  };
  const { entangled: _entangled, namedGuards: _namedGuards, ...rest } = jsonable;

  for (const [name, machine] of Object.entries(rest)) {
    it(`makes ${name} again`, () => {
      const json: unknown = JSON.parse(JSON.stringify(statelyOf(machine)));
      const again = createMachine(json as Parameters<typeof createMachine>[0]);
      expect(differences(again, tableOf(machine) as Table)).toEqual([]);
    });
  }

  it('keeps a forbidden event forbidden', () => {
    const { states } = statelyOf(oddMachines.nested) as { states: { on: { states: { low: { on: object } } } } };
    expect(states.on.states.low.on).toEqual({ up: 'high', 'power.cut': {} });
  });

  it('is refused where the machine holds code, with the place', () => {
    const machine = createMachine({ id: 'm', initial: 'a', states: { a: { entry: [raise({ type: 'go' })] } } });
    expect(() => statelyOf(machine)).toThrow(
      new TypeError('machine m is not JSON: it holds code at /states/a/entry/0'),
    );
  });
});
