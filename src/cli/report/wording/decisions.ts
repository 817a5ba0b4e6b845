/** What the server made of a command. */
import { rejectionSentence } from '../../../core/rules/rejections.ts';
import type { DirectoryFact, Fact } from '../../../core/schema/types.ts';
import type { TraceEvent } from '../../../core/simulation/trace.ts';
import { actorName, causeText, commandNoun } from './names.ts';

type Decided = Extract<TraceEvent, { type: 'decided' }>;

/** "bea's reply on refund is held: ana replied". */
export function decisionText({ by, command, outcome, because }: Decided, on: string): string {
  const whose = `${actorName(by)}'s ${commandNoun(command.type)}${on}`;
  if (because.some(({ rule }) => rule === 'command-id')) return `${whose} again: the same answer`;
  if (!outcome.ok) return `${whose} is refused: ${outcome.rejection.code}. ${rejectionSentence(outcome.rejection)}`;
  if (outcome.result === 'held') return `${whose} is held: ${causeText(outcome.causes ?? [])}`;
  if (outcome.result === 'unchanged') return `${whose} changes nothing`;
  return `${whose} is accepted`;
}

const toldByDecisions = new Set([
  'reply.send',
  'reply.release',
  'reply.edit',
  'reply.discard',
  'reply.undo',
  'reply.schedule',
  'reply.unschedule',
  'note.add',
  'note.edit',
  'note.delete',
  'conversation.forward',
  'forward.undo',
  'conversation.create',
]);

/** What was accepted and changes something besides text is told by its facts, and so is what nobody asked for: "assigned to bea". */
export function toldByFacts({ by, command, outcome, because }: Decided): boolean {
  const first = outcome.ok && outcome.result === 'accepted' && !because.some(({ rule }) => rule === 'command-id');
  return first && (by.kind === 'automation' || !toldByDecisions.has(command.type));
}

const decidedFacts = /^(?:reply|note|forward)\.|^conversation\.created$/;

/** The facts that a decision tells already. */
export function toldByDecision({ by, command, type }: Fact | DirectoryFact): boolean {
  return command !== undefined && by.kind !== 'automation' && decidedFacts.test(type);
}
