/**
 * Holds a part of a file against its schema, and says what does not fit and where.
 *
 * Shapes: where a schema offers several objects, the words of the grammar choose one first, so that what is said is about that one.
 * The schemas are those of `schemas/`: a property test compares every verdict with that of Ajv.
 */
import { checkChoice } from './check-choice.ts';
import { checkCommand } from './check-command.ts';
import { checkNamed, checkScalar } from './check-scalar.ts';
import { hasType, wanted } from './describe.ts';
import { missingKey, outOfBounds, reservedWord, unknownKey, wrongKind } from './misfits.ts';
import { type Entry, type ListNode, type MapNode, type Node, pointerPart } from './node.ts';
import { matches } from './patterns.ts';
import { type Checking, headSpan, keySpan, misfit, type Remark } from './remark.ts';
import { resolve, type Schema } from './schema.ts';

export function checkShape(root: Node, schema: Schema, people: readonly string[]): Iterable<Remark> {
  return check({ people, check }, root, schema, '');
}

function* check(checking: Checking, node: Node, schema: Schema, path: string): Iterable<Remark> {
  const { schema: found, names } = resolve(schema);
  if (names.includes('RawCommand')) return yield* checkCommand(checking, node, found, path);
  let fits = true;
  for (const remark of checkKind(checking, node, schema, path)) {
    fits &&= remark.type !== 'misfit';
    yield remark;
  }
  if (fits && node.kind === 'scalar') for (const name of names) yield* checkNamed(node, name, schema, path);
}

function* checkKind(checking: Checking, node: Node, schema: Schema, path: string): Iterable<Remark> {
  const { schema: found } = resolve(schema);
  if (found.oneOf) yield* checkChoice(checking, node, schema, path);
  else if (!hasType(node, found)) yield wrongKind(node, schema, path);
  else if (node.kind === 'map') yield* checkMap(checking, node, found, path);
  else if (node.kind === 'list') yield* checkList(checking, node, found, path);
  else yield* checkScalar(node, schema, path);
}

function* checkMap(checking: Checking, node: MapNode, schema: Schema, path: string): Iterable<Remark> {
  const { properties = {}, required = [], minProperties: least, maxProperties: most } = schema;
  for (const entry of node.entries) yield* checkEntry(checking, entry, schema, path + pointerPart(entry.key));
  const keys = new Set(node.entries.map(({ key }) => key));
  for (const name of required) if (!keys.has(name)) yield missingKey(node, name, { properties }, path);
  yield* outOfBounds(headSpan(node), { count: keys.size, least, most, one: 'key', many: 'keys' }, path);
}

function* checkEntry(checking: Checking, entry: Entry, schema: Schema, path: string): Iterable<Remark> {
  const { properties = {}, propertyNames, additionalProperties } = schema;
  const property = Object.hasOwn(properties, entry.key) ? properties[entry.key] : undefined;
  if (property) return yield* checking.check(checking, entry.value, property, path);
  if (additionalProperties === false) return yield unknownKey(entry, Object.keys(properties), path);
  if (propertyNames) yield* checkName(entry, propertyNames, path);
  if (typeof additionalProperties === 'object') {
    yield* checking.check(checking, entry.value, additionalProperties, path);
  }
}

function* checkName(entry: Entry, schema: Schema, path: string): Iterable<Remark> {
  const { schema: found, names } = resolve(schema);
  const span = keySpan(entry);
  if (found.not?.enum.includes(entry.key)) yield reservedWord(span, entry.key, path);
  else if (found.pattern !== undefined && !matches(found.pattern, entry.key)) {
    const text = `\`${entry.key}\` cannot stand here.`;
    yield misfit(span, { code: 'value.form', path, text, expected: wanted(schema) });
  } else for (const name of names) yield { type: 'reference', shape: name, name: entry.key, span, path };
}

function* checkList(checking: Checking, node: ListNode, schema: Schema, path: string): Iterable<Remark> {
  const { items, minItems: least, maxItems: most } = schema;
  yield* outOfBounds(headSpan(node), { count: node.items.length, least, most, one: 'entry', many: 'entries' }, path);
  if (!items) return;
  for (const [index, item] of node.items.slice(0, most).entries()) {
    yield* checking.check(checking, item, items, `${path}/${index}`);
  }
}
