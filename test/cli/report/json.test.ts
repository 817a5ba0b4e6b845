import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { failed, passed, report, storyTrace, undecided } from './fixtures.ts';
import { play, scenarioFiles } from './real-runs.ts';

const schemaOf = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../schemas/${name}.schema.json`, import.meta.url), 'utf8'));
const ajv = new Ajv2020({ strict: false, allErrors: false });
for (const name of ['common', 'workflow', 'policy', 'command', 'fact', 'message']) ajv.addSchema(schemaOf(name));
const isReport = ajv.compile(schemaOf('report'));
const isEvent = ajv.compile(schemaOf('event'));
const linesOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
/** What is wrong with each wrong line, but for not being of another type. */
const brokenLines = (text: string) =>
  linesOf(text).flatMap((line) => {
    if (isEvent(line)) return [];
    const errors = isEvent.errors?.filter(
      ({ keyword, instancePath }) => keyword !== 'oneOf' && instancePath !== '' && instancePath !== '/type',
    );
    return [{ line, errors }];
  });

describe('json', () => {
  it('is one document with a summary and every scenario', async () => {
    const document = JSON.parse(await report('json', [passed, failed, undecided]));
    expect(document.summary).toEqual({ scenarios: 3, passed: 1, failed: 1, undecided: 1, seed: 7, version: '0.1.0' });
    expect(document.scenarios.map(({ status }: { status: string }) => status)).toEqual([
      'passed',
      'failed',
      'undecided',
    ]);
    expect(Object.keys(document.scenarios[0])).toEqual([
      'file',
      'title',
      'catalogue',
      'protections',
      'status',
      'runs',
      'steps',
      'failures',
    ]);
  });

  it('lists the steps that were played', async () => {
    const { scenarios } = JSON.parse(await report('json', [passed]));
    expect(scenarios[0].steps[0]).toEqual({
      path: '/steps/0',
      text: 'Ana opens the list of support',
      actor: 'ana',
      at: 0,
    });
    expect(scenarios[0].steps).toHaveLength(storyTrace.filter(({ type }) => type === 'step').length);
  });

  it('says for each failure where, in which run, and how to see it again', async () => {
    const { scenarios } = JSON.parse(await report('json', [failed]));
    expect(scenarios[0].failures[0]).toEqual({
      kind: 'expectation',
      path: '/steps/9',
      line: 24,
      at: 16_402,
      text: 'exactly 1 of: Ana gets held; Bea gets held',
      expected: 'exactly 1 of 2 holds',
      actual: '0 of 2: ana gets accepted; bea gets accepted',
      seed: 7,
      reproduce:
        'elbowroom replay scenarios/catalogue/a1-two-people-answer-at-once.yaml --seed 7 --without send-guard  # elbowroom 0.1.0',
    });
  });

  it('is valid by its schema for every bundled scenario', async () => {
    const results = scenarioFiles.map((file) => play(file));
    expect([isReport(JSON.parse(await report('json', [...results, failed, undecided]))), isReport.errors]).toEqual([
      true,
      null,
    ]);
  });
});

describe('the schemas', () => {
  it('refuse what is not there', () => {
    expect(isReport({ summary: {}, scenarios: [] })).toBe(false);
    expect(isEvent({ type: 'step', at: 0, path: '/steps/0', actor: null })).toBe(false);
    expect(isEvent({ type: 'fault', at: 0, text: '', more: 1 })).toBe(false);
  });
});

describe('ndjson', () => {
  it('is a line for everything, between the beginning and the end of each run', async () => {
    const lines = linesOf(await report('ndjson', [passed, failed]));
    const types = lines.map(({ type }) => type);
    expect(types).toEqual([
      'scenario',
      ...storyTrace.map(({ type }) => type),
      'end',
      'scenario',
      ...storyTrace.map(({ type }) => type),
      'end',
      'summary',
    ]);
    expect(lines[1]).toEqual(JSON.parse(JSON.stringify(storyTrace[0])));
    expect(lines.at(-2)).toMatchObject({ type: 'end', seed: 7, status: 'failed', fingerprint: '5d1f9c02', steps: 11 });
  });

  it('has valid lines only', async () => {
    expect(brokenLines(await report('ndjson', [passed, failed, undecided]))).toEqual([]);
  });

  it.each(scenarioFiles)('has valid lines only for %s', async (file) => {
    expect(brokenLines(await report('ndjson', [play(file, ['send-guard'])])).slice(0, 2)).toEqual([]);
  });
});
