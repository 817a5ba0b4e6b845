/** Whatever is refused, held or let be in a bundled scenario, `explain` says why: by which rule, and of what. */
import { describe, expect, it } from 'vitest';
import { type Explanation, explainStep } from '../../src/core/simulation/explain/explain.ts';
import { replay } from '../../src/core/simulation/replay.ts';
import type { TraceEvent } from '../../src/core/simulation/trace.ts';
import { runInProject } from '../cli/given/command-line.ts';
import { bundled } from './bundled.ts';

type Decided = Extract<TraceEvent, { readonly type: 'decided' }>;
type Because = Decided['because'][number];

/** What has to have been said of a decision that is not plainly accepted. */
const verdicts = { refused: 'deny', held: 'hold', unchanged: 'note' } as const;
const told = new Set<string>();

describe.each(bundled)('$file', ({ file, scenario }) => {
  const { trace } = replay(scenario, { seed: 1 });
  const steps = trace.flatMap((event) => (event.type === 'step' ? [event.path] : []));
  const explanations = steps.flatMap((path) => explainStep({ trace }, path) ?? []);

  it('explains every decision that is not plainly accepted', () => {
    const decided = trace.filter((event) => event.type === 'decided' && event.at >= 0) as readonly Decided[];
    const unclear = decided.filter((event) => isRemarkable(event) && !reasonOf(event));
    expect(unclear.map(({ command, outcome, because }) => ({ command, outcome, because }))).toEqual([]);
    expect(decided.filter((event) => !explanations.some((one) => tells(one, event)))).toEqual([]);
    for (const event of decided) if (!event.outcome.ok) told.add(event.outcome.rejection.code);
  });

  it('explains what a session was refused without a command', () => {
    const refusals = explanations.flatMap((one) => one.refusals);
    const known = new Set(refusals.map(({ at, session, code }) => `${at} ${session} ${code}`));
    const refused = trace.filter((event) => event.type === 'refused');
    expect(refused.filter(({ at, session, code }) => !known.has(`${at} ${session} ${code}`))).toEqual([]);
    expect(refusals.filter(({ because }) => because[0]?.verdict !== 'deny')).toEqual([]);
  });

  it('says so at the command line', async () => {
    const { code, stdout } = await runInProject('explain', `scenarios/${file}`);
    expect(code).toBe(0);
    const missing = explanations
      .flatMap(({ decisions }) => decisions)
      .flatMap(({ text, because }) => [text, ...because.map((one) => one.text)])
      .filter((text) => !stdout.includes(text));
    expect(missing).toEqual([]);
  });
});

it('the scenarios together are refused for many reasons', () => {
  expect(told.size).toBeGreaterThan(15);
});

/** Refused, held, unchanged, or a workflow that did nothing. */
function isRemarkable({ outcome, because }: Decided): boolean {
  return !outcome.ok || outcome.result !== 'accepted' || because.some(({ verdict }) => verdict === 'deny');
}

/** The rule that decided it. A command that comes again gets its first answer, and a workflow that may not is over without a refusal. */
function reasonOf({ outcome, because }: Decided): Because | undefined {
  const result = outcome.ok ? outcome.result : 'refused';
  const wanted: readonly string[] = result === 'accepted' ? ['deny'] : [verdicts[result]];
  return because.find(
    ({ rule, name, verdict, detail }) =>
      (rule === 'command-id' || rule === 'workflow' || wanted.includes(verdict)) &&
      name !== '' &&
      Object.keys(detail).length > 0,
  );
}

function tells({ decisions }: Explanation, { at, command, outcome }: Decided): boolean {
  return decisions.some(
    (one) => one.at === at && one.command === command.type && JSON.stringify(one.outcome) === JSON.stringify(outcome),
  );
}
