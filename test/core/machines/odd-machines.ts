/** Machines with everything that a finite chart can have, for the tests of the table. None of them is used by the core. */
import { and, createMachine, not, raise, setup, stateIn } from 'xstate';

const nested = createMachine({
  id: 'nested',
  initial: 'off',
  entry: 'boot',
  states: {
    off: { on: { 'power.on': 'on' } },
    on: {
      initial: 'low',
      entry: { type: 'beep', params: { tone: 2 } },
      exit: 'silence',
      on: {
        'power.off': { target: 'off', actions: ['save', { type: 'log', params: { level: 'info' } }] },
        'power.cut': '#dead',
      },
      states: {
        low: { on: { up: 'high', 'power.cut': undefined } },
        high: { on: { down: 'low', up: { actions: 'refuse' } } },
      },
    },
    dead: { id: 'dead', type: 'final' },
  },
});

const wildcards = createMachine({
  id: 'wildcards',
  initial: 'calm',
  states: {
    calm: { on: { 'order.placed': 'busy', 'order.*': 'noticed', 'order.express.*': 'hurried', '*': 'alarmed' } },
    busy: { on: { 'order.*': 'calm' } },
    noticed: { on: { '*': 'calm' } },
    hurried: { on: { 'order.placed': 'calm' } },
    alarmed: { on: { 'order.express.now': 'hurried', reset: 'calm' } },
  },
});

const history = createMachine({
  id: 'history',
  initial: 'work',
  states: {
    work: {
      initial: 'one',
      on: { pause: 'break' },
      states: {
        one: { on: { next: 'two' } },
        two: {
          initial: 'x',
          on: { next: 'one' },
          states: { x: { on: { turn: 'y' } }, y: { on: { turn: 'x' } } },
        },
        last: { type: 'history' },
        exact: { type: 'history', history: 'deep' },
      },
    },
    break: { on: { resume: 'work.last', 'resume.exactly': 'work.exact', restart: 'work' } },
  },
});

const regions = createMachine({
  id: 'regions',
  type: 'parallel',
  states: {
    light: {
      initial: 'off',
      states: {
        off: { on: { toggle: 'on' } },
        on: { on: { toggle: 'off', dim: 'dimmed' } },
        dimmed: { on: { '*': 'off' } },
      },
    },
    fan: {
      initial: 'still',
      on: { stop: '.still' },
      states: { still: { on: { spin: 'turning' } }, turning: { on: { spin: 'racing' } }, racing: {} },
    },
    door: {
      initial: 'shut',
      states: {
        shut: { on: { toggle: 'open.hist' } },
        open: {
          initial: 'wide',
          on: { toggle: 'shut' },
          states: { wide: { on: { spin: 'ajar' } }, ajar: {}, hist: { type: 'history' } },
        },
      },
    },
  },
});

const entangled = createMachine({
  id: 'entangled',
  type: 'parallel',
  on: { reset: ['.a.first'] },
  states: {
    a: {
      initial: 'first',
      states: { first: { on: { go: 'second' } }, second: { entry: raise({ type: 'a.arrived' }) } },
    },
    b: {
      initial: 'waiting',
      states: {
        waiting: { on: { 'a.arrived': 'told', force: { target: 'told', guard: stateIn({ a: 'second' }) } } },
        told: { on: { reset: { target: 'waiting', guard: and([not(stateIn({ a: 'second' }))]) } } },
      },
    },
  },
});

const ending = createMachine({
  id: 'ending',
  type: 'parallel',
  states: {
    left: { initial: 'run', states: { run: { on: { 'left.finish': 'over' } }, over: { type: 'final' } } },
    right: {
      initial: 'run',
      states: { run: { on: { 'right.finish': 'over' } }, over: { type: 'final' } },
      on: { again: '.run' },
    },
  },
});

const chained = createMachine({
  id: 'chained',
  initial: 'job',
  states: {
    job: {
      initial: 'step',
      states: { step: { on: { go: 'between' } }, between: { always: 'done' }, done: { type: 'final' } },
      onDone: { target: 'rest', actions: 'celebrate' },
    },
    rest: { on: { go: 'job' } },
  },
});

const namedGuards = setup({ guards: { elsewhere: not(stateIn('here')) } }).createMachine({
  id: 'named-guards',
  initial: 'here',
  states: {
    here: { on: { go: [{ target: 'there', guard: 'elsewhere' }, { target: 'nowhere' }] } },
    there: {},
    nowhere: { on: { go: { target: 'there', guard: 'elsewhere' } } },
  },
});

const strangeNames = createMachine({
  id: 'strange',
  initial: 'a.b',
  states: {
    'a.b': { on: { go: 'a', 'say "hi"; # -> there': 'end' } },
    a: { initial: 'b', states: { b: { on: { go: '#strange.end' } } } },
    end: { id: 'strange.end' },
  },
});

export const oddMachines = {
  nested,
  wildcards,
  history,
  regions,
  entangled,
  ending,
  chained,
  namedGuards,
  strangeNames,
};
