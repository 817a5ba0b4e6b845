import { describe, expect, it } from 'vitest';
import { shape } from '../../../src/adapters/scenario-file/schema.ts';
import { wordsOf } from '../../../src/adapters/scenario-file/verbs.ts';
import { defaultPolicy } from '../../../src/core/rules/policy.ts';
import { controls, expectations, verbs } from '../../../src/core/simulation/verbs.ts';
import { read } from './given.ts';

type Json = { readonly [key: string]: Json } & { readonly length?: never };

const schema = (name: string): Json => JSON.parse(read(`schemas/${name}.schema.json`)) as Json;
const scenario = schema('scenario');
const definitions = scenario['$defs'] as Json;

/** Where keywords stand, not names of properties. */
function* shapesIn(node: unknown): Iterable<Readonly<Record<string, unknown>>> {
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
  const found = node as Readonly<Record<string, unknown>>;
  yield found;
  for (const key of ['items', 'additionalProperties', 'propertyNames']) yield* shapesIn(found[key]);
  for (const key of ['properties', '$defs'])
    for (const inner of Object.values((found[key] ?? {}) as object)) yield* shapesIn(inner);
  for (const inner of (found['oneOf'] ?? []) as readonly unknown[]) yield* shapesIn(inner);
}

const understood = new Set(
  '$schema $id $ref $defs title description examples default type const enum not oneOf pattern minLength maxLength minimum maximum items minItems maxItems properties required propertyNames additionalProperties minProperties maxProperties'.split(
    ' ',
  ),
);

describe('the schema of scenarios', () => {
  it.each(['scenario', 'common', 'command', 'workflow'])('%s uses only what the check understands', (name) => {
    const used = [...shapesIn(schema(name))].flatMap((found) => Object.keys(found));
    expect(used.filter((keyword) => !understood.has(keyword))).toEqual([]);
  });

  it('describes everything that it names', () => {
    const silent = Object.entries(definitions).filter(([, found]) => found['description'] === undefined);
    expect(silent.map(([name]) => name)).toEqual([]);
  });

  it('has the steps, verbs and expectations that a replay plays', () => {
    expect(wordsOf(shape('Step')).toSorted()).toEqual([...controls].toSorted());
    expect(wordsOf(shape('Act')).toSorted()).toEqual([...verbs].toSorted());
    expect(wordsOf(shape('Expectation')).toSorted()).toEqual([...expectations].toSorted());
  });

  it('has every setting of the policy and no other', () => {
    const keysOf = (value: object): unknown =>
      Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [
          key,
          typeof inner === 'object' && inner !== null ? keysOf(inner) : true,
        ]),
      );
    const settingsOf = (found: Json): unknown =>
      Object.fromEntries(
        Object.entries(found['properties'] as Json).map(([key, inner]) => [
          key,
          inner['properties'] ? settingsOf(inner) : true,
        ]),
      );
    expect(settingsOf(definitions['ScenarioPolicy'] as Json)).toEqual(keysOf(defaultPolicy));
  });

  it('knows every message that crosses the wire', () => {
    const messages = Object.values(schema('message')['$defs'] as Json).flatMap((found) => {
      const type = (found['properties'] as Json | undefined)?.['type'] as Json | undefined;
      return (found['properties'] && 'sentAt' in (found['properties'] as object)) ||
        'at' in ((found['properties'] ?? {}) as object)
        ? (type?.['const'] ?? [])
        : [];
    });
    expect([...((definitions['MessageType'] as Json)['enum'] as unknown as string[])].toSorted()).toEqual(
      [...new Set(messages as unknown as string[])].toSorted(),
    );
  });

  it('keeps the words of steps away from people', () => {
    const reserved = ((definitions['PersonName'] as Json)['not'] as Json)['enum'] as unknown as string[];
    expect(controls.filter((word) => !reserved.includes(word))).toEqual([]);
  });
});
