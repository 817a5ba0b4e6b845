/**
 * Conversations that lie in the store, of which the desk keeps what others see: the line in the list, the place in routing, the time to wake.
 *
 * Shapes: what concerns a resting conversation waits, in its order, until that one is held, and whatever it leads to: what it was merged into, and
 * for a merge the other one and where that came from. Each is asked for once, with `load`.
 */
import type { Conversation } from '../conversation/conversation.ts';
import type { RoomInput, RoomState } from '../room/room.ts';
import type { Notification } from '../schema/types.ts';
import type { DeskStep } from './desk-step.ts';

export interface Rest {
  readonly resting: Map<string, Resting>;
  /** What waits, by the conversation that it is for. */
  readonly parked: Map<string, Parked[]>;
  /** Conversations for which something waits, by the resting one that it waits for. */
  readonly waiters: Map<string, Set<string>>;
}

export interface Resting {
  /** In whose list it stands; null if in none. */
  readonly inbox: string | null;
  readonly revision: number;
  /** Somebody has something to lose in it when the account changes. */
  readonly isTied: boolean;
  isAsked: boolean;
}

export type Parked =
  | { readonly kind: 'input'; readonly input: RoomInput }
  | { readonly kind: 'notify'; readonly notification: Notification };

type Held = Pick<DeskStep['desk'], 'rest' | 'rooms' | 'writes'>;

export function emptyRest(): Rest {
  return { resting: new Map(), parked: new Map(), waiters: new Map() };
}

/** The first resting conversation that this needs; null if all of them are held. */
export function missingFor({ rest, rooms }: Held, id: string, what: Parked): string | null {
  if (rest.resting.size === 0) return null;
  const other = otherOf(what);
  const needed = new Set(other === null ? [id] : [id, other]);
  for (const one of needed) {
    if (rest.resting.has(one)) return one;
    const on = rooms.get(one)?.conversation;
    if (on) for (const next of leadsTo(on, other !== null)) needed.add(next);
  }
  return null;
}

/** Asks for a resting conversation, once. */
export function askFor({ desk, outputs }: DeskStep, id: string): void {
  const resting = desk.rest.resting.get(id);
  if (!resting || resting.isAsked) return;
  resting.isAsked = true;
  outputs.push({ type: 'load', conversation: id });
}

/** `id` has something that waits until `missing` is held. */
export function waitFor(step: DeskStep, missing: string, id: string): void {
  const { waiters } = step.desk.rest;
  waiters.set(missing, (waiters.get(missing) ?? new Set()).add(id));
  askFor(step, missing);
}

/** True if nobody is in the room and nothing is under way in it: the store has all there is to know. */
export function isAtRest(desk: Held, room: RoomState, at: number): boolean {
  const { conversation, pending, queue, news, presence, members, elsewhere, saving, departures, drafts } = room;
  if (pending || queue.length > 0 || news.length > 0 || conversation.lock) return false;
  if (room.late.length > 0) return false;
  if ([presence, members, elsewhere, saving].some(hasAny)) return false;
  if (conversation.mergedInto !== null && hasAny(drafts)) return false;
  if (Object.values(departures).some(({ until }) => until > at)) return false;
  return !desk.rest.parked.has(conversation.id) && !isNeeded(desk, conversation.id);
}

export function hasAny(record: Readonly<Record<string, unknown>>): boolean {
  for (const _ in record) return true;
  return false;
}

/** True if what is under way elsewhere looks at this conversation, or will. */
function isNeeded({ writes, rooms }: Held, id: string): boolean {
  for (const [stream, { append }] of writes) {
    if (append.also?.some((one) => one.stream === id)) return true;
    const room = rooms.get(stream);
    if (!room) continue;
    const { conversation, queue, pending } = room;
    const commands = [...(pending?.kind === 'command' ? [pending.submission] : []), ...queue];
    const isMerging = commands.some(({ command }) => command.type === 'conversation.merge');
    if (conversation.mergedInto === id || isMerging) return true;
  }
  return false;
}

function otherOf(what: Parked): string | null {
  if (what.kind !== 'input' || what.input.type !== 'submit') return null;
  const { command } = what.input.submission;
  return command.type === 'conversation.merge' ? command.into : null;
}

function leadsTo({ mergedInto, parent }: Conversation, isMerge: boolean): readonly string[] {
  return [...(mergedInto === null ? [] : [mergedInto]), ...(isMerge && parent ? [parent.conversation] : [])];
}
