/** Acts at the same time: the seed chooses when within the spread each of them happens, and which comes first. */
import type { Step } from '../../schema/types.ts';
import { milliseconds } from '../quantities.ts';
import { between, shuffled } from '../random.ts';
import type { Stage } from '../stage.ts';
import { advance } from '../time.ts';
import type { StepOf } from '../verbs.ts';
import { cannot, carryOutStep, prepareStep } from './act-step.ts';

const spreadMs = 50;

export function together(
  stage: Stage,
  { together: acts, spread }: StepOf<'together'>,
  path: string,
  announce: (stage: Stage, step: Step, path: string) => void,
): void {
  const { world } = stage;
  const ready = acts
    .map((act, place) => ({ act, path: `${path}/together/${place}` }))
    .filter((one) => {
      const obstacle = prepareStep(stage, one.act);
      if (obstacle !== null) cannot(stage, one.act, one.path, obstacle);
      return obstacle === null;
    });
  const most = milliseconds(spread ?? spreadMs) ?? spreadMs;
  const begin = world.now;
  const times = ready.map(() => begin + between(world.order, 0, most)).sort((one, other) => one - other);
  shuffled(world.order, ready).forEach((one, place) => {
    advance(world, times[place] ?? begin);
    announce(stage, one.act, one.path);
    const obstacle = carryOutStep(stage, one.act);
    if (obstacle !== null) cannot(stage, one.act, one.path, obstacle);
  });
}
