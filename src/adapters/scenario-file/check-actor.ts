/** Checks a step without a word of the grammar: its one key is who acts. */
import { wanted } from './describe.ts';
import { listed, nearest, oneOf } from './nearest.ts';
import { type Entry, type MapNode, pointerPart } from './node.ts';
import { type Checking, headSpan, keySpan, misfit, type Remark } from './remark.ts';
import type { Schema } from './schema.ts';
import { stepWords, wordsOf } from './verbs.ts';

export function* checkStepOfPerson(
  checking: Checking,
  node: MapNode,
  actor: Schema,
  step: Schema,
  path: string,
): Iterable<Remark> {
  const { people } = checking;
  const stranger = node.entries.find(({ key }) => !people.includes(key.split('@', 1)[0] ?? key));
  if (stranger) yield* checkStranger(checking, stranger, actor, step, path + pointerPart(stranger.key));
  else if (node.entries.length === 1) yield* checking.check(checking, node, actor, path);
  else if (node.entries.length === 0) {
    yield misfit(headSpan(node), { code: 'step.unknown', path, text: 'This step is empty.', expected: wanted(step) });
  } else {
    const text = `${listed(node.entries.map(({ key }) => key))} act in one step.`;
    const expected = 'a step for each, or all of them under `together`';
    yield misfit(headSpan(node), { code: 'step.ambiguous', path, text, expected });
  }
}

function* checkStranger(checking: Checking, entry: Entry, actor: Schema, step: Schema, path: string): Iterable<Remark> {
  const { people } = checking;
  const words = wordsOf(step);
  if (stepWords.includes(entry.key)) {
    const expected = words.includes('expect')
      ? 'something that must be so now'
      : 'something a person or a customer does';
    return yield misfit(keySpan(entry), {
      code: 'step.misplaced',
      path,
      text: `\`${entry.key}\` cannot stand here.`,
      expected,
    });
  }
  const near = nearest(entry.key, [...people, ...words]);
  const somebody = people.length > 0 ? `a person (${listed(people)})` : 'a person declared under `people`';
  yield misfit(keySpan(entry), {
    code: 'step.unknown',
    path,
    text: `\`${entry.key}\` is neither a person nor a step.`,
    expected: `${somebody}, or ${oneOf(words, near)}`,
    near,
  });
  const inside = actor.additionalProperties;
  if (entry.value.kind === 'map' && typeof inside === 'object')
    yield* checking.check(checking, entry.value, inside, path);
}
