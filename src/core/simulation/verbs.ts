/**
 * The grammar's verbs, and which of the keys of an act or expectation is its verb.
 *
 * Shapes: `{ reply: refund, text: …, send: true }` has two keys that are verbs elsewhere; the first of these lists counts.
 */
import type { Act, ActorStep, Expectation, Step } from '../schema/types.ts';

export const controls = [
  'wait',
  'settle',
  'together',
  'exactly',
  'atLeast',
  'atMost',
  'within',
  'expect',
  'customer',
  'network',
  'link',
  'drop',
  'duplicate',
  'delay',
  'reorder',
  'partition',
  'heal',
  'restart',
  'kill',
  'store',
  'clock',
  'worker',
  'provider',
  'hold',
  'deliver',
  'lose',
] as const;

export const verbs = [
  'reply',
  'note',
  'forward',
  'type',
  'compose',
  'stop',
  'clear',
  'restore',
  'forget',
  'insert',
  'template',
  'confirm',
  'release',
  'edit',
  'discard',
  'undo',
  'resend',
  'editNote',
  'deleteNote',
  'takeOver',
  'suggest',
  'merge',
  'create',
  'answers',
  'api',
  'repeat',
  'hide',
  'show',
  'offline',
  'online',
  'crash',
  'reopen',
  'invite',
  'accept',
  'reactivate',
  'notify',
  'away',
  'back',
  'transfer',
  'deactivate',
  'grant',
  'revoke',
  'joinTeam',
  'leaveTeam',
  'requireTemplate',
  'routing',
  'savedReply',
  'removeSavedReply',
  'workflow',
  'putWorkflow',
  'removeWorkflow',
  'policy',
  'open',
  'close',
  'list',
  'unlist',
  'follow',
  'unfollow',
  'tag',
  'untag',
  'move',
  'lock',
  'unlock',
  'send',
  'assign',
  'status',
  'snooze',
  'unsnooze',
  'schedule',
  'unschedule',
  'role',
] as const;

export const expectations = [
  'sees',
  'gets',
  'reads',
  'keeps',
  'draft',
  'locked',
  'notified',
  'told',
  'lists',
  'canOpen',
  'offers',
] as const;

export type Control = (typeof controls)[number];
export type Verb = (typeof verbs)[number];
export type ExpectationVerb = (typeof expectations)[number];

export type StepOf<C extends Control> = Extract<Step, { readonly [K in C]: unknown }>;
export type ActOf<V extends Verb> = Extract<Act, { readonly [K in V]: unknown }>;
export type ExpectationOf<V extends ExpectationVerb> = Extract<Expectation, { readonly [K in V]: unknown }>;

/** A step with the key that says what it is; null for what a session does or must show. */
export type ReadStep =
  | { readonly [C in Control]: { readonly control: C; readonly step: StepOf<C> } }[Control]
  | { readonly control: null; readonly step: ActorStep };

export type ReadExpectation = {
  readonly [V in ExpectationVerb]: { readonly verb: V; readonly expectation: ExpectationOf<V> };
}[ExpectationVerb];

export function readStep(step: Step): ReadStep {
  return { control: controls.find((control) => Object.hasOwn(step, control)) ?? null, step } as ReadStep;
}

export function actVerbOf(act: Act | Expectation): Verb | null {
  if (readExpectation(act)) return null;
  return verbs.find((verb) => Object.hasOwn(act, verb)) ?? null;
}

export function readExpectation(act: Act | Expectation): ReadExpectation | null {
  const verb = expectations.find((candidate) => Object.hasOwn(act, candidate));
  return verb === undefined ? null : ({ verb, expectation: act } as ReadExpectation);
}

/** The conversation an act is in; null where it is in none. */
export function conversationOf(act: Act): string | null {
  if ('insert' in act) return act.into;
  if ('template' in act) return act.for;
  if ('workflow' in act) return act.on;
  const verb = actVerbOf(act);
  if (verb === null || !aboutConversations.has(verb)) return null;
  const value: unknown = Object.entries(act).find(([key]) => key === verb)?.[1];
  return typeof value === 'string' ? value : null;
}

const aboutConversations: ReadonlySet<Verb> = new Set<Verb>([
  'reply',
  'note',
  'forward',
  'type',
  'compose',
  'stop',
  'clear',
  'restore',
  'forget',
  'confirm',
  'release',
  'edit',
  'discard',
  'undo',
  'resend',
  'editNote',
  'deleteNote',
  'takeOver',
  'suggest',
  'create',
  'answers',
  'open',
  'close',
  'follow',
  'unfollow',
  'tag',
  'untag',
  'move',
  'merge',
  'lock',
  'unlock',
  'send',
  'assign',
  'status',
  'snooze',
  'unsnooze',
  'schedule',
  'unschedule',
]);
