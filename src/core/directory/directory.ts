/** The account: people, access, teams, inboxes, saved replies and policy, as the fold of its facts. */
import { defaultPolicy } from '../rules/policy-settings.ts';
import type {
  Accepted,
  MemberState,
  NotificationPreferences,
  Policy,
  Role,
  Routing,
  Workflow,
} from '../schema/types.ts';

export interface Directory {
  readonly people: Readonly<Record<string, Person>>;
  /** People who have set what they are notified of: the only ones who may want to hear of what is not theirs. */
  readonly attentive: Readonly<Record<string, true>>;
  readonly teams: Readonly<Record<string, Team>>;
  readonly inboxes: Readonly<Record<string, Inbox>>;
  readonly savedReplies: Readonly<Record<string, SavedReply>>;
  readonly workflows: Readonly<Record<string, Workflow>>;
  readonly policy: Policy;
  /** The outcome of every command that appended a fact. */
  readonly commands: Readonly<Record<string, Accepted>>;
  readonly revision: number;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  /** What others write after `@`. */
  readonly handle: string;
  readonly address: string | null;
  readonly member: MemberState;
  /** True for a program; left out for everybody else. */
  readonly bot?: true;
  /** The role an invited person will have. */
  readonly invitedAs: Role | null;
  /** Inboxes granted by name. Administrators and the owner open all of them anyway. */
  readonly inboxes: Readonly<Record<string, true>>;
  /** What they set for themselves of what they are notified of; null for nothing. */
  readonly notify: NotificationPreferences | null;
  /** Left out for somebody who is there. A time that is past has ended it. */
  readonly away?: Away;
}

export interface Away {
  readonly since: number;
  /** Null until they say that they are back. */
  readonly until: number | null;
}

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly handle: string;
  readonly members: Readonly<Record<string, true>>;
}

export interface Inbox {
  readonly id: string;
  readonly name: string;
  readonly address: string | null;
  /** The saved reply that every note in this inbox must start from. */
  readonly noteTemplate: string | null;
  /** Left out while it is all done by hand. */
  readonly routing?: Routing;
}

export interface SavedReply {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly inboxes: Readonly<Record<string, true>>;
}

/** An account before its first fact, with every setting at its default. */
export function emptyDirectory(): Directory {
  return {
    people: {},
    attentive: {},
    teams: {},
    inboxes: {},
    savedReplies: {},
    workflows: {},
    policy: defaultPolicy,
    commands: {},
    revision: 0,
  };
}
