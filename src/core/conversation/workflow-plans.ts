/**
 * What workflows begin with facts that are about to be written, and which of them are due.
 *
 * Shapes: a plan is a fact of its own, written together with what started it, so no crash loses it and no second node makes it again. Whether
 * the conversation fits is asked after all facts of the batch. Whatever a person, a customer or the account does makes each workflow run at
 * most once, however long the chain of workflows that start each other: without an act from outside nothing begins, so every chain ends.
 * What waits is due as soon as it has waited and fits, once for each wait.
 * Units: milliseconds by the clock of whoever decides.
 * Source: DOMAIN "Workflows" (acts only the first time a conversation matches).
 */
import type { Ask } from '../rules/ask.ts';
import { own } from '../rules/keys.ts';
import { protects } from '../rules/protections.ts';
import { nextHourAfter } from '../rules/workflows/conditions.ts';
import { type Rule, rulesOf } from '../rules/workflows/rulebook.ts';
import { waitOf } from '../rules/workflows/waiting.ts';
import type { Fact } from '../schema/types.ts';
import { suppose } from './apply.ts';
import { type Conversation, exists } from './conversation.ts';
import { maxIdLength, stamp } from './decision.ts';

type Asking = Pick<Ask, 'at' | 'directory' | 'without'>;

/** The plans that these facts begin, numbered after them. */
export function plansAfter(before: Conversation, facts: readonly Fact[], ask: Asking): readonly Fact[] {
  const inbox = inboxAfter(before, facts);
  const { starting } = rulesOf(ask.directory, inbox);
  if (starting.length === 0 || facts.length === 0) return [];
  if (!starting.some(({ events }) => facts.some(({ type }) => events.has(type)))) return [];
  let on = suppose(before, facts);
  const plans: Fact[] = [];
  for (const rule of starting) {
    const trigger = facts.findLast(({ type }) => rule.events.has(type));
    if (!trigger || !begins(rule, on, facts, ask)) continue;
    const runAt = ask.at + rule.afterMs;
    const by = { kind: 'automation', name: actorOf(rule.name) } as const;
    const planned = { type: 'workflow.planned', workflow: rule.name, trigger: trigger.revision, runAt } as const;
    const fresh = stamp(on, { at: ask.at, by }, [planned]);
    plans.push(...fresh);
    on = suppose(on, fresh);
  }
  return plans;
}

/** A run that is due: what it is about tells it from every other run. */
export interface DueRun {
  readonly workflow: string;
  readonly seen: number;
  readonly command: string;
}

/** The next run that is due; null if none is. */
export function dueRun(on: Conversation, { at, directory }: Asking): DueRun | null {
  if (!exists(on) || on.status === 'merged') return null;
  for (const [workflow, { planned }] of Object.entries(on.workflows)) {
    if (planned && planned.runAt <= at) return runOf(on, workflow, planned.seen);
  }
  for (const rule of rulesOf(directory, on.inbox).waiting) {
    const wait = waitFor(rule, on);
    if (wait && wait.until <= at && fitsNow(rule, on, { at, directory })) return runOf(on, rule.name, wait.revision);
  }
  return null;
}

/** When to look again for something due; null if only a fact can make it so. */
export function nextRunAt(on: Conversation, { at, directory }: Asking): number | null {
  if (!exists(on) || on.status === 'merged') return null;
  let next: number | null = null;
  const sooner = (time: number): void => {
    if (next === null || time < next) next = time;
  };
  for (const { planned } of Object.values(on.workflows)) if (planned) sooner(planned.runAt);
  for (const rule of rulesOf(directory, on.inbox).waiting) {
    const wait = waitFor(rule, on);
    if (!wait) continue;
    if (wait.until > at) sooner(wait.until);
    else if (rule.asksTheClock) sooner(nextHourAfter(at, directory.policy.utcOffsetMinutes));
  }
  return next;
}

export interface RuleWaiting {
  readonly until: number;
  /** The message that began it. */
  readonly revision: number;
}

/** The wait that the rule has not run for yet, the earliest to be over; null if there is none. */
export function waitFor({ name, waits, isOnce }: Rule, on: Conversation): RuleWaiting | null {
  const record = own(on.workflows, name);
  if (isOnce && record && (record.fired > 0 || record.planned)) return null;
  let first: RuleWaiting | null = null;
  for (const { since, longerThanMs } of waits) {
    const wait = waitOf(on, since);
    if (!wait || wait.revision <= (record?.waited ?? 0)) continue;
    const until = wait.since + longerThanMs;
    if (first === null || until < first.until) first = { until, revision: wait.revision };
  }
  return first;
}

export function fitsNow({ fits }: Rule, on: Conversation, { at, directory }: Asking): boolean {
  return fits(on, at, directory.policy.utcOffsetMinutes);
}

/** The name under which a workflow acts. */
export function actorOf(workflow: string): string {
  return `workflow:${workflow}`;
}

function runOf({ id }: Conversation, workflow: string, seen: number): DueRun {
  return { workflow, seen, command: commandOf(id, workflow, seen) };
}

function commandOf(conversation: string, workflow: string, seen: number): string {
  return `workflow/${workflow}/${conversation}/${seen}`;
}

/** How often one act may make a workflow run: once; far more, but not for ever, where the guard is out. */
const rounds = { guarded: 1, unguarded: 20 };

function begins(rule: Rule, on: Conversation, facts: readonly Fact[], ask: Asking): boolean {
  if (on.status === 'merged' || !hasRoomForId(rule, on)) return false;
  const record = own(on.workflows, rule.name);
  if (record && rule.isOnce && (record.fired > 0 || record.planned)) return false;
  const isGuarded = protects('workflow-loop-guard', ask.without);
  if (record && record.cause === on.outside && record.rounds >= (isGuarded ? rounds.guarded : rounds.unguarded))
    return false;
  if (isGuarded && facts.some((fact) => fact.type === 'workflow.fired' && fact.workflow === rule.name)) return false;
  return fitsNow(rule, on, ask);
}

/** Its commands and threads are named after the conversation; where that name is so long already, workflows do not run. */
function hasRoomForId({ name }: Rule, { id, revision }: Conversation): boolean {
  return commandOf(id, name, revision).length + 8 <= maxIdLength;
}

function inboxAfter({ inbox }: Conversation, facts: readonly Fact[]): string {
  let now = inbox;
  for (const fact of facts) {
    if (fact.type === 'conversation.created') now = fact.inbox;
    if (fact.type === 'conversation.moved') now = fact.to;
  }
  return now;
}
