/**
 * Every way the world says no: code, sentence, and whether the answer is final.
 *
 * Shapes: `{field}` in a sentence is filled from the detail of the rejection. `definite` is false where a write may have happened all the same.
 */
import type { Rejection } from '../schema/types.ts';

export interface RejectionKind {
  readonly sentence: string;
  readonly definite: boolean;
}

const no = (sentence: string): RejectionKind => ({ sentence, definite: true });

export const rejections = {
  'person.not-allowed': no('{person} may not {command} here: {why}.'),
  'person.unknown': no('There is no person {person}.'),
  'person.exists': no('There is a person {person} already.'),
  'person.not-active': no('{person} is not an active member of the account.'),
  'person.not-invited': no('{person} has no open invitation.'),
  'person.not-deactivated': no('{person} was not deactivated.'),
  'notifications.silent-mention': no('A mention has to reach {person} by some medium.'),
  'owner.exactly-one': no('An account has exactly one owner: transfer the ownership instead.'),
  'handle.taken': no('The handle @{handle} belongs to {holder}.'),
  'team.unknown': no('There is no team {team}.'),
  'team.exists': no('There is a team {team} already.'),
  'inbox.unknown': no('There is no inbox {inbox}.'),
  'inbox.exists': no('There is an inbox {inbox} already.'),
  'saved-reply.unknown': no('There is no saved reply {savedReply}.'),
  'saved-reply.elsewhere': no('The saved reply {savedReply} does not belong to inbox {inbox}.'),
  'saved-reply.required': no('Notes in inbox {inbox} must start from the saved reply {savedReply}.'),
  'policy.invalid': no('The setting {path} cannot be that: {problem}'),
  'policy.impossible': no('These settings cannot work together: {problem}'),
  'id.unusable': no('Nothing can be kept under the name {id}.'),
  'conversation.unknown': no('There is no conversation {conversation}.'),
  'conversation.exists': no('There is a conversation {conversation} already.'),
  'conversation.merged': no('{conversation} was merged into {into}.'),
  'merge.itself': no('{conversation} cannot be merged into itself.'),
  'merge.other-inbox': no(
    '{conversation} is in inbox {inbox}, {into} in {other}: move one of them first, which changes who may read it.',
  ),
  'merge.circle': no('{into} came of a forward of {conversation}: merge it the other way round.'),
  'thread.unknown': no('{conversation} has no such thread: {thread}.'),
  'revision.unknown': no('Revision {seen} is ahead of the conversation, which is at {revision}.'),
  'time.unusable': no('{time} is not a time between now and the end of the year 2100.'),
  'aside.unknown': no('Nothing of that is set aside in {conversation}.'),
  'text.empty': no('There is nothing to send.'),
  'reply.needs-confirmation': no('Send anyway? {names} may be answering too.'),
  'reply.not-held': no('The reply is {state}, not held.'),
  'reply.undo-over': no('The reply is {state}: it can no longer be taken back.'),
  'mail.unknown': no('There is no mail {mail} to hand over.'),
  'mail.handed': no('The mail {mail} is {state}: it is not handed over again.'),
  'mail.settled': no('The mail is {state}: there is nothing to send again.'),
  'forward.undo-over': no('The forward is {state}: it can no longer be taken back.'),
  'note.deleted': no('The note was deleted.'),
  'note.edit-over': no('A note can be changed for {noteEditMs} ms after it was written.'),
  'note.template-required': no('Notes in this inbox start from the saved reply {savedReply}.'),
  'mention.refused': no('The note mentions people who cannot be notified: {mentions}.'),
  'assignee.cannot-answer': no('{assignee} cannot answer in inbox {inbox}.'),
  'assignee.away': no('{assignee} is away, and routing passes over them.'),
  'routing.overtaken': no('{assignee} has no turn any more: another node gave something away meanwhile.'),
  'assignment.stale': no('The conversation belongs to somebody else by now.'),
  'status.stale': no('The status is {status} by now.'),
  'reply.not-scheduled': no('The reply waits for no time: it is {state}.'),
  'snooze.overtaken': no('The customer wrote (revision {revision}) since what was seen of it: it stays in sight.'),
  'snooze.closed': no('The conversation is {status}: there is nothing to snooze.'),
  'follower.cannot-open': no('{person} cannot open this conversation.'),
  'lock.off': no('Locks are switched off in this account.'),
  'lock.held': no('{person} holds the lock since {since}.'),
  'lock.lost': no('The lock with token {token} is no longer yours.'),
  'draft.stale': no('There is a newer version of this draft.'),
  'draft.consumed': no('This draft was sent already.'),
  'draft.unknown': no('{person} has no such draft.'),
  'draft.retired': no('The draft of {person} was retired: something was said since.'),
  'draft.bots-only': no('{person} has a session to write in.'),
  'reply.overtaken': no('Others added something since revision {seen}: a bot looks again before it answers.'),
  'draft.private': no('Drafts are private in this account.'),
  'workflow.unknown': no('There is no workflow {workflow}.'),
  'workflow.invalid': no('The workflow {workflow} cannot be kept: {problem}'),
  'workflow.off': no('The workflow {workflow} is not in use here any more.'),
  'workflow.by-itself': no('The workflow {workflow} is not meant to be run by hand.'),
  'workflow.not-due': no('The workflow {workflow} is not due here.'),
  'workflow.unfit': no('The conversation is not what the workflow {workflow} is about.'),
  'workflow.yields': no('{by} has changed the {what} since the workflow {workflow} was started.'),
  'workflow.unseen': no('The workflow {workflow} would answer without what others added since.'),
  'forward.no-recipient': no('A forward needs somebody to go to.'),
  'command.none': no('There is no command to send again.'),
  'store.unavailable': no('Nothing can be written at the moment. Nothing was changed: try again.'),
  'queue.full': no('Too many commands wait for a connection: {limit}.'),
} as const satisfies Readonly<Record<string, RejectionKind>>;

export type RejectionCode = keyof typeof rejections;

export function rejection(code: RejectionCode, detail: Readonly<Record<string, unknown>> = {}): Rejection {
  return { code, detail };
}

/** The sentence of a rejection, with its facts filled in. Unknown codes are shown as they are. */
export function rejectionSentence({ code, detail }: Rejection): string {
  const kind: RejectionKind | undefined = Object.hasOwn(rejections, code)
    ? rejections[code as RejectionCode]
    : undefined;
  if (!kind) return code;
  return kind.sentence.replace(/\{(\w+)\}/g, (whole, field: string) => {
    const value = Object.hasOwn(detail, field) ? (detail as Record<string, unknown>)[field] : undefined;
    if (value === undefined) return whole;
    return Array.isArray(value) ? value.join(', ') : String(value);
  });
}
