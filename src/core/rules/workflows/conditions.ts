/**
 * Conditions as closures over a conversation and the time: read once, asked often.
 *
 * Shapes: everything is about the conversation as it is when asked. The newest message or note is the newest that was not taken back.
 * Units: `at` in milliseconds since the epoch, `offsetMinutes` ahead of UTC.
 */
import type { Conversation, Thread } from '../../conversation/conversation.ts';
import { isFromOutside } from '../../conversation/outside.ts';
import type { Assignee, Weekday, WorkflowCondition, WorkflowLeaf, WorkflowWaiting } from '../../schema/types.ts';
import { milliseconds } from '../duration.ts';
import { own } from '../keys.ts';
import { listOf, lowerCase, textTest } from './text-test.ts';
import { waitOf } from './waiting.ts';

export type Condition = (on: Conversation, at: number, offsetMinutes: number) => boolean;

export function conditionOf(data: WorkflowCondition): Condition {
  if ('all' in data) {
    const parts = data.all.map(conditionOf);
    return (on, at, offset) => {
      for (const part of parts) if (!part(on, at, offset)) return false;
      return true;
    };
  }
  if ('any' in data) {
    const parts = data.any.map(conditionOf);
    return (on, at, offset) => {
      for (const part of parts) if (part(on, at, offset)) return true;
      return false;
    };
  }
  if ('not' in data) {
    const part = conditionOf(data.not);
    return (on, at, offset) => !part(on, at, offset);
  }
  return leafOf(data);
}

/** True if the clock alone can make it hold: the hour or the day is asked for, or how long something has waited. */
export function asksTheClock(data: WorkflowCondition): boolean {
  if ('all' in data) return data.all.some(asksTheClock);
  if ('any' in data) return data.any.some(asksTheClock);
  if ('not' in data) return asksTheClock(data.not);
  return 'hour' in data || 'weekday' in data || 'waiting' in data;
}

/** The team after its prefix, a person, or nobody. */
export function assigneeNamed(name: string): Assignee {
  if (name === 'nobody') return { kind: 'nobody' };
  return name.startsWith('team:') ? { kind: 'team', team: name.slice(5) } : { kind: 'person', person: name };
}

function leafOf(data: WorkflowLeaf): Condition {
  if ('subject' in data) return ofText(data.subject, (on) => subjectOf(on.subject));
  if ('text' in data) return ofText(data.text, (on) => textOf(newestText(on)));
  if ('customer' in data) return ofText(data.customer, ({ customer }) => addressOf(customer.address));
  if ('domain' in data) return ofText(data.domain, ({ customer }) => domainOf(customer.address));
  if ('customerName' in data) return ofText(data.customerName, ({ customer }) => nameOf(customer.name ?? ''));
  if ('newest' in data) return ofNewest(data.newest);
  if ('status' in data) {
    const wanted: readonly string[] = listOf(data.status);
    const [only] = wanted;
    if (wanted.length === 1) return (on) => on.status === only;
    return (on) => wanted.includes(on.status);
  }
  if ('tag' in data) {
    const tags = listOf(data.tag);
    const [only] = tags;
    if (only !== undefined && tags.length === 1) return (on) => own(on.tags, only) === true;
    return (on) => {
      for (const tag of tags) if (own(on.tags, tag) === true) return true;
      return false;
    };
  }
  if ('assignee' in data) {
    const names = listOf(data.assignee);
    return ({ assignee }) => names.some((name) => belongsTo(assignee, name));
  }
  if ('waiting' in data) return ofWaiting(data.waiting);
  if ('hour' in data) {
    const { from, to } = data.hour;
    return (_, at, offset) => {
      const hour = hourAt(at, offset);
      return from < to ? hour >= from && hour < to : hour >= from || hour < to;
    };
  }
  const days = new Set(data.weekday);
  return (_, at, offset) => days.has(weekdayAt(at, offset));
}

const [subjectOf, textOf, addressOf, nameOf] = [lowerCase(), lowerCase(), lowerCase(), lowerCase()];
const domainOf = lowerCase((address) => address.slice(address.lastIndexOf('@') + 1));

function ofText(wanted: Parameters<typeof textTest>[0], read: (on: Conversation) => string): Condition {
  const test = textTest(wanted);
  return (on) => test(read(on));
}

function ofNewest(wanted: 'customer' | 'reply' | 'note' | 'automation'): Condition {
  return (on) => {
    const newest = newestThread(on);
    if (!newest) return false;
    return wanted === 'automation' ? !isFromOutside(newest.by) : newest.kind === wanted;
  };
}

function ofWaiting({ since, longerThan }: WorkflowWaiting): Condition {
  const least = milliseconds(longerThan) ?? 0;
  return (on, at) => {
    const wait = waitOf(on, since);
    return wait !== null && at - wait.since >= least;
  };
}

const notSaid: ReadonlySet<string> = new Set(['undone', 'discarded', 'scheduled', 'unscheduled']);

function newestText(on: Conversation): string {
  return newestThread(on)?.text ?? '';
}

function newestThread(on: Conversation): Exclude<Thread, { readonly kind: 'activity' | 'forward' }> | null {
  for (let index = on.order.length - 1; index >= 0; index -= 1) {
    const thread = on.threads[on.order[index] ?? ''];
    if (!thread || thread.kind === 'activity' || thread.kind === 'forward') continue;
    const isGone = thread.kind === 'reply' && notSaid.has(thread.state);
    if (!isGone) return thread;
  }
  return null;
}

function belongsTo(assignee: Assignee, name: string): boolean {
  if (name === 'somebody') return assignee.kind !== 'nobody';
  const wanted = assigneeNamed(name);
  if (wanted.kind === 'person') return assignee.kind === 'person' && assignee.person === wanted.person;
  return wanted.kind === 'team'
    ? assignee.kind === 'team' && assignee.team === wanted.team
    : assignee.kind === 'nobody';
}

const hourMs = 3_600_000;
const weekdays: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

function hourAt(at: number, offsetMinutes: number): number {
  return modulo(Math.floor((at + offsetMinutes * 60_000) / hourMs), 24);
}

/** The epoch began on a Thursday. */
function weekdayAt(at: number, offsetMinutes: number): Weekday {
  const day = Math.floor((at + offsetMinutes * 60_000) / (24 * hourMs));
  return weekdays[modulo(day + 4, 7)] ?? 'sun';
}

/** When the hour changes next. */
export function nextHourAfter(at: number, offsetMinutes: number): number {
  const offset = offsetMinutes * 60_000;
  return (Math.floor((at + offset) / hourMs) + 1) * hourMs - offset;
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
