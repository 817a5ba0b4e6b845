import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { reporterNames, reporters } from '../../../src/cli/report/all.ts';
import { failed, failedRun, passed, passedRun, report, undecided } from './fixtures.ts';

describe('every reporter', () => {
  it.each(reporterNames)('%s is found under its own name', async (name) => {
    expect((await reporters[name]()).name).toBe(name);
  });

  it.each(reporterNames)('%s starts anew each time', async (name) => {
    expect(await report(name, [failed])).toBe(await report(name, [failed]));
  });
});

describe('dot', () => {
  it('is a character for each run, with failures and the summary after', async () => {
    const runs = [passedRun, failedRun, passedRun];
    const text = await report('dot', [{ ...failed, runs }, passed, undecided], { runs: 3 });
    expect(text.split('\n')[0]).toBe('.F..?');
    expect(text).toContain('  reproduce  elbowroom replay ');
    expect(text).toContain('  Scenarios   1 failed · 1 undecided · 1 passed (3)\n');
  });

  it('breaks at the width', async () => {
    const text = await report(
      'dot',
      Array.from({ length: 95 }, () => passed),
      { width: 40 },
    );
    expect(text.split('\n').slice(0, 4)).toEqual(['.'.repeat(40), '.'.repeat(40), '.'.repeat(15), '']);
  });
});

describe('tap', () => {
  it('is version 14 with the plan at the end', async () => {
    const lines = (
      await report('tap', [passed, { ...failed, runs: [failedRun, { ...passedRun, seed: 8 }] }, undecided])
    ).split('\n');
    expect(lines[0]).toBe('TAP version 14');
    expect(lines.filter((line) => /^(?:not )?ok/.test(line))).toEqual([
      'ok 1 - Two people answer at once',
      'not ok 2 - Two people answer at once (seed 7)',
      'ok 3 - Two people answer at once (seed 8)',
      'not ok 4 - Two people answer at once',
    ]);
    expect(lines.at(-3)).toBe('1..4');
  });

  it('has diagnostics that read as YAML', async () => {
    const text = await report('tap', [failed]);
    const [, diagnostics = ''] = text.split(/^ {2}---$|^ {2}\.\.\.$/m);
    expect(parse(diagnostics)).toMatchObject({
      status: 'failed',
      file: failed.file,
      seed: 7,
      without: ['send-guard'],
      failures: [
        { kind: 'expectation', line: 24, seed: 7 },
        { kind: 'invariant', path: null },
      ],
    });
  });
});

describe('github', () => {
  it('annotates the line that does not hold', async () => {
    const [first, second, ...rest] = (await report('github', [passed, failed, undecided])).split('\n');
    expect(first).toMatch(
      /^::error file=scenarios\/catalogue\/a1-two-people-answer-at-once\.yaml,line=24,title=Two people answer at once::exactly 1 of: Ana gets held; Bea gets held%0Aexpectation at/,
    );
    expect(second).toMatch(/^::error file=[^,]*,title=[^:]*::no-blind-reply/);
    expect(rest[0]).toMatch(/^::warning file=/);
    expect(rest[1]).toBe(
      '::notice title=elbowroom::3 scenarios: 1 passed, 1 failed, 1 undecided; seed 7, elbowroom 0.1.0',
    );
  });
});

describe('markdown', () => {
  it('begins with the result, then failures, then what passed, folded', async () => {
    const text = await report('markdown', [passed, failed]);
    expect(text.split('\n')[0]).toBe('## ✗ Elbowroom: 1 of 2 scenarios failed');
    expect(text.indexOf('### ✗ Two people answer at once')).toBeLessThan(
      text.indexOf('| ✗ | Two people answer at once |'),
    );
    expect(text.indexOf('| ✗ |')).toBeLessThan(text.indexOf('<summary>1 passed</summary>'));
    expect(text).toContain('```sh\nelbowroom replay ');
  });

  it('is short when all is well', async () => {
    expect(await report('markdown', [passed])).toBe(`## ✓ Elbowroom: 1 scenarios passed

Seed 7, elbowroom 0.1.0

<details>
<summary>1 passed</summary>

| | Scenario | File | Catalogue | Seeds |
| --- | --- | --- | --- | --- |
| ✓ | Two people answer at once | scenarios/catalogue/a1-two-people-answer-at-once.yaml | A1 | seed 7 |

</details>
`);
  });
});
