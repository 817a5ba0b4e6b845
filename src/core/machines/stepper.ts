/**
 * Steps by index, over one reading or over the product of several.
 *
 * Shapes: a product meets its states as it goes. Asking for all of them, or for one by a name that it has not met, meets them all.
 */
import type { StateValue } from 'xstate';
import type { Reading, ReadState } from './reading.ts';
import { type Memory, stateName } from './state-name.ts';
import type { ActionData } from './walk.ts';

export interface Stepper {
  /** Every state, by index. */
  readonly names: () => readonly string[];
  readonly nameAt: (state: number) => string | undefined;
  readonly indexOf: (name: string) => number;
  readonly step: (state: number, event: number) => number;
  readonly can: (state: number, event: number) => boolean;
  readonly actions: (state: number, event: number) => readonly ActionData[];
  readonly isFinal: (state: number) => boolean;
}

const nothing: readonly ActionData[] = [];

export function stepperOf(reading: Reading): Stepper {
  const { states, width, targets, taken, actions } = reading;
  const names = states.map(({ value, memory }) => stateName(value, memory));
  const indexes = new Map(names.map((name, index) => [name, index]));
  return {
    names: () => names,
    nameAt: (state) => names[state],
    indexOf: (name) => indexes.get(name) ?? -1,
    step: (state, event) => (event < 0 ? state : (targets[state * width + event] ?? state)),
    can: (state, event) => event >= 0 && taken[state * width + event] === 1,
    actions: (state, event) => (event < 0 ? nothing : (actions.get(state * width + event) ?? nothing)),
    isFinal: (state) => states[state]?.final === true,
  };
}

/** Regions that know nothing of each other, stepped side by side. */
export function productOf(regions: readonly (readonly [key: string, reading: Reading])[]): Stepper {
  const width = regions[0]?.[1].width ?? 0;
  const digits: (readonly number[])[] = [];
  const names: string[] = [];
  const indexes = new Map<string, number>();
  let steps = new Int32Array(0);
  let completed = 0;

  const meet = (state: readonly number[]): number => {
    const name = nameOfProduct(regions.map(([key, { states }], region) => [key, states[state[region] ?? 0]] as const));
    const known = indexes.get(name);
    if (known !== undefined) return known;
    indexes.set(name, names.length);
    digits.push(state);
    names.push(name);
    steps = grown(steps, names.length * width);
    return names.length - 1;
  };
  const take = (state: number, event: number): number => {
    const from = digits[state];
    if (!from) return state;
    const to = meet(from.map((digit, region) => regions[region]?.[1].targets[digit * width + event] ?? digit));
    steps[state * width + event] = to;
    return to;
  };
  const step = (state: number, event: number): number => {
    if (event < 0) return state;
    const to = steps[state * width + event] ?? state;
    return to < 0 ? take(state, event) : to;
  };
  const complete = (): void => {
    for (; completed < names.length; completed++) for (let event = 0; event < width; event++) step(completed, event);
  };

  meet(regions.map(() => 0));
  return {
    names: () => {
      complete();
      return names;
    },
    nameAt: (state) => names[state],
    indexOf: (name) => {
      if (!indexes.has(name)) complete();
      return indexes.get(name) ?? -1;
    },
    step,
    can: (state, event) =>
      event >= 0 &&
      regions.some(([, { taken }], region) => taken[(digits[state]?.[region] ?? 0) * width + event] === 1),
    actions: () => nothing,
    isFinal: () => false,
  };
}

function nameOfProduct(parts: readonly (readonly [key: string, part: ReadState | undefined])[]): string {
  const value: Record<string, StateValue> = {};
  const memory: Record<string, readonly string[]> = {};
  for (const [key, part] of parts) {
    value[key] = part?.value ?? {};
    Object.assign(memory, part?.memory satisfies Memory | undefined);
  }
  return stateName(value, memory);
}

/** At least so long; what is new is -1, not taken yet. */
function grown(steps: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  if (length <= steps.length) return steps;
  const longer = new Int32Array(Math.max(length, steps.length * 2)).fill(-1);
  longer.set(steps);
  return longer;
}
