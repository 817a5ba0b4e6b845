/** How people, things and texts are called in a report. */
import type { Actor, Assignee, Cause, Unreached } from '../../../core/schema/types.ts';
import type { Symbols } from '../../theme/symbols.ts';
import { cut } from '../text/width.ts';

/** Sessions are called after their person; a second device keeps its name, a reopened tab is the same lane. */
export function laneOf(session: string): string {
  return session.replace(/\/\d+$/, '');
}

export function personOfLane(lane: string): string {
  return lane.replace(/@.*$/, '');
}

export function actorName(actor: Actor): string {
  if (actor.kind === 'person') return actor.person;
  return actor.kind === 'customer' ? actor.address : actor.name;
}

export function assigneeName(assignee: Assignee): string {
  if (assignee.kind === 'nobody') return 'nobody';
  return assignee.kind === 'person' ? assignee.person : `team ${assignee.team}`;
}

export function unreachedText(unreached: readonly Unreached[]): string {
  return unreached.map(({ mention, reason }) => `${mention} (${reason})`).join(', ');
}

const causeVerbs: Readonly<Record<Cause['kind'], string>> = {
  reply: 'replied',
  note: 'left a note',
  customer: 'wrote',
  composing: 'is writing',
};

/** What the author had not seen: "ana replied, dana@example.com wrote". */
export function causeText(causes: readonly Cause[]): string {
  return [...new Set(causes.map((cause) => `${actorName(cause.by)} ${causeVerbs[cause.kind]}`))].join(', ');
}

const quoteColumns = 100;

/** One line in quotation marks. */
export function quote(text: string, symbols: Symbols): string {
  return symbols.open + cut(text.trim().replace(/\s+/g, ' '), quoteColumns, symbols.ellipsis) + symbols.close;
}

const nouns: Readonly<Record<string, string>> = {
  'reply.send': 'reply',
  'reply.release': 'release',
  'reply.edit': 'edited reply',
  'reply.discard': 'discard',
  'reply.undo': 'undo',
  'reply.schedule': 'scheduled reply',
  'reply.unschedule': 'end of the schedule',
  'reply.resend': 'second sending',
  'delivery.hand': 'hand-over of a mail',
  'delivery.report': 'word about a mail',
  'note.add': 'note',
  'note.edit': 'edited note',
  'note.delete': 'deletion of a note',
  'conversation.forward': 'forward',
  'forward.undo': 'undo',
  'conversation.create': 'new conversation',
  'conversation.move': 'move',
  'conversation.merge': 'merge',
  'customer.write': 'message',
  'assignment.change': 'assignment',
  'follower.add': 'following',
  'follower.remove': 'unfollowing',
  'tag.add': 'tag',
  'tag.remove': 'tag removal',
  'status.change': 'status',
  'conversation.snooze': 'snooze',
  'conversation.unsnooze': 'end of the snooze',
  'lock.acquire': 'lock',
  'lock.release': 'unlock',
  'lock.take-over': 'take-over of the lock',
  'draft.take-over': 'take-over of a draft',
  'draft.suggest': 'suggestion',
  'workflow.run': 'workflow',
};

export function commandNoun(type: string): string {
  return Object.hasOwn(nouns, type) ? (nouns[type] ?? type) : type;
}
