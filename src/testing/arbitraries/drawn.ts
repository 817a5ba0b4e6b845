/**
 * Arbitraries of what the random workload of the simulator draws: one seed from fast-check, everything else from there.
 *
 * Shapes: a story gets smaller as `elbowroom shrink` makes it smaller, one change at a time; whatever is no scenario any more is passed over.
 */
import { Arbitrary, type Random, Stream, Value } from 'fast-check';
import { loadScenario } from '../../adapters/scenario-file/load-scenario.ts';
import type { Scenario } from '../../core/schema/types.ts';
import { shrinking } from '../../core/simulation/shrink/shrink.ts';

export function drawnStories(draw: (seed: number) => Scenario): Arbitrary<Scenario> {
  return new DrawnStories(draw);
}

class DrawnStories extends Arbitrary<Scenario> {
  readonly #draw: (seed: number) => Scenario;

  constructor(draw: (seed: number) => Scenario) {
    super();
    this.#draw = draw;
  }

  override generate(random: Random): Value<Scenario> {
    return new Value(this.#draw(random.nextInt(0, 0x7fff_ffff)), undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is Scenario {
    return isScenario(value as Scenario);
  }

  override shrink(value: Scenario): Stream<Value<Scenario>> {
    return new Stream(smaller(value)).map((one) => new Value(one, undefined));
  }
}

/** Each in turn as if the one before had not failed: fast-check goes on from the first that does. */
function* smaller(scenario: Scenario): IterableIterator<Scenario> {
  const offers = shrinking(scenario);
  for (let offer = offers.next(); !offer.done; offer = offers.next(false)) {
    if (isScenario(offer.value)) yield offer.value;
  }
}

function isScenario(value: Scenario): boolean {
  return loadScenario(JSON.stringify(value), { file: 'drawn' }).ok;
}
