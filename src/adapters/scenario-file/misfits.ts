/** The misfits that more than one check finds. */
import { kindOf, typeName, typesOf, wanted } from './describe.ts';
import { nearest, oneOf } from './nearest.ts';
import type { Entry, Node, ScalarNode, Span } from './node.ts';
import { headSpan, keySpan, type Misfit, misfit } from './remark.ts';
import { resolve, type Schema } from './schema.ts';

export function wrongKind(node: Node, schema: Schema, path: string): Misfit {
  const types = typesOf(resolve(schema).schema);
  const isUnquoted = types.includes('string') && node.kind === 'scalar' && node.value !== null;
  const expected = isUnquoted ? `text; in quotes it is: "${String(node.value)}"` : wanted(schema);
  const asked = types.length === 0 ? '' : `, not ${types.map(typeName).join(' or ')}`;
  return misfit(headSpan(node), { code: 'value.kind', path, text: `This is ${kindOf(node)}${asked}.`, expected });
}

export function wrongForm(node: ScalarNode, schema: Schema, path: string): Misfit {
  return misfit(node, {
    code: 'value.form',
    path,
    text: `\`${String(node.value)}\` does not fit here.`,
    expected: wanted(schema),
  });
}

export function reservedWord(span: Span, word: string, path: string): Misfit {
  const text = `\`${word}\` is a word of the grammar and cannot be a name.`;
  return misfit(span, { code: 'name.reserved', path, text, expected: 'another name' });
}

export function unknownKey(entry: Entry, known: readonly string[], path: string): Misfit {
  const near = nearest(entry.key, known);
  const expected = known.length > 0 ? oneOf(known, near) : 'nothing';
  const text = `\`${entry.key}\` is not known here.`;
  return misfit(keySpan(entry), { code: 'key.unknown', path, text, expected, near });
}

export function missingKey(node: Node, name: string, schema: Schema, path: string): Misfit {
  const about = schema.properties?.[name]?.description?.replace(/\.$/, '');
  const expected = about ? `\`${name}\`: ${about}` : `\`${name}\``;
  return misfit(headSpan(node), { code: 'key.missing', path, text: `\`${name}\` is missing here.`, expected });
}

export interface Count {
  readonly count: number;
  readonly least: number | undefined;
  readonly most: number | undefined;
  readonly one: string;
  readonly many: string;
}

export function* outOfBounds(
  span: Span,
  { count, least = 0, most = Number.POSITIVE_INFINITY, one, many }: Count,
  path: string,
): Iterable<Misfit> {
  if (count >= least && count <= most) return;
  const text = count === 0 ? 'Here is nothing.' : `Here ${count === 1 ? `is 1 ${one}` : `are ${count} ${many}`}.`;
  const bound = count < least ? least : most;
  const expected = `${count < least ? 'at least' : 'at most'} ${bound} ${bound === 1 ? one : many}`;
  yield misfit(span, { code: 'value.bounds', path, text, expected });
}
