/** Each step of a scenario as a sentence for people to read. */
import type { Act, CustomerAct, CustomerExpectation, Expectation, Step } from '../schema/types.ts';
import { readExpectation, readStep } from './verbs.ts';
import { actText } from './wording/act-text.ts';
import { expectationText, outsiderText, truthText } from './wording/expectation-text.ts';
import { faultText } from './wording/fault-text.ts';
import { displayName, duration, listed } from './wording/words.ts';

export function stepText(step: Step): string {
  const read = readStep(step);
  switch (read.control) {
    case null:
      return turns(read.step, turnText);
    case 'customer':
      return turns(read.step.customer, customerText);
    case 'wait':
      return `wait ${duration(read.step.wait)}`;
    case 'settle':
      return read.step.settle.within === undefined
        ? 'wait until all is quiet'
        : `wait until all is quiet, at most ${duration(read.step.settle.within)}`;
    case 'together':
      return `at the same time: ${listed(read.step.together.map(stepText))}`;
    case 'exactly':
      return `exactly ${read.step.exactly} of: ${listed(read.step.of.map(stepText))}`;
    case 'atLeast':
      return `at least ${read.step.atLeast} of: ${listed(read.step.of.map(stepText))}`;
    case 'atMost':
      return `at most ${read.step.atMost} of: ${listed(read.step.of.map(stepText))}`;
    case 'within':
      return `within ${duration(read.step.within)}: ${listed(read.step.that.map(stepText))}`;
    case 'expect':
      return truthText(read.step.expect);
    default:
      return faultText(read);
  }
}

function turnText(label: string, turn: Act | Expectation): string {
  const expectation = readExpectation(turn);
  const who = displayName(label);
  return expectation ? `${who} ${expectationText(expectation)}` : `${who} ${actText(turn as Act)}`;
}

function customerText(address: string, turn: CustomerAct | CustomerExpectation): string {
  return `${address} ${outsiderText(turn)}`;
}

function turns<T>(all: Readonly<Record<string, T>>, text: (who: string, turn: T) => string): string {
  return listed(Object.entries(all).map(([who, turn]) => text(who, turn)));
}
