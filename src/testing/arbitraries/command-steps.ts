/** Random commands about one conversation, drawn from small pools so that they collide: same people, same threads, late revisions, repeated ids. */
import fc from 'fast-check';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { own } from '../../core/rules/keys.ts';
import type { Actor, Assignee, Command, Mention, Status } from '../../core/schema/types.ts';
import { automation, by, dana } from './account.ts';

/** What a step means depends on the conversation when its turn comes: `pick` chooses among what is there. */
export interface Step {
  readonly kind: Command['type'] | 'tick';
  readonly by: Actor;
  readonly afterMs: number;
  readonly pick: number;
  readonly other: number;
  /** How far behind the author is; -1 is ahead of everybody. */
  readonly behind: number;
  readonly text: string;
  /** Takes the id of the command before it. */
  readonly repeats: boolean;
  readonly composing: readonly string[];
}

const people = ['ana', 'bea', 'carl', 'finn', 'adam', 'gus', 'nobody-here'];
const actors: readonly Actor[] = [
  ...people.flatMap((person) => [by(person), by(person, `${person}/1`)]),
  dana,
  automation('rules'),
];
const inboxes = ['support', 'billing', 'nowhere'];
const tags = ['vip', 'late', 'constructor', '__proto__'];
const statuses: readonly Status[] = ['active', 'pending', 'closed', 'spam'];
const texts = ['Fine.', 'Please look, @bea', '@carl and @first?', '@olga', '@an', ' ', 'Two\nlines'];
const kinds: readonly Step['kind'][] = [
  ...Array<'reply.send'>(9).fill('reply.send'),
  ...Array<'tick'>(3).fill('tick'),
  ...Array<'reply.release'>(6).fill('reply.release'),
  ...Array<'note.add'>(3).fill('note.add'),
  ...Array<'customer.write'>(2).fill('customer.write'),
  ...Array<'reply.undo'>(2).fill('reply.undo'),
  'reply.schedule',
  'reply.schedule',
  'reply.schedule',
  'reply.unschedule',
  'reply.unschedule',
  'reply.edit',
  'reply.edit',
  'reply.edit',
  'reply.discard',
  'note.edit',
  'note.delete',
  'assignment.change',
  'assignment.change',
  'follower.add',
  'follower.remove',
  'tag.add',
  'tag.remove',
  'status.change',
  'status.change',
  'conversation.move',
  'conversation.snooze',
  'conversation.unsnooze',
  'conversation.forward',
  'forward.undo',
  'forward.undo',
  'lock.acquire',
  'lock.acquire',
  'lock.release',
  'lock.take-over',
  'draft.take-over',
  'workflow.run',
  ...Array<'delivery.hand'>(3).fill('delivery.hand'),
  ...Array<'delivery.report'>(3).fill('delivery.report'),
  'reply.resend',
  'draft.suggest',
  'conversation.create',
];

export const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...kinds),
  by: fc.constantFrom(...actors.slice(0, 6), ...actors),
  afterMs: fc.constantFrom(0, 1, 500, 14_999, 15_000, 60_000),
  pick: fc.nat(40),
  other: fc.nat(40),
  behind: fc.constantFrom(0, 0, 0, 1, 2, 5, -1),
  text: fc.constantFrom(...texts),
  repeats: fc.boolean(),
  composing: fc.subarray(['ana', 'bea'], { maxLength: 1 }),
});

export const steps = fc.array(step, { minLength: 5, maxLength: 60, size: 'max' });

/** Policies that differ in everything a decision asks for. */
export const policy = fc.record({
  delivery: fc.constantFrom({ confirmMs: 600_000 }, { confirmMs: 1_000, onUncertain: 'resend' }),
  guard: fc.record({
    reply: fc.constantFrom('hold', 'confirm', 'allow'),
    note: fc.constantFrom('hold', 'confirm', 'allow'),
    customer: fc.constantFrom('hold', 'confirm', 'allow'),
    composing: fc.constantFrom('hold', 'confirm', 'allow'),
  }),
  onReply: fc.record({
    assign: fc.constantFrom('keep', 'replier', 'replierIfUnassigned'),
    status: fc.constantFrom('keep', 'active', 'pending', 'closed'),
  }),
  lock: fc.constantFrom('off', 'manual', 'onCompose'),
  drafts: fc.constantFrom('shared', 'private'),
  mentions: fc.constantFrom('refuse', 'grant', 'report'),
  move: fc.constantFrom('release', 'mover'),
  noteEditMs: fc.constantFrom(null, 30_000),
});

/** The command that a step means here; `id` is fresh unless the step repeats the one before. */
export function commandOf(step: Exclude<Step, { kind: 'tick' }>, on: Conversation, id: string): Command {
  const { kind, pick, other, text, behind } = step;
  const from = <T>(pool: readonly T[], index = pick): T => pool[index % pool.length] as T;
  const thread = threadFor(kind, on, pick);
  const base = { id, conversation: on.id };
  const seen = Math.max(0, on.revision - behind);
  const assignee: Assignee = from<Assignee>([
    { kind: 'nobody' },
    ...people.map((person): Assignee => ({ kind: 'person', person })),
    { kind: 'team', team: 'first' },
    { kind: 'team', team: 'empty' },
  ]);
  const mentions: readonly Mention[] = from<readonly Mention[]>([
    [],
    [{ kind: 'person', person: from(people, other) }],
    [{ kind: 'team', team: 'first' }],
    [
      { kind: 'team', team: 'second' },
      { kind: 'person', person: 'finn' },
    ],
  ]);
  const lineage = other % 3 === 0 ? { lineage: `draft-${other % 12}` } : {};
  const status = other % 5 === 0 ? { status: from(statuses) } : {};
  const assign = other % 7 === 0 ? { assign: assignee } : {};
  switch (kind) {
    case 'conversation.create':
      return {
        ...base,
        type: kind,
        inbox: from(inboxes),
        customer: { address: 'dana@example.com' },
        subject: 'Again',
        text,
      };
    case 'customer.write':
      return { ...base, type: kind, text };
    case 'reply.send': {
      const token = other % 4 === 1 ? { token: on.lock?.token ?? pick } : {};
      const acknowledged = other % 4 === 2 ? { acknowledged: on.revision } : {};
      const confirmed = other % 2 === 0 ? { confirmed: ['ana', 'bea'] } : {};
      const note = other % 6 === 5 ? { note: from(texts) } : {};
      return {
        ...base,
        type: kind,
        text,
        seen,
        ...lineage,
        ...status,
        ...assign,
        ...token,
        ...acknowledged,
        ...confirmed,
        ...note,
      };
    }
    case 'reply.release':
      return {
        ...base,
        type: kind,
        thread,
        acknowledged: other % 4 === 0 ? (own(on.threads, thread)?.revision ?? seen) : seen,
      };
    case 'reply.schedule': {
      const whenCustomerWrites = from(['cancel', 'hold', 'send'] as const, other);
      const sendAt = other % 7 === 0 ? 5 : 12_000 * pick;
      return { ...base, type: kind, text, seen, sendAt, ...lineage, ...(other % 4 > 0 && { whenCustomerWrites }) };
    }
    case 'reply.edit':
      return { ...base, type: kind, thread, text };
    case 'reply.discard':
    case 'reply.undo':
    case 'reply.unschedule':
    case 'reply.resend':
    case 'note.delete':
    case 'forward.undo':
      return { ...base, type: kind, thread };
    case 'note.add':
      return { ...base, type: kind, text, mentions, ...lineage, ...status, ...assign };
    case 'note.edit':
      return { ...base, type: kind, thread, text, mentions };
    case 'assignment.change':
      return { ...base, type: kind, to: assignee, ...(other % 3 === 0 && { expect: { kind: 'nobody' } }) };
    case 'follower.add':
    case 'follower.remove':
      return { ...base, type: kind, person: from(people) };
    case 'tag.add':
    case 'tag.remove':
      return { ...base, type: kind, tag: from(tags) };
    case 'status.change':
      return { ...base, type: kind, to: from(statuses), ...(other % 3 === 0 && { expect: from(statuses, other) }) };
    case 'conversation.snooze':
      return {
        ...base,
        type: kind,
        until: other % 4 === 0 ? 5 : 100_000 * pick,
        wakeOnCustomer: other % 2 === 0,
        ...(other % 3 === 0 && { seen: pick }),
      };
    case 'conversation.unsnooze':
      return { ...base, type: kind };
    case 'conversation.move':
      return { ...base, type: kind, inbox: from(inboxes) };
    case 'conversation.forward':
      return {
        ...base,
        type: kind,
        to: ['out@example.com', 'OUT@example.com', 'else@example.com'],
        text,
        history: other % 2 === 0,
        ...lineage,
      };
    case 'delivery.hand':
      return { ...base, type: kind, mail: from([...Object.keys(on.deliveries), 'no-such']) };
    case 'delivery.report': {
      const result = from(['returned', 'confirmed', 'returned', 'failed'] as const, pick);
      return { ...base, type: kind, mail: from([...Object.keys(on.deliveries), 'no-such']), result };
    }
    case 'lock.acquire':
      return { ...base, type: kind };
    case 'lock.release':
      return { ...base, type: kind, ...(other % 3 === 0 && { token: on.lock?.token ?? pick }) };
    case 'draft.suggest':
      return { ...base, type: kind, text, seen };
    case 'workflow.run':
      return { ...base, type: kind, workflow: from(['by-hand', 'sort-out', 'no-such', 'toString']), seen };
    case 'lock.take-over':
      return { ...base, type: kind, reason: text };
    case 'draft.take-over':
      return { ...base, type: kind, person: from(people), kind: 'reply' };
    default:
      throw new Error(`a ${kind} is no command`);
  }
}

/** Half of what is done to a thread is done by its author, and of what is said about mail by the worker; by chance alone that would hardly happen. */
export function actorFor({ by: actor, other }: Step, command: Command, on: Conversation): Actor {
  if (command.type.startsWith('delivery.') && other % 2 === 0) return automation('delivery');
  const thread = 'thread' in command && other % 2 === 0 ? own(on.threads, command.thread) : undefined;
  return thread?.by ?? actor;
}

/** Most often a thread of the kind that the command is about. */
function threadFor(kind: string, on: Conversation, pick: number): string {
  const wanted = kind.split('.')[0];
  const fitting = on.order.filter((id) => on.threads[id]?.kind === wanted);
  const pool = pick % 8 === 0 || fitting.length === 0 ? [...on.order, 'no-such', '__proto__', 'toString'] : fitting;
  return pool[pool.length - 1 - (pick % pool.length)] ?? 'no-such';
}
