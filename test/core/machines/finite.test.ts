import { describe, expect, it } from 'vitest';
import type { AnyStateMachine } from 'xstate';
import {
  assign,
  cancel,
  createMachine,
  emit,
  enqueueActions,
  fromPromise,
  log,
  raise,
  sendTo,
  setup,
  spawnChild,
  stopChild,
} from 'xstate';
import { tableOf } from '../../../src/core/machines/table.ts';

const refused: Readonly<Record<string, readonly [AnyStateMachine, string]>> = {
  context: [createMachine({ id: 'm', context: { n: 1 } }), 'the machine has context'],
  'computed context': [createMachine({ id: 'm', context: () => ({ n: 1 }) }), 'the machine has context'],
  assign: [createMachine({ id: 'm', on: { go: { actions: assign({}) } } }), 'event go in the machine assigns context'],
  'assign on entry': [
    createMachine({ id: 'm', initial: 'a', states: { a: { entry: assign({}) } } }),
    'entry of state a assigns context',
  ],
  'a named assign': [
    setup({ actions: { count: assign({}) } }).createMachine({ id: 'm', exit: 'count' }),
    'exit of the machine assigns context',
  ],
  'an inline guard': [
    createMachine({ id: 'm', initial: 'a', states: { a: { on: { go: { guard: () => true } } } } }),
    'event go in state a has an inline guard',
  ],
  'a named guard': [
    setup({ guards: { late: () => true } }).createMachine({
      id: 'm',
      initial: 'a',
      states: { a: { always: { guard: 'late', target: 'a' } } },
    }),
    'always in state a has a guard that decides by data (late)',
  ],
  'a guard with params': [
    createMachine({ id: 'm', on: { go: { guard: { type: 'late', params: { by: 2 } } } } }),
    'event go in the machine has a guard that decides by data (late)',
  ],
  after: [
    createMachine({ id: 'm', initial: 'a', states: { a: { initial: 'b', states: { b: { after: { 100: '#m' } } } } } }),
    'state a.b has delayed transitions (after)',
  ],
  'a delayed raise': [
    createMachine({ id: 'm', entry: raise({ type: 'go' }, { delay: 10 }) }),
    'entry of the machine raises an event after a delay',
  ],
  'a computed raise': [
    createMachine({ id: 'm', entry: raise(() => ({ type: 'go' })) }),
    'entry of the machine raises an event that is computed',
  ],
  invoke: [
    createMachine({ id: 'm', initial: 'a', states: { a: { invoke: { src: fromPromise(async () => 1) } } } }),
    'state a invokes an actor',
  ],
  'a spawned actor': [
    createMachine({ id: 'm', entry: spawnChild(fromPromise(async () => 1)) }),
    'entry of the machine spawns an actor',
  ],
  'a stopped actor': [createMachine({ id: 'm', entry: stopChild('x') }), 'entry of the machine stops an actor'],
  'chosen actions': [
    createMachine({ id: 'm', entry: enqueueActions(() => {}) }),
    'entry of the machine chooses its actions at run time (enqueueActions)',
  ],
  'a sent event': [
    createMachine({ id: 'm', entry: sendTo('x', { type: 'go' }) }),
    'entry of the machine has a built-in action (xstate.sendTo)',
  ],
  'an emitted event': [
    createMachine({ id: 'm', entry: emit({ type: 'go' }) }),
    'entry of the machine has a built-in action (xstate.emit)',
  ],
  'a log': [createMachine({ id: 'm', entry: log('x') }), 'entry of the machine has a built-in action (xstate.log)'],
  'a cancelled event': [
    createMachine({ id: 'm', entry: cancel('x') }),
    'entry of the machine has a built-in action (xstate.cancel)',
  ],
  'an inline action': [
    createMachine({ id: 'm', initial: 'a', states: { a: { on: { go: { actions: () => {} } } } } }),
    'event go in state a has an inline action',
  ],
  'computed params': [
    createMachine({ id: 'm', entry: { type: 'tell', params: () => ({}) } }),
    'entry of the machine has an action whose params are computed (tell)',
  ],
  'an initial transition with code': [
    createMachine({ id: 'm', initial: { target: 'a', actions: () => {} }, states: { a: {} } }),
    'initial in the machine has an inline action',
  ],
  'a circle of eventless transitions': [
    createMachine({
      id: 'm',
      initial: 'a',
      states: { a: { on: { go: 'b' } }, b: { always: 'c' }, c: { always: 'b' } },
    }),
    'Infinite loop',
  ],
};

describe('a machine that a table cannot hold', () => {
  for (const [what, [machine, reason]] of Object.entries(refused)) {
    it(`is refused for ${what}`, () => {
      let error: unknown;
      try {
        expect(tableOf(machine).states).toBe('never read');
      } catch (thrown) {
        error = thrown;
      }
      expect(error).toBeInstanceOf(TypeError);
      expect(String(error)).toContain('machine m cannot be a table: ');
      expect(String(error)).toContain(reason);
    });
  }

  it('is refused when the table is made, before anybody asks it anything', () => {
    expect(() => tableOf(createMachine({ id: 'late', context: { n: 0 } }))).toThrow('machine late');
  });

  it('is not one with an empty context, or with actions that have a name only', () => {
    expect(tableOf(createMachine({ id: 'm', context: {}, entry: 'tell' })).initialActions).toEqual([{ type: 'tell' }]);
  });
});
