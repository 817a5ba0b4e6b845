/** What an audit finds in a story's log, against what the run itself recorded: its commands, answers and facts. */
import { describe, expect, it } from 'vitest';
import { auditConversation, type Unnumbered } from '../../../src/core/audit/audit-conversation.ts';
import type { Entry } from '../../../src/core/audit/timeline.ts';
import type { ProtectionName } from '../../../src/core/rules/protections.ts';
import type { Fact } from '../../../src/core/schema/types.ts';
import { replay } from '../../../src/core/simulation/replay.ts';
import type { Run } from '../../../src/core/simulation/run.ts';
import { randomStory } from '../../../src/core/simulation/workload/random-story.ts';
import { storyOptions } from '../../../src/core/simulation/workload/story-options.ts';
import { whole } from './given.ts';

const seeds = Array.from({ length: 60 }, (_, seed) => seed + 1);

function play(seed: number, without: readonly ProtectionName[] = []): Run {
  return replay(randomStory(storyOptions(seed, { acts: 60 })), { seed, invariants: [], without: new Set(without) });
}

function factsOf(run: Run): ReadonlyMap<string, readonly Fact[]> {
  const facts = new Map<string, Fact[]>();
  for (const event of run.trace)
    if (event.type === 'fact' && event.stream !== '$directory')
      facts.set(event.stream, [...(facts.get(event.stream) ?? []), event.fact as Fact]);
  return facts;
}

function audited(run: Run): readonly Unnumbered[] {
  return [...factsOf(run)].flatMap(([conversation, facts]) => {
    const entries = facts.map((fact): Entry => ({ type: 'fact', at: fact.at, fact }));
    return auditConversation({ conversation, entries }, whole).incidents;
  });
}

/** By the answers: each reply that was held when it was sent, once. */
function heldByAnswers(run: Run): readonly string[] {
  const held = run.trace.flatMap((event) => {
    if (event.type !== 'decided' || event.command.type !== 'reply.send' || !event.outcome.ok) return [];
    return event.outcome.result === 'held' ? [`${event.command.conversation} ${event.outcome.thread}`] : [];
  });
  return [...new Set(held)].sort();
}

interface Sent {
  readonly conversation: string;
  readonly person: string;
  /** Null where no session sent it: by mail, or by a program. */
  readonly known: number | null;
  readonly revision: number;
}

/**
 * By commands: replies whose command said that its author knew less than an earlier reply of somebody else, both gone out. What was merged, held or
 * scheduled is left out: it is not sent by one command.
 */
function doublesByCommand(run: Run): readonly string[] {
  const commands = new Map<string, number>();
  const out = new Set<string>();
  const merged = new Set<string>();
  const sent = new Map<string, Sent>();
  for (const event of run.trace) {
    if (event.type === 'delivered' && event.message.type === 'command' && event.message.command.type === 'reply.send') {
      const { id, seen, acknowledged = 0 } = event.message.command;
      commands.set(id, Math.max(seen, acknowledged));
    }
    if (event.type === 'fact') {
      const fact = event.fact as Fact;
      if (fact.type === 'reply.sent') out.add(fact.thread);
      if (fact.type === 'conversation.merged' || fact.type === 'conversation.absorbed') merged.add(event.stream);
      if (fact.type !== 'reply.accepted' || fact.by.kind !== 'person') continue;
      const known = commands.get(fact.command ?? '') ?? null;
      const { thread, revision, by } = fact;
      sent.set(thread, { conversation: event.stream, person: by.person, known, revision });
    }
  }
  const gone = [...sent].filter(([thread, { conversation }]) => out.has(thread) && !merged.has(conversation));
  return gone
    .filter(([, second]) =>
      gone.some(
        ([, first]) =>
          second.known !== null &&
          first.conversation === second.conversation &&
          first.person !== second.person &&
          first.revision > second.known &&
          first.revision < second.revision,
      ),
    )
    .map(([thread, { conversation }]) => `${conversation} ${thread}`)
    .sort();
}

function doublesFound(run: Run): readonly string[] {
  const facts = factsOf(run);
  const bySession = new Set(
    run.trace.flatMap((event) =>
      event.type === 'delivered' && event.message.type === 'command' ? [event.message.command.id] : [],
    ),
  );
  return audited(run)
    .flatMap((incident) => {
      if (incident.kind !== 'double' || incident.knowing !== 'blind') return [];
      const among = facts.get(incident.conversation) ?? [];
      const [thread = '', ...first] = [...incident.threads].reverse();
      const isMerged = among.some(({ type }) => type === 'conversation.merged' || type === 'conversation.absorbed');
      const acceptedAs = (one: string): Fact | undefined =>
        among.find((fact) => fact.type === 'reply.accepted' && fact.thread === one && fact.by.kind === 'person');
      const isOurs = bySession.has(acceptedAs(thread)?.command ?? '') && first.some(acceptedAs);
      return isMerged || !isOurs ? [] : [`${incident.conversation} ${thread}`];
    })
    .sort();
}

/** Policies that let a reply go out past something make it blind, and are no fault of the guard. */
function isGuarded(seed: number): boolean {
  return !JSON.stringify(randomStory(storyOptions(seed, { acts: 60 }))).includes('"allow"');
}

describe('an audit of a random story', () => {
  it('finds the replies that the server said it held', () => {
    let sometimes = 0;
    for (const seed of seeds) {
      const run = play(seed);
      const scheduled = new Set(
        [...factsOf(run)].flatMap(([stream, facts]) =>
          facts.flatMap((fact) => (fact.type === 'reply.scheduled' ? [`${stream} ${fact.thread}`] : [])),
        ),
      );
      const found = audited(run).flatMap((one) => (one.kind === 'held' ? [`${one.conversation} ${one.thread}`] : []));
      const expected = heldByAnswers(run);
      expect(found.filter((one) => !scheduled.has(one)).sort(), `seed ${seed}`).toEqual(expected);
      sometimes += expected.length;
    }
    expect(sometimes).toBeGreaterThan(10);
  });

  it('finds no blind reply while the guard stands', () => {
    for (const seed of seeds.filter(isGuarded)) {
      const blind = audited(play(seed)).filter(({ kind }) => kind === 'blind');
      expect(blind, `seed ${seed}`).toEqual([]);
    }
  });

  it('finds the double replies that commands tell of, where there is no guard', () => {
    let sometimes = 0;
    for (const seed of seeds) {
      const run = play(seed, ['send-guard']);
      const expected = doublesByCommand(run);
      expect(doublesFound(run), `seed ${seed}`).toEqual(expected);
      sometimes += expected.length;
    }
    expect(sometimes).toBeGreaterThan(3);
  });
});
