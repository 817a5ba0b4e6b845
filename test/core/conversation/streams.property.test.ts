/** What holds for any stream of commands: nothing breaks, and state, facts, outcomes and life cycles agree. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply, evolve, fold, recipes } from '../../../src/core/conversation/apply.ts';
import type { Conversation } from '../../../src/core/conversation/conversation.ts';
import { decide } from '../../../src/core/conversation/decide.ts';
import { doubts } from '../../../src/core/conversation/delivery-timers.ts';
import { dueReplies } from '../../../src/core/conversation/schedule-timers.ts';
import { due, nextDue } from '../../../src/core/conversation/timers.ts';
import { actorOf, dueRun, plansAfter } from '../../../src/core/conversation/workflow-plans.ts';
import { assignmentEvent, assignmentTable } from '../../../src/core/machines/assignment.machine.ts';
import { conversationEvent, conversationTable } from '../../../src/core/machines/conversation.machine.ts';
import { forwardEvent, forwardTable } from '../../../src/core/machines/forward.machine.ts';
import { lockEvent, lockTable } from '../../../src/core/machines/lock.machine.ts';
import { noteEvent, noteTable } from '../../../src/core/machines/note.machine.ts';
import { replyEvent, replyTable } from '../../../src/core/machines/reply.machine.ts';
import { snoozeEvent, snoozeTable } from '../../../src/core/machines/snooze.machine.ts';
import type { Ask, ConversationDecision } from '../../../src/core/rules/ask.ts';
import { own } from '../../../src/core/rules/keys.ts';
import { rejections } from '../../../src/core/rules/rejections.ts';
import type { Command, Fact } from '../../../src/core/schema/types.ts';
import { actorFor, commandOf, policy, type Step, steps } from '../../../src/testing/arbitraries/command-steps.ts';
import { account } from '../given/conversation-account.ts';
import { conversation, created, numbered } from '../given/conversation-given.ts';
import { workflows } from '../given/workflows.ts';

const ajv = new Ajv2020({ strict: false });
for (const name of ['common', 'workflow', 'policy', 'command', 'fact']) {
  ajv.addSchema(JSON.parse(readFileSync(new URL(`../../../schemas/${name}.schema.json`, import.meta.url), 'utf8')));
}
const validator = (name: string) => {
  const check = ajv.getSchema(`https://elbowroom.dev/schemas/${name}.schema.json`);
  if (!check) throw new Error(`no schema ${name}`);
  return check;
};

interface Turn {
  readonly before: Conversation;
  readonly after: Conversation;
  readonly facts: readonly Fact[];
  readonly decided: {
    readonly command: Command;
    readonly decision: ConversationDecision;
    readonly again: ConversationDecision;
  } | null;
}

/** Plays the steps on snapshots, which Immer freezes: a decision that writes to its state throws. */
function* play(settings: unknown, played: readonly Step[]): Generator<Turn> {
  // Workflows are busy: with them in every run, little else would happen.
  const directory = account(settings, (played[0]?.pick ?? 0) % 8 === 5 ? workflows : {});
  let state = evolve(fold('c1', []), numbered([created])[0] as Fact);
  let at = 10_000;
  let id = 0;
  for (const step of played) {
    at += step.afterMs;
    const before = state;
    const ask = { by: step.by, at, directory, composing: step.composing };
    if (step.kind === 'tick') {
      const sent = due(before, at);
      const scheduled = sent.length > 0 ? sent : dueReplies(before, ask);
      const waiting = scheduled.length > 0 ? scheduled : doubts(before, at);
      const facts = [...waiting, ...plansAfter(before, waiting, ask)];
      for (const fact of facts) state = evolve(state, fact);
      yield { before, after: state, facts, decided: null };
      const run = dueRun(state, ask);
      if (run) {
        const { workflow, seen, command: name } = run;
        const by = { kind: 'automation', name: actorOf(workflow) } as const;
        yield take({ type: 'workflow.run', id: name, conversation: 'c1', workflow, seen }, { ...ask, by });
      }
      continue;
    }
    if (!step.repeats || step.pick % 4 !== 0) id += 1;
    const command = commandOf(step, before, `command-${id}`);
    yield take(command, { ...ask, by: actorFor(step, command, before) });
  }

  function take(command: Command, ask: Ask): Turn {
    const before = state;
    const decision = decide(command, before, ask);
    const again = decide(command, before, ask);
    const facts = [...decision.facts, ...plansAfter(before, decision.facts, ask)];
    for (const fact of facts) state = evolve(state, fact);
    return { before, after: state, facts, decided: { command, decision, again } };
  }
}

const anyRun = fc.tuple(policy, steps);
const forEachTurn = (check: (turn: Turn) => void, numRuns = 150): void => {
  fc.assert(
    fc.property(anyRun, ([settings, played]) => {
      for (const turn of play(settings, played)) check(turn);
    }),
    { numRuns },
  );
};

describe('any stream of commands', () => {
  it('numbers facts one after the other, and every one of them is as its schema says', () => {
    const [isCommand, isFact] = [validator('command'), validator('fact')];
    forEachTurn(({ before, after, facts, decided }) => {
      if (decided) expect(isCommand(decided.command), JSON.stringify(isCommand.errors)).toBe(true);
      expect(facts.map(({ revision }) => revision)).toEqual(facts.map((_, index) => before.revision + 1 + index));
      expect(after.revision).toBe(before.revision + facts.length);
      for (const fact of facts) expect(isFact(fact), JSON.stringify([fact, isFact.errors])).toBe(true);
    });
  });

  it('is decided the same twice, and refused only by known codes without facts', () => {
    forEachTurn(({ decided }) => {
      if (!decided) return;
      const { decision, again } = decided;
      expect(again).toEqual(decision);
      expect(decision.because.length).toBeGreaterThan(0);
      if (decision.ok) return;
      expect(decision.facts).toEqual([]);
      expect(Object.keys(rejections)).toContain(decision.rejection.code);
      expect(decision.outcome).toEqual({ ok: false, rejection: decision.rejection });
    });
  });

  it('leaves the outcome of a command in the state, and answers its id with that from then on', () => {
    forEachTurn(({ before, after, facts, decided }) => {
      expect(Object.keys(before.commands).filter((id) => own(after.commands, id) === undefined)).toEqual([]);
      if (!decided || facts.length === 0) return;
      const { command, decision } = decided;
      expect(own(after.commands, command.id)).toEqual(decision.outcome);
      const repeated = decide({ ...command, conversation: 'c1' }, after, {
        by: { kind: 'person', person: 'gus' },
        at: 0,
        directory: account(),
      });
      expect(repeated).toMatchObject({ ok: true, facts: [], outcome: decision.outcome });
    });
  });

  it('keeps threads, their order and their indexes in agreement', () => {
    forEachTurn(({ after, facts }) => {
      if (facts.length === 0) return;
      const threads = after.order.map((id) => own(after.threads, id));
      expect(new Set(after.order).size).toBe(after.order.length);
      expect(after.order.length).toBe(Object.keys(after.threads).length);
      const revisions = threads.map((thread) => thread?.revision ?? -1);
      expect(revisions).toEqual([...revisions].sort((a, b) => a - b));
      const named = (state: string) =>
        threads.flatMap((one) => (one && 'state' in one && one.state === state ? [one.id] : [])).sort();
      expect(Object.keys(after.sending).sort()).toEqual(named('sending'));
      expect(Object.keys(after.held).sort()).toEqual(named('held'));
      expect(Object.keys(after.scheduled).sort()).toEqual(named('scheduled'));
      const isPublic = (id: string) =>
        after.threads[id]?.kind === 'customer' || (after.threads[id]?.kind === 'reply' && named('sent').includes(id));
      expect([...after.published].sort()).toEqual(after.order.filter(isPublic).sort());
      expect(nextDue(after) === null).toBe(named('sending').length === 0 && after.snooze === null);
    });
  });

  it('takes replies, notes, forwards, the lock, the status and the assignment only where their machines go', () => {
    forEachTurn(({ before, facts }) => {
      const state = structuredClone(before);
      for (const fact of facts) {
        const was = structuredClone(state);
        apply(state, fact);
        const stateAt = (on: Conversation, kind: string): string | undefined => {
          const thread = 'thread' in fact ? own(on.threads, fact.thread) : undefined;
          return thread && thread.kind === kind && 'state' in thread ? thread.state : undefined;
        };
        const lock = (on: Conversation) => (on.lock ? 'held' : 'free');
        const snooze = (on: Conversation) => (on.snooze ? 'snoozed' : 'awake');
        const cycles = [
          [replyTable, replyEvent(fact), stateAt(was, 'reply') ?? 'drafting', stateAt(state, 'reply')],
          [noteTable, noteEvent(fact), stateAt(was, 'note') ?? 'drafting', stateAt(state, 'note')],
          [forwardTable, forwardEvent(fact), stateAt(was, 'forward') ?? 'drafting', stateAt(state, 'forward')],
          [lockTable, lockEvent(fact), lock(was), lock(state)],
          [conversationTable, conversationEvent(fact), was.status, state.status],
          [snoozeTable, snoozeEvent(fact), snooze(was), snooze(state)],
          [assignmentTable, assignmentEvent(fact), was.assignee.kind, state.assignee.kind],
        ] as const;
        for (const [table, event, from, to] of cycles) {
          if (event === null) continue;
          const { can, next } = table as unknown as {
            can: (s: string, e: string) => boolean;
            next: (s: string, e: string) => string;
          };
          expect([table.name, from, event, can(from, event)]).toEqual([table.name, from, event, true]);
          expect([table.name, from, event, next(from, event)]).toEqual([table.name, from, event, to]);
        }
      }
    }, 60);
  });

  it('folds in place to what it folds to by snapshots', () => {
    fc.assert(
      fc.property(anyRun, ([settings, played]) => {
        const facts: Fact[] = numbered([created]);
        let last = conversation(created);
        for (const turn of play(settings, played)) {
          facts.push(...turn.facts);
          last = turn.after;
        }
        expect(fold('c1', facts)).toEqual(last);
      }),
      { numRuns: 150 },
    );
  });

  it('sometimes gets to every fact and to nearly every refusal', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyRun, ([settings, played]) => {
        for (const { facts, decided } of play(settings, played)) {
          for (const { type } of facts) seen.add(type);
          if (decided && !decided.decision.ok) seen.add(decided.decision.rejection.code);
        }
      }),
      { numRuns: 2500, seed: 3 },
    );
    // A merge takes two conversations: it has streams of its own.
    const others = ['conversation.created', 'conversation.merged', 'conversation.absorbed'];
    const types = Object.keys(recipes).filter((type) => !others.includes(type));
    expect(types.filter((type) => !seen.has(type))).toEqual([]);
    expect([...seen].filter((code) => code in rejections).sort()).toMatchInlineSnapshot(`
      [
        "assignee.cannot-answer",
        "assignment.stale",
        "conversation.exists",
        "draft.bots-only",
        "draft.consumed",
        "draft.private",
        "follower.cannot-open",
        "forward.undo-over",
        "id.unusable",
        "inbox.unknown",
        "lock.held",
        "lock.lost",
        "lock.off",
        "mail.handed",
        "mail.settled",
        "mail.unknown",
        "mention.refused",
        "note.deleted",
        "note.edit-over",
        "person.not-active",
        "person.not-allowed",
        "person.unknown",
        "reply.needs-confirmation",
        "reply.not-held",
        "reply.not-scheduled",
        "reply.undo-over",
        "revision.unknown",
        "snooze.closed",
        "status.stale",
        "text.empty",
        "thread.unknown",
        "time.unusable",
        "workflow.not-due",
        "workflow.unfit",
        "workflow.unknown",
      ]
    `);
  });
});
