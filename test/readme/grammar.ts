/** The reference of the scenario language, from its schema: every key with what it says, its choices and its default. */
import { readFileSync } from 'node:fs';

interface Shape {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly oneOf?: readonly Shape[];
  readonly anyOf?: readonly Shape[];
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: boolean | Shape;
  readonly required?: readonly string[];
}

const folder = new URL('../../schemas/', import.meta.url);
const read = (name: string): Shape & { readonly $defs: Readonly<Record<string, Shape>> } =>
  JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
const scenario = read('scenario.schema.json');

function found(ref: string): Shape {
  const [file = '', name = ''] = ref.split('#/$defs/');
  return (file === '' ? scenario : read(file)).$defs[name] ?? {};
}

/** A shape with what it refers to; its own words come first. */
function whole(shape: Shape): Shape {
  return shape.$ref === undefined ? shape : { ...whole(found(shape.$ref)), ...shape };
}

const parts = (name: string): readonly Shape[] => (scenario.$defs[name]?.oneOf ?? []).map(whole);
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const code = (value: unknown): string => `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;

function rows(shape: Shape, prefix = ''): string[] {
  const required = new Set(shape.required);
  return Object.entries(shape.properties ?? {}).flatMap(([key, property]) => {
    const value = whole(property);
    const extras = [
      value.enum ? `One of ${value.enum.map(code).join(', ')}.` : '',
      value.default === undefined ? '' : `Default ${code(value.default)}.`,
      value.examples?.length ? `Such as ${code(value.examples[0])}.` : '',
    ].filter((text) => text !== '' && !(value.description ?? '').includes(text));
    const mark = required.has(key) || prefix !== '' ? '' : ' (may be left out)';
    const own = `| \`${prefix}${key}\`${mark} | ${cell([value.description ?? '', ...extras].join(' '))} |`;
    if (value.type !== 'object' || prefix !== '') return [own];
    const each = typeof value.additionalProperties === 'object' ? whole(value.additionalProperties) : {};
    return [own, ...rows(value, `${key}.`), ...rows(each, `${key}.….`)];
  });
}

function table(shape: Shape): string {
  return ['| Key | What it says |', '| --- | --- |', ...rows(shape)].join('\n');
}

/** One heading a verb: the first key is the verb, and names it. */
function verbs(shapes: readonly Shape[]): string {
  return shapes
    .map((shape) => `### ${shape.required?.[0] ?? ''}\n\n${shape.description ?? ''}\n\n${table(shape)}`)
    .join('\n\n');
}

const controls = parts('Step').filter(
  ({ title }) => title !== 'ActorStep' && title !== 'CustomerStep' && title !== 'ExpectStep',
);

export function grammarMarkdown(): string {
  return [
    '# The scenario language',
    'Generated from `schemas/scenario.schema.json`, which editors read as well. A file is YAML or JSON; anchors, aliases, merge keys and tags are refused.',
    '## The file',
    table(scenario),
    '## What a person does: `- ana: { … }`',
    'The key is a person, or a person on a further device: `ana@phone`. An act on a conversation that is not open opens it first.',
    verbs(parts('Act')),
    '## What a person must see: `- ana: { … }`',
    verbs(parts('Expectation')),
    '## What is true on the server: `- expect: { refund: { … } }`',
    table(scenario.$defs['ConversationExpectation'] ?? {}),
    '## Customers and others outside: `- customer: { dana@example.com: { … } }`',
    verbs([...parts('CustomerAct'), ...parts('CustomerExpectation')]),
    '## Time, choice and faults',
    verbs(controls),
  ].join('\n\n');
}
