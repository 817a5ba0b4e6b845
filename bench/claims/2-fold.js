/** Loading logs: the recipes in place against `produce` around every fact. 100,000 facts in a thousand conversations of a hundred. */
import { emptyConversation, evolve, fold } from 'elbowroom';
import { logOf } from '../given/log.js';
import { atLeast, compare, figure } from '../measure.js';

const conversations = 1_000;
const few = 20;
const facts = logOf(100);
const long = logOf(100_000);

export function measure() {
  let sink = 0;
  const inPlace = () => {
    for (let index = 0; index < conversations; index++) sink += fold(`c${index}`, facts).revision;
  };
  const byProduce = () => {
    for (let index = 0; index < few; index++) {
      let conversation = emptyConversation(`c${index}`);
      for (const fact of facts) conversation = evolve(conversation, fact);
      sink += conversation.revision;
    }
  };
  const inOne = () => {
    sink += fold('refund', long).revision;
  };
  const result = compare(
    { work: inPlace, operations: conversations * 100 },
    { work: byProduce, operations: few * 100 },
  );
  const one = compare({ work: inOne, operations: long.length }, { work: inPlace, operations: conversations * 100 });
  if (sink < 0) throw new Error('never');
  return [
    atLeast('fold of one of 100,000 facts', result, 'produce per fact', 50),
    figure('fold of one of 100,000 facts of one conversation', one.oursNs, 'ns'),
  ];
}
