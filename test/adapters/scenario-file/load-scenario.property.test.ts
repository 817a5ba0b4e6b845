import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../../src/adapters/scenario-file/load-scenario.ts';
import { bundledFiles, read, root } from './given.ts';

const texts = bundledFiles().map(read);
const scenarios = texts.flatMap((text) => {
  const loaded = loadScenario(text, { file: 'bundled.yaml' });
  return loaded.ok ? [loaded.scenario as unknown] : [];
});

const words = [
  'ana',
  'bea',
  'refund',
  'wait',
  'open',
  'reply',
  'text',
  'of',
  'that',
  'together',
  'expect',
  'title',
  'steps',
  'by',
  'kind',
  'x',
];
const anyValue = fc.oneof(
  fc.constantFrom(
    null,
    true,
    false,
    0,
    -1,
    1.5,
    1e21,
    '',
    '5s',
    '5%',
    '40..120ms',
    'team:x',
    'me',
    {},
    [],
    [[]],
    { ana: {} },
    { wait: 1 },
  ),
  fc.constantFrom(...words),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Changes one part of a value, chosen by the path of numbers. */
function changed(value: unknown, path: readonly number[], change: (part: unknown) => unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined || typeof value !== 'object' || value === null) return change(value);
  if (Array.isArray(value))
    return value.map((item, index) => (index === first % value.length ? changed(item, rest, change) : item));
  const keys = Object.keys(value);
  const key = keys[first % Math.max(1, keys.length)];
  const inner = (value as Record<string, unknown>)[key ?? ''];
  return key === undefined ? change(value) : { ...value, [key]: changed(inner, rest, change) };
}

const mutation = fc.record({
  path: fc.array(fc.nat(60), { maxLength: 7 }),
  kind: fc.constantFrom('replace', 'remove', 'rename', 'add', 'repeat'),
  key: fc.nat(20),
  word: fc.constantFrom(...words),
  value: anyValue,
});

function mutate(
  part: unknown,
  { kind, key, word, value }: { kind: string; key: number; word: string; value: unknown },
): unknown {
  if (typeof part !== 'object' || part === null || kind === 'replace') return value;
  if (Array.isArray(part))
    return kind === 'remove' ? part.slice(1) : kind === 'repeat' ? [...part, ...part] : [...part, value];
  const entries = Object.entries(part);
  const chosen = key % Math.max(1, entries.length);
  if (kind === 'remove') return Object.fromEntries(entries.filter((_, index) => index !== chosen));
  if (kind === 'rename')
    return Object.fromEntries(entries.map(([name, inner], index) => [index === chosen ? word : name, inner]));
  return { ...part, [word]: value };
}

const mutated = fc
  .tuple(fc.constantFrom(...scenarios), fc.array(mutation, { minLength: 1, maxLength: 3 }))
  .map(([scenario, mutations]) =>
    mutations.reduce<unknown>((value, one) => changed(value, one.path, (part) => mutate(part, one)), scenario),
  );

const ajv = new Ajv2020({ strict: false });
for (const name of ['common', 'policy', 'workflow'])
  ajv.addSchema(JSON.parse(readFileSync(`${root}schemas/${name}.schema.json`, 'utf8')) as object);
const fitsSchema = ajv.compile(JSON.parse(readFileSync(`${root}schemas/scenario.schema.json`, 'utf8')) as object);

/** What the schema cannot say: names, the order of steps, what an account can be, commands by their own schema, and how long a month is. */
const beyondSchema = /^(name\.|people\.|policy\.|workflow\.|step\.impossible|key\.dangerous|text\.control)/;

describe('loading', () => {
  it('agrees with the schema, as Ajv reads it, about every scenario that is changed at random', () => {
    const seen = { fits: 0, not: 0 };
    fc.assert(
      fc.property(mutated, (value) => {
        const loaded = loadScenario(JSON.stringify(value), { file: 'mutated.json' });
        const problems = loaded.ok ? [] : loaded.problems;
        const fits = fitsSchema(value);
        seen[fits ? 'fits' : 'not'] += 1;
        if (!fits) expect(loaded.ok).toBe(false);
        else expect(problems.filter((problem) => !beyondSchema.test(problem.code) && !isTold(problem))).toEqual([]);
      }),
      { numRuns: 400 },
    );
    expect(seen.fits).toBeGreaterThan(20);
    expect(seen.not).toBeGreaterThan(20);
  });

  it('never throws, and always gives a place that is in the text', () => {
    const spliced = fc
      .tuple(
        fc.constantFrom(...texts),
        fc.nat(4000),
        fc.nat(40),
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 12 }),
          fc.constantFrom(
            '[',
            '{',
            '- ',
            ': ',
            '"',
            "'",
            '&a ',
            '*a',
            '!',
            '\t',
            '|',
            '>',
            '%',
            '?',
            '\u{1b}',
            '\u{202e}',
          ),
        ),
      )
      .map(([text, at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut));
    fc.assert(
      fc.property(
        fc.oneof(
          spliced,
          fc.string({ unit: 'binary', maxLength: 200 }),
          mutated.map((value) => JSON.stringify(value) ?? ''),
        ),
        (text) => {
          const loaded = loadScenario(text, { file: 'garbage.yaml' });
          for (const problem of loaded.ok ? [] : loaded.problems) {
            const lines = text.split('\n');
            expect(problem.line).toBeGreaterThanOrEqual(1);
            expect(problem.line).toBeLessThanOrEqual(lines.length);
            expect(problem.column).toBeGreaterThanOrEqual(1);
            expect(problem.column).toBeLessThanOrEqual((lines[problem.line - 1] ?? '').length + 1);
            expect(problem.text).not.toBe('');
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('gives back what stands in the file', () => {
    fc.assert(
      fc.property(fc.constantFrom(...scenarios), fc.nat(2), (scenario, indent) => {
        const loaded = loadScenario(JSON.stringify(scenario, null, indent), { file: 'same.json' });
        expect(loaded.ok && loaded.scenario).toEqual(scenario);
      }),
      { numRuns: 40 },
    );
  });
});

/** Told about what the schema lets through: strangers who act, times beyond a month, ranges backwards, commands by the schema of commands. */
function isTold({
  code,
  path,
  text,
}: {
  readonly code: string;
  readonly path: string | null;
  readonly text: string;
}): boolean {
  if (code === 'step.unknown' && text.includes('neither a person')) return true;
  if (/\/api(\/|$)/.test(path ?? '')) return true;
  return /is too long|begins after its end/.test(text);
}
