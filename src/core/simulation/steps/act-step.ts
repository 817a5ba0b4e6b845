/** A step in which a person or an outsider does something. */
import type { Act, ActStep } from '../../schema/types.ts';
import { carryOut, prepare } from '../acts/act.ts';
import { outsiderActs } from '../outsider-act.ts';
import type { Obstacle, Stage } from '../stage.ts';
import { stepText } from '../step-text.ts';
import { readStep } from '../verbs.ts';
import { isActOf } from './expectation.ts';

/** Brings everybody to where they can act; time may pass. */
export function prepareStep(stage: Stage, step: ActStep): Obstacle {
  const read = readStep(step);
  return read.control === null ? first(read.step, (label, act) => prepare(stage, label, act as Act)) : null;
}

/** Null, or the sentence that says why it cannot happen. */
export function carryOutStep(stage: Stage, step: ActStep): Obstacle {
  const read = readStep(step);
  if (read.control === null) return first(read.step, (label, act) => carryOut(stage, label, act as Act));
  if (read.control !== 'customer') return 'This is no act.';
  return first(read.step.customer, (address, turn) =>
    isActOf(turn) ? outsiderActs(stage, address, turn) : 'This is no act.',
  );
}

export function playAct(stage: Stage, step: ActStep, path: string): void {
  const obstacle = prepareStep(stage, step) ?? carryOutStep(stage, step);
  if (obstacle !== null) cannot(stage, step, path, obstacle);
}

export function cannot({ failed }: Stage, step: ActStep, path: string, obstacle: string): void {
  failed({ kind: 'impossible-step', path, text: stepText(step), expected: null, actual: obstacle });
}

function first<T>(turns: Readonly<Record<string, T>>, one: (who: string, turn: T) => Obstacle): Obstacle {
  for (const [who, turn] of Object.entries(turns)) {
    const obstacle = one(who, turn);
    if (obstacle !== null) return obstacle;
  }
  return null;
}
