/**
 * Holds a fact from a file against what the fold and the finders rely on.
 *
 * Errors: throws a `BadLine` that names the key.
 */
import { recipes } from '../../core/conversation/apply.ts';
import type { Fact } from '../../core/schema/types.ts';
import { BadLine } from './bad-line.ts';
import { demand, isPlain, type Plain, type Wanted } from './reading.ts';

export function checkFact(read: unknown, isOfAccount: boolean, place: string, path: string): Plain {
  if (!isPlain(read))
    throw new BadLine(place, `\`${path}\` is no fact.`, 'an object with `type`, `revision`, `at` and `by`');
  const inside = `${path}/`;
  demand(read, 'type', 'text', place, inside);
  demand(read, 'revision', 'whole number', place, inside);
  demand(read, 'at', 'time', place, inside);
  checkActor(read['by'], place, `${inside}by`);
  if (isOfAccount) return read;
  const type = String(read['type']);
  if (!Object.hasOwn(recipes, type))
    throw new BadLine(place, `There is no fact \`${type}\`.`, 'a fact of a conversation, such as `reply.sent`');
  for (const key of needs[type as Fact['type']] ?? []) demand(read, key, shapes[key], place, inside);
  return read;
}

function checkActor(by: unknown, place: string, path: string): void {
  const key = isPlain(by) && typeof by['kind'] === 'string' ? actors[by['kind']] : undefined;
  if (isPlain(by) && key !== undefined) return demand(by, key, 'text', place, `${path}/`);
  throw new BadLine(place, `\`${path}\` does not say who it was.`, '`kind`: person, customer or automation');
}

const actors: Readonly<Record<string, string>> = { person: 'person', customer: 'address', automation: 'name' };

const shapes = {
  inbox: 'text',
  customer: 'object',
  subject: 'text',
  thread: 'text',
  text: 'text',
  seen: 'whole number',
  undoUntil: 'time',
  causes: 'list',
  overrode: 'list',
  acknowledged: 'whole number',
  sendAt: 'time',
  whenCustomerWrites: 'text',
  reason: 'text',
  mentions: 'list',
  from: 'text',
  into: 'text',
  to: 'text',
  threads: 'list',
  deliveries: 'list',
  published: 'list',
  children: 'list',
  followers: 'list',
  guests: 'list',
  tags: 'list',
  consumed: 'list',
  origins: 'list',
  person: 'text',
  session: 'text',
  token: 'whole number',
} as const satisfies Readonly<Record<string, Wanted>>;

const needs: Readonly<Partial<Record<Fact['type'], readonly (keyof typeof shapes)[]>>> = {
  'conversation.created': ['inbox', 'customer', 'subject'],
  'conversation.moved': ['from', 'to'],
  'conversation.merged': ['into'],
  'conversation.absorbed': [
    'from',
    'origins',
    'threads',
    'deliveries',
    'published',
    'children',
    'followers',
    'guests',
    'tags',
    'consumed',
  ],
  'customer.wrote': ['thread', 'text'],
  'reply.accepted': ['thread', 'text', 'seen', 'undoUntil'],
  'reply.held': ['thread', 'text', 'seen', 'causes'],
  'reply.reheld': ['thread', 'causes'],
  'reply.released': ['thread', 'acknowledged', 'overrode', 'undoUntil'],
  'reply.edited': ['thread', 'text'],
  'reply.discarded': ['thread'],
  'reply.undone': ['thread'],
  'reply.scheduled': ['thread', 'text', 'seen', 'sendAt', 'whenCustomerWrites'],
  'reply.unscheduled': ['thread', 'reason'],
  'reply.kept-back': ['thread', 'reason', 'causes'],
  'reply.sent': ['thread'],
  'note.added': ['thread', 'text', 'mentions'],
  'note.edited': ['thread', 'text', 'mentions'],
  'note.deleted': ['thread'],
  'forward.accepted': ['thread', 'text', 'children', 'undoUntil'],
  'lock.granted': ['person', 'session', 'token'],
  'lock.taken-over': ['from', 'person', 'session', 'token'],
  'lock.released': ['reason'],
};
