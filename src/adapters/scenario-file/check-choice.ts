/**
 * Chooses which of several shapes a part of a file wants to be, and goes on with that one.
 *
 * Shapes: objects are chosen by the words of the grammar; anything else by its type.
 */
import { checkStepOfPerson } from './check-actor.ts';
import { hasType, wanted } from './describe.ts';
import { wrongForm } from './misfits.ts';
import { listed, nearest, oneOf } from './nearest.ts';
import type { MapNode, Node } from './node.ts';
import { type Checking, headSpan, keySpan, misfit, type Remark } from './remark.ts';
import { branches, resolve, type Schema } from './schema.ts';
import { actorShape, choose, kindOfWord, wordsOf } from './verbs.ts';

export function* checkChoice(checking: Checking, node: Node, schema: Schema, path: string): Iterable<Remark> {
  if (branches(schema).every(({ type }) => type === 'object')) return yield* checkObject(checking, node, schema, path);
  const options = resolve(schema).schema.oneOf ?? [];
  const fitting = options.filter((option) => branches(option).some((branch) => hasType(node, branch)));
  const [only] = fitting;
  if (!only) {
    const text = node.kind === 'scalar' ? `\`${String(node.value)}\` does not fit here.` : 'This does not fit here.';
    return yield misfit(headSpan(node), { code: 'value.kind', path, text, expected: wanted(schema) });
  }
  if (node.kind === 'scalar' && only.$ref === undefined && only.enum === undefined) {
    if (!fitting.some((option) => fits(checking, node, option, path))) yield wrongForm(node, schema, path);
  } else yield* checking.check(checking, node, only, path);
}

function fits(checking: Checking, node: Node, option: Schema, path: string): boolean {
  for (const { type } of checking.check(checking, node, option, path)) if (type === 'misfit') return false;
  return true;
}

function* checkObject(checking: Checking, node: Node, schema: Schema, path: string): Iterable<Remark> {
  if (node.kind !== 'map') return yield noObject(node, schema, path);
  const keys = node.entries.map(({ key }) => key);
  const choice = choose(keys, schema);
  const actor = actorShape(schema);
  if (choice.found) yield* checking.check(checking, node, choice.found, path);
  else if (choice.words.length > 1) {
    const text = `These are ${choice.words.length} things at once: ${listed(choice.words)}.`;
    const expected = 'one of them; the others get steps of their own';
    yield misfit(headSpan(node), { code: 'step.ambiguous', path, text, expected });
  } else if (actor) yield* checkStepOfPerson(checking, node, actor, schema, path);
  else yield noWord(node, schema, path);
}

function noObject(node: Node, schema: Schema, path: string): Remark {
  const words = wordsOf(schema);
  const said = node.kind === 'scalar' && typeof node.value === 'string' ? (node.value.split(/[\s:]/)[0] ?? '') : '';
  const word = nearest(said, words) ?? words[0] ?? 'ana';
  const finding = { code: 'value.kind', path, text: 'This is no map.' } as const;
  return misfit(headSpan(node), { ...finding, expected: `a map, such as \`{ ${word}: … }\`` });
}

function noWord(node: MapNode, schema: Schema, path: string): Remark {
  const words = wordsOf(schema);
  const entry = node.entries.find(({ key }) => nearest(key, words) !== null) ?? node.entries[0];
  const near = entry ? nearest(entry.key, words) : null;
  const expected = oneOf(words, near);
  if (!entry) return misfit(headSpan(node), { code: 'step.unknown', path, text: 'Here is nothing.', expected });
  const at = `${path}/${entry.key}`;
  const kind = kindOfWord(entry.key);
  if (kind) {
    return misfit(keySpan(entry), {
      code: 'step.misplaced',
      path: at,
      text: `\`${entry.key}\` is ${kind}, which cannot stand here.`,
      expected,
    });
  }
  const text = `\`${entry.key}\` is not known here.`;
  return misfit(keySpan(entry), { code: 'step.unknown', path: at, text, expected, near });
}
