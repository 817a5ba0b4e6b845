/**
 * Nobody is told of what they did not ask for, nor by a medium that they did not choose.
 *
 * Shapes: what counts is whose the conversation was, who followed it and what everybody had set, when the fact happened. A mention, and what went
 * wrong with one's own note or reply, needs no asking.
 * Source: DOMAIN "Notes and mentions"; catalogue H7 (every note notified everybody).
 */
import { apply } from '../../conversation/apply.ts';
import { type Conversation, emptyConversation } from '../../conversation/conversation.ts';
import { directoryStream } from '../../desk/desk.ts';
import type { Directory } from '../../directory/directory.ts';
import { own } from '../../rules/keys.ts';
import { defaultPreferences, type NotificationClass } from '../../rules/preferences.ts';
import type { Assignee, Fact, Notification } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';

interface State {
  readonly conversations: Record<string, Conversation>;
  /** By conversation and revision. */
  readonly moments: Record<string, Moment>;
  /** Notifications that take asking. */
  sometimes: number;
}

interface Moment {
  readonly assignee: Assignee;
  readonly followers: Readonly<Record<string, true>>;
  readonly directory: Directory;
}

export const wantedNotifications: Invariant<State> = {
  name: 'wanted-notifications',
  about: 'Nobody is told of what they did not ask for, nor by a medium that they did not choose.',
  reads: ['fact', 'notification'],
  initial: () => ({ conversations: {}, moments: {}, sometimes: 0 }),
  see(state, event, { directory }) {
    if (event.type === 'fact' && event.stream !== directoryStream) {
      const fact = event.fact as Fact;
      const on = state.conversations[event.stream] ?? emptyConversation(event.stream);
      state.conversations[event.stream] = on;
      if (fact.revision === on.revision + 1) apply(on, fact);
      const { assignee, followers } = on;
      if (directory)
        state.moments[`${event.stream} ${fact.revision}`] = { assignee, followers: { ...followers }, directory };
      return null;
    }
    return event.type === 'notification' ? judge(state, event.notification) : null;
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};

/** About what somebody did themselves: no preference turns it off. */
const alwaysTold: ReadonlySet<Notification['cause']> = new Set<Notification['cause']>([
  'reply-held',
  'could-not-notify',
  'delivery-failed',
  'delivery-uncertain',
  'draft-retired',
  'schedule-cancelled',
]);

function judge(state: State, { to, cause, conversation, revision, media }: Notification): string | null {
  const moment = own(state.moments, `${conversation} ${revision}`);
  if (!moment || alwaysTold.has(cause)) return null;
  if (cause !== 'mentioned') state.sometimes += 1;
  const classes = classesFor(to, cause, moment);
  const set = own(moment.directory.people, to)?.notify ?? {};
  const asked = new Set(classes.flatMap((one): readonly string[] => set[one] ?? defaultPreferences[one]));
  const wrong = media.find((medium) => !asked.has(medium));
  if (wrong === undefined && media.length > 0) return null;
  return `${to} is told (${cause}) of ${conversation} by ${wrong ?? 'nothing'}, which they did not ask for.`;
}

/** Everything that it can have been to the person. */
function classesFor(to: string, cause: Notification['cause'], moment: Moment): readonly NotificationClass[] {
  const { assignee, followers } = moment;
  const isMine = isOf(assignee, to, moment.directory);
  const ownership = assignee.kind === 'nobody' ? 'unassigned' : isMine ? 'mine' : 'other';
  const followed: readonly NotificationClass[] = own(followers, to) ? ['followed'] : [];
  switch (cause) {
    case 'new-conversation':
      return ['newConversation'];
    case 'assigned':
      return isMine ? ['assignedToMe'] : [];
    case 'assigned-to-other':
      return isMine ? [] : ['assignedToOther'];
    case 'customer-wrote':
      return [classes.customer[ownership], ...followed];
    case 'mentioned':
      return ['mentioned', classes.user[ownership], ...followed];
    default:
      return [classes.user[ownership], ...followed];
  }
}

const classes = {
  customer: { unassigned: 'customerToUnassigned', mine: 'customerToMine', other: 'customerToOther' },
  user: { unassigned: 'userOnUnassigned', mine: 'userOnMine', other: 'userOnOther' },
} as const;

function isOf(assignee: Assignee, person: string, { teams }: Directory): boolean {
  if (assignee.kind === 'person') return assignee.person === person;
  return assignee.kind === 'team' && own(own(teams, assignee.team)?.members ?? {}, person) === true;
}
