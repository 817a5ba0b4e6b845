/**
 * Messages that something newer has overtaken: reports and saves that count lower than one before, and whatever belongs to a former join. What a connection does
 * with them is the affair of whoever made the connection, so drivers are not given them.
 */
import type { DeskInput } from '../../core/desk/desk.ts';
import type { ClientMessage } from '../../core/schema/types.ts';

/** By session and what it is about: the join that counts, or the highest number. */
export type Known = Map<string, string | number>;

export function isLate(input: DeskInput, known: Known): boolean {
  return input.type === 'message' && isOvertaken(input.session, input.message, known);
}

function isOvertaken(session: string, message: ClientMessage, known: Known): boolean {
  switch (message.type) {
    case 'room.join':
      known.set(`${session} ${message.conversation}`, message.join);
      return false;
    case 'list.join':
      known.set(`${session} ${message.inbox} list`, message.join);
      return false;
    case 'room.leave':
      return known.get(`${session} ${message.conversation}`) !== message.join;
    case 'list.leave':
      return known.get(`${session} ${message.inbox} list`) !== message.join;
    case 'presence.report': {
      const { conversation, join, counter } = message;
      return known.get(`${session} ${conversation}`) !== join || isLower(`${session} ${join}`, counter, known);
    }
    case 'draft.save':
      return isLower(`${session} ${message.lineage} save`, message.counter, known);
    default:
      return false;
  }
}

function isLower(key: string, counter: number, known: Known): boolean {
  const highest = known.get(key);
  if (typeof highest === 'number' && counter <= highest) return true;
  known.set(key, counter);
  return false;
}
