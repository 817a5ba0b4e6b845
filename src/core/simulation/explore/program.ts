/**
 * What is explored of a scenario: the steps before it, which are played as they stand, and the items in which order is left open.
 *
 * Shapes: an item is acts in chains, each in its own order and all chains in any; or one other step. Without `free` the steps before the first
 * `together` come before, or none where there is none, and every `together` is an item with one chain an act. With `free` nothing comes before:
 * everybody does their own acts in their own order, waits and what is expected in between are left out, and what is expected after the last act stays.
 */
import type { ActStep, Step } from '../../schema/types.ts';
import { isActOf } from '../steps/expectation.ts';
import { readExpectation, readStep } from '../verbs.ts';

export interface Program {
  readonly before: readonly Step[];
  readonly items: readonly Item[];
}

export type Item =
  | { readonly kind: 'acts'; readonly chains: readonly (readonly Planned[])[] }
  | { readonly kind: 'step'; readonly step: Step; readonly path: string };

/** One act and where it stands in the scenario. */
export interface Planned {
  readonly step: ActStep;
  readonly path: string;
}

export function programOf(steps: readonly Step[], free: boolean): Program {
  if (free) return { before: [], items: freely(steps) };
  const first = Math.max(
    0,
    steps.findIndex((step) => readStep(step).control === 'together'),
  );
  return {
    before: steps.slice(0, first),
    items: steps.slice(first).map((step, at) => itemOf(step, `/steps/${first + at}`)),
  };
}

function itemOf(step: Step, path: string): Item {
  const { control, step: what } = readStep(step);
  if (control === 'together') {
    return { kind: 'acts', chains: what.together.map((act, at) => [{ step: act, path: `${path}/together/${at}` }]) };
  }
  return isAct(step) ? { kind: 'acts', chains: [[{ step, path }]] } : { kind: 'step', step, path };
}

function freely(steps: readonly Step[]): readonly Item[] {
  const planned = steps.flatMap((step, at) => actsIn(step, `/steps/${at}`));
  const last = steps.findLastIndex((step, at) => actsIn(step, `/steps/${at}`).length > 0);
  const chains = new Map<string, Planned[]>();
  for (const one of planned) {
    const who = actorOf(one.step);
    chains.set(who, [...(chains.get(who) ?? []), one]);
  }
  const rest = steps.slice(last + 1).map((step, at): Item => ({ kind: 'step', step, path: `/steps/${last + 1 + at}` }));
  return [{ kind: 'acts', chains: [...chains.values()] }, ...rest];
}

function actsIn(step: Step, path: string): readonly Planned[] {
  const { control, step: what } = readStep(step);
  if (control === 'together') return what.together.map((act, at) => ({ step: act, path: `${path}/together/${at}` }));
  return isAct(step) ? [{ step, path }] : [];
}

function isAct(step: Step): step is ActStep {
  const { control, step: what } = readStep(step);
  if (control === 'customer') return Object.values(what.customer).every(isActOf);
  return control === null && Object.values(what).every((turn) => readExpectation(turn) === null);
}

function actorOf(step: ActStep): string {
  const { control, step: what } = readStep(step);
  return Object.keys(control === 'customer' ? what.customer : what)[0] ?? '';
}
