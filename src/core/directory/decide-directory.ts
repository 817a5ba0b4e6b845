/** Decides a command about the account: its id first, then who asks, then what the account says to it. */
import type { Ask, Because, DirectoryDecision } from '../rules/ask.ts';
import { reject } from '../rules/ask.ts';
import { own } from '../rules/keys.ts';
import { becauseOf, may, refusalOf } from '../rules/permissions.ts';
import { protects } from '../rules/protections.ts';
import { accountResourceOf } from '../rules/resource.ts';
import type { Accepted, DirectoryCommand, DirectoryFact } from '../schema/types.ts';
import { grantAccess, revokeAccess } from './access.ts';
import { setAway } from './away.ts';
import type { Directory } from './directory.ts';
import { createInbox, requireTemplate } from './inboxes.ts';
import { unusable } from './names.ts';
import { setNotifications } from './notifications.ts';
import {
  acceptInvitation,
  addPerson,
  changeRole,
  deactivatePerson,
  reactivatePerson,
  transferOwnership,
} from './people.ts';
import { changePolicy } from './policy.ts';
import { setRouting } from './routing.ts';
import { type Decider, type Happening, isRejection } from './ruling.ts';
import { putSavedReply, removeSavedReply } from './saved-replies.ts';
import { createTeam, joinTeam, leaveTeam } from './teams.ts';
import { putWorkflow, removeWorkflow } from './workflows.ts';

type Deciders = { readonly [T in DirectoryCommand['type']]: Decider<Extract<DirectoryCommand, { type: T }>> };

const deciders: Deciders = {
  'person.add': addPerson,
  'person.accept': acceptInvitation,
  'person.change-role': changeRole,
  'person.deactivate': deactivatePerson,
  'person.reactivate': reactivatePerson,
  'person.set-notifications': setNotifications,
  'person.set-away': setAway,
  'ownership.transfer': transferOwnership,
  'access.grant': grantAccess,
  'access.revoke': revokeAccess,
  'team.create': createTeam,
  'team.join': joinTeam,
  'team.leave': leaveTeam,
  'inbox.create': createInbox,
  'inbox.require-template': requireTemplate,
  'inbox.set-routing': setRouting,
  'saved-reply.put': putSavedReply,
  'saved-reply.remove': removeSavedReply,
  'workflow.put': putWorkflow,
  'workflow.remove': removeWorkflow,
  'policy.change': changePolicy,
};

/** The facts that the command causes, none if it is so already, or the rejection. */
export function decideDirectory(command: DirectoryCommand, directory: Directory, ask: Ask): DirectoryDecision {
  const first = protects('command-ids', ask.without) ? own(directory.commands, command.id) : undefined;
  if (first) return accept([], first, [{ rule: 'command-id', name: command.id, verdict: 'note', detail: {} }]);
  const bad = unusable(command.id);
  if (bad) return reject(bad, [{ rule: 'state', name: bad.code, verdict: 'deny', detail: { id: command.id } }]);

  const verdict = may({ ...ask, directory }, command.type, accountResourceOf(command, directory));
  const because = [becauseOf(verdict)];
  if (!verdict.allowed) return reject(refusalOf(verdict), because);

  const ruling = (deciders[command.type] as Decider<DirectoryCommand>)(command, directory, ask);
  if (isRejection(ruling)) {
    const detail = ruling.detail as Readonly<Record<string, unknown>>;
    return reject(ruling, [...because, { rule: 'state', name: ruling.code, verdict: 'deny', detail }]);
  }
  const result = ruling.length === 0 ? 'unchanged' : 'accepted';
  const revision = directory.revision + ruling.length;
  const facts = ruling.map((happening, index) => stamp(happening, directory.revision + index + 1, command, ask));
  const soAlready = { rule: 'state', name: command.type, verdict: 'note', detail: { revision } } as const;
  return accept(facts, { ok: true, result, revision }, facts.length === 0 ? [...because, soAlready] : because);
}

function stamp(happening: Happening, revision: number, command: DirectoryCommand, { at, by }: Ask): DirectoryFact {
  return { ...happening, revision, at, by, command: command.id };
}

function accept(facts: readonly DirectoryFact[], outcome: Accepted, because: readonly Because[]): DirectoryDecision {
  return { ok: true, facts, outcome, because };
}
