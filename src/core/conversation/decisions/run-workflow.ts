/**
 * Runs a workflow: everything that it does, in one command, or nothing.
 *
 * Shapes: what it does is decided command by command, under the permissions of whoever runs it: the account's automation for what is due, a person
 * for what is run by hand. A run that was due and cannot be is over all the same: `workflow.passed` says why, and people can read it. A
 * person is refused like anywhere else.
 * Errors: `workflow.not-due`, `workflow.unknown`, `workflow.by-itself`, `workflow.unfit`, `workflow.unseen`, `revision.unknown`, and by hand
 * whatever refuses one of the commands.
 * Source: catalogue E6 (automation suppressed a concurrent human update), D9 (half-applied commands).
 */
import { actorId } from '../../rules/actor.ts';
import { type Ask, type Because, type ConversationDecision, reject } from '../../rules/ask.ts';
import { own } from '../../rules/keys.ts';
import { protects } from '../../rules/protections.ts';
import { rejection } from '../../rules/rejections.ts';
import { misfitOf } from '../../rules/workflows/misfit.ts';
import { type Rule, ruleNamed } from '../../rules/workflows/rulebook.ts';
import type { Command, Fact, Rejection, RunWorkflow, WorkflowCondition } from '../../schema/types.ts';
import { suppose } from '../apply.ts';
import { type Conversation, threadFrom } from '../conversation.ts';
import { accept, type Decide, type Happening, refuse, stamp } from '../decision.ts';
import { outcomeOf } from '../outcome.ts';
import { commandFor } from '../workflow-commands.ts';
import { actorOf, fitsNow, waitFor } from '../workflow-plans.ts';
import { precedenceOver } from '../workflow-yields.ts';

export function runWorkflow(
  command: RunWorkflow,
  on: Conversation,
  ask: Ask,
  decide: Decide<Command>,
): ConversationDecision {
  return ask.by.kind === 'person' ? runByHand(command, on, ask, decide) : runDue(command, on, ask, decide);
}

function runByHand(command: RunWorkflow, on: Conversation, ask: Ask, decide: Decide<Command>): ConversationDecision {
  const { workflow, seen } = command;
  const rule = ruleNamed(ask.directory, workflow);
  const no = (code: Parameters<typeof rejection>[0], detail = {}): ConversationDecision =>
    refuse('workflow', workflow, code, { workflow, ...detail });
  if (!rule) return no('workflow.unknown');
  if (rule.workflow.manual !== true) return no('workflow.by-itself');
  if (seen > on.revision) return no('revision.unknown', { seen, revision: on.revision });
  if (rule.workflow.inbox !== on.inbox) return no('workflow.unfit');
  if (!fitsNow(rule, on, ask)) return no('workflow.unfit', misfitting(rule, on, ask));
  const fired: Happening = { type: 'workflow.fired', workflow, trigger: seen };
  const deeds = doAll(rule, command, on, ask, { fired, seen }, decide);
  if ('rejection' in deeds) {
    const { detail } = deeds.rejection;
    return reject(deeds.rejection, [...deeds.because, { rule: 'workflow', name: workflow, verdict: 'deny', detail }]);
  }
  return ran(on, deeds, [
    { rule: 'workflow', name: workflow, verdict: 'allow', detail: { by: actorId(ask.by), seen } },
  ]);
}

function runDue(command: RunWorkflow, on: Conversation, ask: Ask, decide: Decide<Command>): ConversationDecision {
  const { workflow, seen } = command;
  const rule = ruleNamed(ask.directory, workflow);
  const occasion = occasionOf(command, rule, on, ask);
  if (!occasion || actorId(ask.by) !== actorOf(workflow)) {
    return refuse('workflow', workflow, 'workflow.not-due', { workflow, seen });
  }
  const { trigger, waited } = occasion;
  const about = { workflow, trigger, ...(waited && ({ waited } as const)) };
  const pass = (refusal: Rejection, before: readonly Because[] = []): ConversationDecision => {
    const misfit = refusal.code === 'workflow.unfit' ? misfitting(rule, on, ask) : {};
    const detail = { code: refusal.code, ...refusal.detail, ...misfit };
    const passed: Happening = { type: 'workflow.passed', ...about, rejection: refusal };
    return accept(
      command,
      on,
      ask,
      [passed],
      [...before, { rule: 'workflow', name: workflow, verdict: 'deny', detail }],
    );
  };
  const unfit = unfitness(rule, on, ask) ?? (waited ? null : yielding(rule, on, seen, ask));
  if (!rule || unfit) return pass(unfit ?? rejection('workflow.unknown', { workflow }));
  const fired: Happening = { type: 'workflow.fired', ...about };
  const deeds = doAll(rule, command, on, ask, { fired, seen: waited ? on.revision : seen }, decide);
  if ('rejection' in deeds) return pass(deeds.rejection, deeds.because);
  const detail = { trigger: factTypeAt(trigger, on) ?? 'waiting', revision: trigger, seen };
  return ran(on, deeds, [{ rule: 'workflow', name: workflow, verdict: 'allow', detail }]);
}

interface Occasion {
  readonly trigger: number;
  readonly waited: boolean;
}

/** What makes it due now; null if nothing does. */
function occasionOf({ workflow, seen }: RunWorkflow, rule: Rule | null, on: Conversation, ask: Ask): Occasion | null {
  const planned = own(on.workflows, workflow)?.planned;
  if (planned && planned.seen === seen)
    return planned.runAt <= ask.at ? { trigger: planned.trigger, waited: false } : null;
  const wait = rule && rule.workflow.enabled !== false ? waitFor(rule, on) : null;
  return wait && wait.revision === seen && wait.until <= ask.at ? { trigger: seen, waited: true } : null;
}

function unfitness(rule: Rule | null, on: Conversation, ask: Ask): Rejection | null {
  if (!rule) return null;
  const { name: workflow } = rule;
  if (rule.workflow.enabled === false || rule.workflow.inbox !== on.inbox)
    return rejection('workflow.off', { workflow });
  const isOver = rule.isOnce && (own(on.workflows, workflow)?.fired ?? 0) > 0;
  return !isOver && fitsNow(rule, on, ask) ? null : rejection('workflow.unfit', { workflow });
}

function yielding(rule: Rule | null, on: Conversation, seen: number, { without }: Ask): Rejection | null {
  if (!rule || !protects('automation-yields', without)) return null;
  const first = precedenceOver(rule.workflow.then, on, seen);
  if (!first) return null;
  const { what, by, revision } = first;
  return rejection('workflow.yields', { workflow: rule.name, what, by: actorId(by), revision });
}

/** The condition that stands in the way, if one does. */
function misfitting(rule: Rule | null, on: Conversation, { at, directory }: Ask): { condition?: WorkflowCondition } {
  const condition = rule?.workflow.if && misfitOf(rule.workflow.if, on, at, directory.policy.utcOffsetMinutes);
  return condition ? { condition } : {};
}

interface Deeds {
  readonly facts: readonly Fact[];
  readonly because: readonly Because[];
}

interface Undone {
  readonly rejection: Rejection;
  readonly because: readonly Because[];
}

interface Run {
  readonly fired: Happening;
  readonly seen: number;
}

/** Every action after the other, each on what the one before it has left; the first that is refused ends it. */
function doAll(
  rule: Rule,
  { id }: RunWorkflow,
  before: Conversation,
  ask: Ask,
  { fired, seen }: Run,
  decide: Decide<Command>,
): Deeds | Undone {
  const facts: Fact[] = stamp(before, { at: ask.at, by: ask.by, command: id }, [fired]);
  const because: Because[] = [];
  let on = suppose(before, facts);
  const person = ask.by.kind === 'person' ? ask.by.person : null;
  for (const [index, action] of rule.workflow.then.entries()) {
    const next = commandFor(action, on, { id: `${id}/${index}`, person, seen, directory: ask.directory });
    if ('code' in next) return { rejection: next, because };
    const decision = decide(next, on, ask);
    because.push(...decision.because);
    if (!decision.ok) return { rejection: decision.rejection, because };
    // Nobody looks at a reply that a workflow has written: it goes out or it does not.
    const isHeld = decision.outcome.ok && decision.outcome.result === 'held';
    if (isHeld) return { rejection: rejection('workflow.unseen', { workflow: rule.name, seen }), because };
    const done = decision.facts.map((fact): Fact => ({ ...fact, command: id }));
    on = suppose(on, done);
    facts.push(...done);
  }
  return { facts, because };
}

function ran(on: Conversation, { facts, because }: Deeds, first: readonly Because[]): ConversationDecision {
  return { ok: true, facts, outcome: outcomeOf(on.revision, facts), because: [...first, ...because] };
}

function factTypeAt(revision: number, on: Conversation): string | null {
  const thread = threadFrom(on, revision);
  if (!thread) return null;
  return thread.kind === 'activity' ? thread.fact.type : thread.kind;
}
