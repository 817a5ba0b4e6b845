/**
 * What happens inside changes nothing that customers and other outsiders get: not a byte, a number, an order or a time.
 *
 * Shapes: the same pairs of runs on every machine; `ELBOWROOM_PAIRS` and `ELBOWROOM_SEED` play more, or others. That the comparison can fail is shown with
 * the wall taken out, and with leaks that are put into the output.
 */
import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../../../src/adapters/scenario-file/load-scenario.ts';
import type { ProtectionName } from '../../../../src/core/rules/protections.ts';
import { customerOutput } from '../../../../src/core/simulation/customer-output.ts';
import { replay } from '../../../../src/core/simulation/replay.ts';
import type { Run } from '../../../../src/core/simulation/run.ts';
import {
  type ConfidentialPair,
  confidentialPair,
  confidentialRun,
} from '../../../../src/core/simulation/workload/confidential-pair.ts';

const first = Number(process.env['ELBOWROOM_SEED'] ?? 1);
const count = Number(process.env['ELBOWROOM_PAIRS'] ?? 2000);

function playBoth({ one, other }: ConfidentialPair, seed: number, without?: ProtectionName): readonly [Run, Run] {
  const options = { seed, ...confidentialRun, ...(without ? { without: new Set([without]) } : {}) };
  return [replay(one, options), replay(other, options)];
}

type Outlook = (run: Run) => unknown;

/** The seeds of pairs whose two runs look different from outside. */
function differing(seeds: readonly number[], outlook: Outlook, without?: ProtectionName): readonly number[] {
  return seeds.filter((seed) => {
    const [one, other] = playBoth(confidentialPair(seed), seed, without).map((run) => JSON.stringify(outlook(run)));
    return one !== other;
  });
}

function isReplyOf(fact: { readonly type: string; readonly command?: string }, command: string | undefined): boolean {
  return (fact.type === 'reply.accepted' || fact.type === 'reply.held') && fact.command === command;
}

const upTo = (limit: number): readonly number[] => Array.from({ length: limit }, (_, place) => first + place);

describe('two runs that are equal but for what is inside', () => {
  it(`give customers the same, to the byte: ${count} pairs`, { timeout: 600_000 + count * 300 }, () => {
    expect(differing(upTo(count), customerOutput)).toEqual([]);
  });

  it('do differ inside, and do give customers something', () => {
    const runs = upTo(60).map((seed) => playBoth(confidentialPair(seed), seed));
    const inside = ({ trace }: Run): unknown => trace.filter(({ type }) => type === 'fact' || type === 'draft');
    const unlike = runs.filter(([one, other]) => JSON.stringify(inside(one)) !== JSON.stringify(inside(other)));
    expect(unlike.length).toBeGreaterThan(40);
    expect(runs.filter(([one]) => customerOutput(one).mails.length > 0).length).toBeGreaterThan(40);
  });

  it('differ in notes along with replies, what is attached to notes, templates and guests', () => {
    const facts = upTo(60).flatMap((seed) =>
      playBoth(confidentialPair(seed), seed).map(({ trace }) =>
        trace.flatMap((event) => (event.type === 'fact' ? [event.fact] : [])),
      ),
    );
    const having = (isIt: (fact: (typeof facts)[number][number]) => boolean): number =>
      facts.filter((run) => run.some(isIt)).length;
    const replies = facts.filter((run) =>
      run.some((fact) => fact.type === 'note.added' && run.some((one) => isReplyOf(one, fact.command))),
    );
    expect(replies.length).toBeGreaterThan(5);
    expect(having((fact) => fact.type === 'note.added' && (fact.attachments ?? []).length > 0)).toBeGreaterThan(5);
    expect(having(({ type }) => type === 'guest.added')).toBeGreaterThan(5);
    const templates = upTo(60).filter((seed) => JSON.stringify(confidentialPair(seed).one.steps).includes('template'));
    expect(templates.length).toBeGreaterThan(2);
  });

  it('hold no note in what customers get', () => {
    const leaking = upTo(60).filter((seed) => {
      const runs = playBoth(confidentialPair(seed), seed);
      return runs.some((run) => JSON.stringify(customerOutput(run)).includes('canary'));
    });
    expect(leaking).toEqual([]);
  });

  it('are scenarios like those in files', () => {
    const stories = upTo(60).flatMap((seed) => [confidentialPair(seed).one, confidentialPair(seed).other]);
    const problems = stories.flatMap((story) => {
      const loaded = loadScenario(JSON.stringify(story), { file: 'story.json' });
      return loaded.ok ? [] : loaded.problems.filter(({ code }) => code !== 'step.impossible');
    });
    expect(problems).toEqual([]);
  });
});

describe('the comparison notices', () => {
  const few = upTo(40);

  it('notes in what customers get', () => {
    expect(differing(few, customerOutput, 'note-wall').length).toBeGreaterThan(10);
  });

  it('a number that counts notes', () => {
    const withIds: Outlook = ({ trace }) => trace.flatMap((event) => (event.type === 'mail' ? [event.mail.id] : []));
    expect(differing(few, withIds).length).toBeGreaterThan(5);
  });

  it('a time that depends on notes', () => {
    const delayed: Outlook = (run) => {
      const notes = run.trace.filter((event) => event.type === 'fact' && event.fact.type === 'note.added').length;
      return customerOutput(run).mails.map((mail) => ({ ...mail, at: mail.at + notes }));
    };
    expect(differing(few, delayed).length).toBeGreaterThan(5);
  });

  it('an order that depends on what is inside', () => {
    const ordered: Outlook = (run) => {
      const { mails } = customerOutput(run);
      const isOdd = run.trace.filter((event) => event.type === 'fact').length % 2 === 1;
      return isOdd ? mails.toReversed() : mails;
    };
    expect(differing(few, ordered).length).toBeGreaterThan(2);
  });
});
