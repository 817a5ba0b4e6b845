/** What the desk of the core shows, read from its rooms. */
import { customerView, newestMessage } from '../../../src/core/conversation/customer-view.ts';
import type { Desk } from '../../../src/core/desk/desk.ts';
import { indicatorFor } from '../../../src/core/presence/indicator.ts';
import type { Lease } from '../../../src/core/presence/lease.ts';
import type { ProtectionName } from '../../../src/core/rules/protections.ts';
import type { RosterEntry } from '../../../src/core/schema/types.ts';
import { assigneeText, draftOf, seenOf } from '../../../src/testing/conformance/aspects.ts';
import type { CustomerSight, SeenConversation, SeenPerson, SeenRow } from '../../../src/testing/conformance/driver.ts';

type Without = ReadonlySet<ProtectionName>;

export function conversationAspectsOf(
  desk: Desk,
  session: string,
  without: Without,
): Readonly<Record<string, SeenConversation>> {
  const seen: Record<string, SeenConversation> = {};
  for (const [id, { members, presence, drafts, conversation }] of desk.rooms) {
    const person = members[session]?.person;
    if (person === undefined) continue;
    const isShared = desk.directory.policy.drafts === 'shared';
    const shown = Object.values(drafts).filter((draft) => draft.person === person || isShared);
    const { lock, ...rest } = seenOf(
      conversation,
      othersIn(Object.values(presence).map(entryOf), person, without),
      shown.map(draftOf),
    );
    seen[id] = {
      ...rest,
      lock: desk.directory.policy.lock === 'off' ? null : (lock ?? null),
      version: conversation.revision,
    };
  }
  return seen;
}

export function listsOf(desk: Desk, session: string, without: Without): Readonly<Record<string, readonly SeenRow[]>> {
  const lists: Record<string, readonly SeenRow[]> = {};
  for (const [inbox, watchers] of desk.watchers) {
    const watcher = watchers.get(session);
    if (!watcher) continue;
    lists[inbox] = [...(desk.rows.get(inbox)?.values() ?? [])].map(({ conversation, status, assignee, roster }) => {
      return {
        conversation,
        status,
        assignee: assigneeText(assignee),
        others: othersIn(roster, watcher.person, without),
      };
    });
  }
  return lists;
}

export function customersOf(desk: Desk, address: string, without: Without): readonly CustomerSight[] {
  return [...desk.rooms].flatMap(([id, { conversation }]): readonly CustomerSight[] => {
    if (conversation.customer.address !== address || conversation.inbox === '') return [];
    const { messages } = customerView(conversation, desk.directory, without);
    return [{ conversation: id, messages, preview: newestMessage(conversation, without) ?? '' }];
  });
}

function othersIn(roster: readonly RosterEntry[], person: string, without: Without): readonly SeenPerson[] {
  return indicatorFor(roster, { person }, { without }).people.map((one) => ({ person: one.person, doing: one.state }));
}

function entryOf({ kind, ...lease }: Lease): RosterEntry {
  return { ...lease, ...(kind && { kind }) };
}
