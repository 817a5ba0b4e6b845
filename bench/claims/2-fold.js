/** Loading a log: the recipes in place against `produce` around every fact. */
import { emptyConversation, evolve, fold } from 'elbowroom';
import { atLeast, compare } from '../measure.js';
import { logOf } from '../work/log.js';

const facts = logOf(100_000);
const few = logOf(2_000);

export function measure() {
  let sink = 0;
  const inPlace = () => {
    sink += fold('refund', facts).revision;
  };
  const byProduce = () => {
    let conversation = emptyConversation('refund');
    for (const fact of few) conversation = evolve(conversation, fact);
    sink += conversation.revision;
  };
  // `produce` is given the shorter log, where it does better: it slows down as the conversation grows.
  const result = compare({ work: inPlace, operations: facts.length }, { work: byProduce, operations: few.length }, { rounds: 5 });
  if (sink < 0) throw new Error('never');
  return [atLeast('fold of one of 100,000 facts', result, 'produce per fact', 50)];
}
