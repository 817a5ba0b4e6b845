/** Everything about a conversation that is not text: where it is, whose it is, who follows it, its status, tags and lock. */
import { snoozeEvent } from '../../machines/snooze.machine.ts';
import type { Fact } from '../../schema/types.ts';
import { addActivity, type Recipes } from './recipe.ts';

type Circumstance =
  | 'conversation.created'
  | 'conversation.snoozed'
  | 'conversation.woke'
  | 'conversation.moved'
  | 'assignment.changed'
  | `follower.${string}`
  | 'guest.added'
  | `tag.${string}`
  | 'status.changed'
  | `lock.${string}`
  | 'draft.taken-over';

export const circumstanceRecipes: Recipes<Extract<Fact['type'], Circumstance>> = {
  'conversation.created'(draft, fact) {
    draft.inbox = fact.inbox;
    draft.customer = { ...fact.customer };
    draft.subject = fact.subject;
    draft.createdAt = fact.at;
    if (fact.parent) draft.parent = { ...fact.parent };
  },
  'conversation.moved'(draft, fact) {
    draft.inbox = fact.to;
    addActivity(draft, fact);
  },
  'assignment.changed'(draft, fact) {
    draft.assignee = fact.to;
    if (fact.reason === 'routing') {
      const turn = fact.turn === undefined ? {} : { turn: fact.turn };
      draft.routed = { inbox: draft.inbox, to: fact.to, at: fact.at, ...turn };
    }
    addActivity(draft, fact);
  },
  'status.changed'(draft, fact) {
    draft.status = fact.to;
    if (snoozeEvent(fact) !== null) draft.snooze = null;
    addActivity(draft, fact);
  },
  'conversation.snoozed'(draft, fact) {
    draft.snooze = { until: fact.until, wakeOnCustomer: fact.wakeOnCustomer };
    addActivity(draft, fact);
  },
  'conversation.woke'(draft, fact) {
    draft.snooze = null;
    addActivity(draft, fact);
  },
  'follower.added'(draft, fact) {
    draft.followers[fact.person] = true;
  },
  'follower.removed'(draft, fact) {
    delete draft.followers[fact.person];
  },
  'guest.added'(draft, fact) {
    draft.guests[fact.person] = true;
    addActivity(draft, fact);
  },
  'tag.added'(draft, fact) {
    draft.tags[fact.tag] = true;
    addActivity(draft, fact);
  },
  'tag.removed'(draft, fact) {
    delete draft.tags[fact.tag];
    addActivity(draft, fact);
  },
  'lock.granted'(draft, fact) {
    draft.lock = { person: fact.person, session: fact.session, token: fact.token, since: fact.at };
    addActivity(draft, fact);
  },
  'lock.taken-over'(draft, fact) {
    draft.lock = { person: fact.person, session: fact.session, token: fact.token, since: fact.at };
    addActivity(draft, fact);
  },
  'lock.released'(draft, fact) {
    draft.lock = null;
    addActivity(draft, fact);
  },
  'draft.taken-over'(draft, fact) {
    for (const lineage of fact.takes ?? []) draft.handedOver[lineage] = fact.person;
    addActivity(draft, fact);
  },
};
