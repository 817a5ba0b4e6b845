/**
 * What a session was refused without a command: by itself, or by the answer to a draft, a join or a list that it asked for.
 *
 * Shapes: such a refusal is no decision about facts, so nothing was written that could be looked up later; it is read from what the session was told.
 */
import type { Because } from '../../rules/ask.ts';
import type { Rejection, ServerMessage } from '../../schema/types.ts';
import { personOf } from '../invariants/who.ts';
import type { TraceEvent } from '../trace.ts';
import { becauseText } from '../wording/because-text.ts';
import { closedText, refusalText, savedText } from '../wording/outcome-text.ts';

export interface ExplainedRefusal {
  readonly at: number;
  readonly session: string;
  readonly code: string;
  readonly text: string;
  readonly because: readonly (Because & { readonly text: string })[];
}

export function refusalIn(event: TraceEvent): readonly ExplainedRefusal[] {
  if (event.type === 'refused') {
    const { at, session, code, detail } = event;
    return [
      { at, session, code, text: refusalText(session, code, detail), because: [spoken('session', code, detail)] },
    ];
  }
  if (event.type !== 'sent' || event.direction !== 'down') return [];
  const { at, session } = event;
  return refusedBy(session, event.message as ServerMessage).map((refusal) => ({ at, session, ...refusal }));
}

function refusedBy(session: string, message: ServerMessage): readonly Omit<ExplainedRefusal, 'at' | 'session'>[] {
  switch (message.type) {
    case 'draft.answer': {
      const { outcome, conversation, kind } = message;
      if (outcome.ok) return [];
      const { code, detail } = outcome.rejection as Rejection & { readonly detail: Because['detail'] };
      const text = savedText(session, kind, conversation, outcome.rejection);
      return [{ code, text, because: [spoken(ruleOf(code), code, detail)] }];
    }
    case 'room.closed':
      return [closed(session, message.conversation, message.reason, message.into)];
    case 'list.closed':
      return [closed(session, message.inbox, message.reason)];
    default:
      return [];
  }
}

function closed(
  session: string,
  place: string,
  reason: 'access-revoked' | 'not-found' | 'merged',
  into?: string,
): Omit<ExplainedRefusal, 'at' | 'session'> {
  const detail = { person: personOf(session), reason, on: place, ...(into !== undefined && { into }) };
  const because = [spoken(reason === 'access-revoked' ? 'permission' : 'state', 'read', detail)];
  return { code: reason, text: closedText(session, place, reason, into), because };
}

function spoken(rule: Because['rule'], name: string, detail: Because['detail']): Because & { readonly text: string } {
  const because = { rule, name, verdict: 'deny', detail } as const;
  return { ...because, text: becauseText(because) };
}

function ruleOf(code: string): Because['rule'] {
  if (code.startsWith('person.')) return 'permission';
  return code.startsWith('lock.') ? 'lock' : 'draft';
}
