/** Says in words what a schema wants and what a file has instead. */
import { oneOf } from './nearest.ts';
import type { Node } from './node.ts';
import { resolve, type Schema } from './schema.ts';

/** Such as: a span of time: milliseconds, or a number with its unit (ms, s, m, h), such as `500ms`. */
export function wanted(schema: Schema): string {
  const { schema: found } = resolve(schema);
  if (found.enum) return oneOf(found.enum.map(String));
  if (found.const !== undefined) return `\`${String(found.const)}\``;
  if (found.title === 'Scenario') return 'a scenario: `title` and `steps`, and what they need';
  const said = found.description ?? schema.description;
  if (said === undefined) return typesOf(found).map(typeName).join(' or ');
  const examples = found.examples ?? schema.examples ?? [];
  const sentence = `${said.charAt(0).toLowerCase()}${said.slice(1)}`.replace(/\.$/, '');
  return examples.length === 0 ? sentence : `${sentence}; such as ${examples.map(shown).join(', ')}`;
}

export function kindOf(node: Node): string {
  if (node.kind === 'map') return 'a map';
  if (node.kind === 'list') return 'a list';
  if (node.value === null) return 'nothing';
  if (typeof node.value === 'string') return 'text';
  return typeof node.value === 'number' ? 'a number' : 'true or false';
}

export function typeName(type: string): string {
  return typeNames[type] ?? type;
}

export function typesOf({ type, const: constant, enum: choices }: Schema): readonly string[] {
  if (type !== undefined) return typeof type === 'string' ? [type] : type;
  const values = choices ?? (constant === undefined ? [] : [constant]);
  return [...new Set(values.map((value) => (typeof value === 'number' ? 'number' : typeof value)))];
}

export function hasType(node: Node, schema: Schema): boolean {
  const types = typesOf(schema);
  return types.length === 0 || types.some((type) => isOfType(node, type));
}

function isOfType(node: Node, type: string): boolean {
  if (node.kind === 'map') return type === 'object';
  if (node.kind === 'list') return type === 'array';
  if (node.value === null) return type === 'null';
  if (type === 'integer') return Number.isInteger(node.value);
  return typeof node.value === type;
}

function shown(example: unknown): string {
  if (typeof example === 'string') return `\`${example}\``;
  return `\`${JSON.stringify(example)
    .replaceAll('"', '')
    .replaceAll(/([:,])/g, '$1 ')
    .replaceAll(/[{}]/g, (mark) => (mark === '{' ? '{ ' : ' }'))}\``.replace('`{  }`', '`{}`');
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  object: 'a map',
  array: 'a list',
  null: 'null',
};
