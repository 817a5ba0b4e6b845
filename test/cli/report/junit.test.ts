import { describe, expect, it } from 'vitest';
import { failed, failedRun, passed, passedRun, report, undecided } from './fixtures.ts';
import { type XmlElement, xmlOf } from './xml-of.ts';

const named = (element: XmlElement, name: string) => element.children.filter((child) => child.name === name);

describe('junit', () => {
  it('is a suite for each file and a case for each seed, with matching counts', async () => {
    const twice = { ...failed, runs: [failedRun, { ...passedRun, seed: 8 }] };
    const root = xmlOf(await report('junit', [passed, twice, undecided], { runs: 2 }));
    expect(root.name).toBe('testsuites');
    expect(root.attributes).toEqual({ name: 'elbowroom', tests: '4', failures: '1', errors: '1', time: '65.608' });
    expect(
      root.children.map(({ name, attributes }) => [
        name,
        attributes['tests'],
        attributes['failures'],
        attributes['errors'],
      ]),
    ).toEqual([
      ['testsuite', '1', '0', '0'],
      ['testsuite', '2', '1', '0'],
      ['testsuite', '1', '0', '1'],
    ]);
    for (const suite of root.children) expect(named(suite, 'testcase')).toHaveLength(Number(suite.attributes['tests']));
  });

  it('gives viewers a name, a class, a file, a time, and the failure with its line to play again', async () => {
    const [suite] = xmlOf(await report('junit', [failed])).children;
    const [testcase] = suite ? named(suite, 'testcase') : [];
    expect(testcase?.attributes).toEqual({
      name: 'Two people answer at once',
      classname: 'scenarios.catalogue.a1-two-people-answer-at-once',
      file: 'scenarios/catalogue/a1-two-people-answer-at-once.yaml',
      time: '16.402',
    });
    expect(testcase?.children.map(({ name, attributes }) => [name, attributes])).toEqual([
      ['failure', { message: 'exactly 1 of: Ana gets held; Bea gets held', type: 'expectation' }],
      ['failure', { message: 'no-blind-reply: bea answered without having seen what ana wrote', type: 'invariant' }],
    ]);
    expect(testcase?.children[0]?.text.split('\n')).toEqual([
      'exactly 1 of: Ana gets held; Bea gets held',
      'expectation at /steps/9, 16.402 s into the run, seed 7',
      'expected: exactly 1 of 2 holds',
      'actual: 0 of 2: ana gets accepted; bea gets accepted',
      'place: scenarios/catalogue/a1-two-people-answer-at-once.yaml:24',
      'reproduce: elbowroom replay scenarios/catalogue/a1-two-people-answer-at-once.yaml --seed 7 --without send-guard  # elbowroom 0.1.0',
    ]);
  });

  it('keeps seed, version and catalogue rows as properties', async () => {
    const [suite] = xmlOf(await report('junit', [failed])).children;
    const [properties] = suite?.children ?? [];
    expect(
      Object.fromEntries(
        (properties?.children ?? []).map(({ attributes }) => [attributes['name'], attributes['value']]),
      ),
    ).toEqual({
      version: '0.1.0',
      seed: '7',
      catalogue: 'A1',
      protections: 'send-guard',
      without: 'send-guard',
      clock: 'simulated',
    });
  });

  it('is a document without any scenario, too', async () => {
    expect(xmlOf(await report('junit', [])).attributes['tests']).toBe('0');
  });
});
