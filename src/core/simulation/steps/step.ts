/** Plays one step of a scenario, whichever it is. */
import type { ActStep, Step } from '../../schema/types.ts';
import { milliseconds } from '../quantities.ts';
import type { Stage } from '../stage.ts';
import { stepText } from '../step-text.ts';
import { advance } from '../time.ts';
import { readStep } from '../verbs.ts';
import { tell } from '../world.ts';
import { playAct } from './act-step.ts';
import { count, judge, settle, within } from './checks.ts';
import { look } from './expectation.ts';
import { disturb } from './faults.ts';
import { together } from './together.ts';

export function playStep(stage: Stage, step: Step, path: string): void {
  const { world } = stage;
  announce(stage, step, path);
  const verdict = look(world, step);
  if (verdict) return judge(stage, stepText(step), path, verdict);
  const read = readStep(step);
  switch (read.control) {
    case null:
    case 'customer':
      return playAct(stage, step as ActStep, path);
    case 'wait':
      return advance(world, world.now + (milliseconds(read.step.wait) ?? 0));
    case 'settle':
      return settle(stage, read.step, path);
    case 'together':
      return together(stage, read.step, path, announce);
    case 'within':
      return within(stage, read.step, path);
    case 'exactly':
    case 'atLeast':
    case 'atMost':
      return count(stage, read.step, path);
    case 'expect':
      return;
    default:
      tell(world, { type: 'fault', at: world.now, text: stepText(step) });
      return disturb(world, read);
  }
}

function announce({ world }: Stage, step: Step, path: string): void {
  tell(world, { type: 'step', at: world.now, path, actor: actorOf(step), text: stepText(step) });
}

function actorOf(step: Step): string | null {
  const { control, step: what } = readStep(step);
  if (control === null) return Object.keys(what)[0] ?? null;
  return control === 'customer' ? (Object.keys(what.customer)[0] ?? null) : null;
}
