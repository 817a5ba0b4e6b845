/** An oracle for every order in which things that happen at the same time can happen. */
import type { Scenario } from '../../core/schema/types.ts';
import { readStep } from '../../core/simulation/verbs.ts';
import { consult, type Oracle } from './oracle.ts';

const mostSeeds = 40;

export function consultOrders(scenario: Scenario, seed: number, abrupt = false): readonly Oracle[] {
  const orders = scenario.steps.reduce((product, step) => {
    const read = readStep(step);
    return read.control === 'together' ? product * factorial(read.step.together.length) : product;
  }, 1);
  const found = new Map<string, Oracle>();
  for (let more = 0; found.size < orders && more < (orders === 1 ? 1 : mostSeeds); more += 1) {
    const oracle = consult(scenario, (seed + more) % 0x1_0000_0000, { abrupt });
    const order = orderOf(oracle);
    if (!found.has(order)) found.set(order, oracle);
  }
  return [...found.values()];
}

function orderOf({ run }: Oracle): string {
  return run.trace
    .flatMap((event) => (event.type === 'step' && event.path.includes('/together/') ? [event.path] : []))
    .join();
}

function factorial(count: number): number {
  return count < 2 ? 1 : count * factorial(count - 1);
}
