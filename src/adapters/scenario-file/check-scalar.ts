/** Holds a single value against its schema. */
import { wanted } from './describe.ts';
import { outOfBounds, reservedWord, wrongForm } from './misfits.ts';
import { nearest, oneOf } from './nearest.ts';
import type { ScalarNode } from './node.ts';
import { matches } from './patterns.ts';
import { meaningOf } from './quantities.ts';
import { misfit, type Remark } from './remark.ts';
import { resolve, type Schema } from './schema.ts';

export function* checkScalar(node: ScalarNode, schema: Schema, path: string): Iterable<Remark> {
  const { schema: found } = resolve(schema);
  const { value } = node;
  const choices = found.enum ?? (found.const === undefined ? null : [found.const]);
  if (choices && !choices.includes(value)) yield unknownValue(node, choices.map(String), path);
  else if (found.not?.enum.includes(value)) yield reservedWord(node, String(value), path);
  else if (typeof value === 'number') yield* checkNumber(node, value, found, path);
  else if (typeof value !== 'string') return;
  else if (found.pattern !== undefined && !matches(found.pattern, value)) yield wrongForm(node, schema, path);
  else {
    const { minLength: least, maxLength: most } = found;
    yield* outOfBounds(node, { count: value.length, least, most, one: 'character', many: 'characters' }, path);
  }
}

/** A value whose shape has a name: a name to look up, or a quantity that has to make sense. */
export function* checkNamed(node: ScalarNode, shape: string, schema: Schema, path: string): Iterable<Remark> {
  const { value } = node;
  if (typeof value === 'string') yield { type: 'reference', shape, name: value, span: node, path };
  if (typeof value === 'boolean' || value === null) return;
  const meaning = meaningOf(shape, value);
  if (meaning === 'too long') {
    const text = `\`${String(value)}\` is too long.`;
    yield misfit(node, { code: 'value.bounds', path, text, expected: 'at most 31 days' });
  }
  if (meaning === 'backwards') {
    const text = `\`${String(value)}\` begins after its end.`;
    yield misfit(node, { code: 'value.form', path, text, expected: wanted(schema) });
  }
}

function* checkNumber(node: ScalarNode, value: number, schema: Schema, path: string): Iterable<Remark> {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema;
  if (value >= minimum && value <= maximum) return;
  const range = Number.isFinite(maximum) ? `from ${minimum} to ${maximum}` : `from ${minimum} on`;
  yield misfit(node, { code: 'value.bounds', path, text: `${value} is out of range.`, expected: `a number ${range}` });
}

function unknownValue(node: ScalarNode, choices: readonly string[], path: string): Remark {
  const said = String(node.value);
  const finding = { code: 'value.unknown', path, text: `\`${said}\` is not known here.` } as const;
  const near = nearest(said, choices);
  return misfit(node, { ...finding, expected: oneOf(choices, near), near });
}
