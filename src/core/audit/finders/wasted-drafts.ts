/**
 * Replies that were written and never sent, while a colleague answered.
 *
 * Shapes: followed by lineage. A draft that was sent, scheduled, written as a note or taken over by a colleague was of use; so was one that went along with a merge.
 * Of a reply that was held and then discarded the facts tell, even where drafts are not recorded; how long it took they do not.
 * Units: the time is from the first to the last save, so it is at least that.
 */
import type { Conversation } from '../../conversation/conversation.ts';
import type { AuditWastedDraft, Fact } from '../../schema/types.ts';
import { type Found, type OpenFinder, others } from '../finder.ts';
import { goingOut, replyOn } from '../going-out.ts';
import type { DraftEntry } from '../timeline.ts';

interface Writing {
  readonly person: string;
  readonly firstAt: number;
  lastAt: number;
  /** Null while it stands there. */
  endedAt: number | null;
}

interface Answer {
  readonly by: string;
  readonly thread: string;
  readonly at: number;
}

export const wastedDrafts: OpenFinder = ({ draftTimes }) => {
  const standing = new Map<string, Writing>();
  const answers: Answer[] = [];
  const held = new Map<string, Writing>();
  const found: Found[] = [];
  const current = new Map<string, string>();

  const save = ({ at, person, kind, draft }: DraftEntry): void => {
    if (kind !== 'reply') return;
    if (draft === null) {
      const writing = standing.get(current.get(person) ?? '');
      if (writing) writing.endedAt = at;
      return;
    }
    current.set(person, draft.lineage);
    const writing = standing.get(draft.lineage);
    if (writing) Object.assign(writing, { lastAt: at, endedAt: null });
    else standing.set(draft.lineage, { person, firstAt: at, lastAt: at, endedAt: null });
  };
  const discard = (fact: Extract<Fact, { readonly type: 'reply.discarded' }>, on: Conversation): void => {
    const reply = replyOn(on, fact.thread);
    const who = (reply?.causes ?? []).flatMap((cause) => (cause.kind === 'reply' ? [cause.by] : []));
    if (reply?.by.kind !== 'person' || who.length === 0) return;
    const { person } = reply.by;
    const writing = held.get(fact.thread);
    const ms = writing && draftTimes ? writing.lastAt - writing.firstAt : null;
    found.push({ kind: 'wasted', at: fact.at, person, others: others(who, person), how: 'discarded', ms });
  };
  const read = (fact: Fact, on: Conversation): void => {
    const reply = goingOut(fact, on);
    if (reply && reply.by.kind !== 'customer') {
      const by = reply.by.kind === 'person' ? reply.by.person : reply.by.name;
      answers.push({ by, thread: reply.thread, at: reply.at });
    }
    if (fact.type === 'reply.discarded') discard(fact, on);
    if (fact.type === 'conversation.merged') goAlong(fact.at);
    const used = fact.type === 'draft.taken-over' ? (fact.takes ?? []) : 'lineage' in fact ? [fact.lineage ?? ''] : [];
    for (const lineage of used) {
      const writing = standing.get(lineage);
      if (writing && fact.type === 'reply.held') held.set(fact.thread, writing);
      standing.delete(lineage);
    }
    if (fact.type === 'note.added' && fact.by.kind === 'person') forgetSince(fact.by.person, fact.at);
  };
  const goAlong = (at: number): void => {
    for (const [lineage, { endedAt }] of standing) if (endedAt === null || endedAt === at) standing.delete(lineage);
  };
  /** What was written as a reply and then as a note was not for nothing. */
  const forgetSince = (person: string, at: number): void => {
    for (const [lineage, writing] of standing) {
      if (writing.person === person && writing.endedAt !== null && at - writing.endedAt < 60_000)
        standing.delete(lineage);
    }
  };
  const judge = (writing: Writing, on: Conversation): readonly Found[] => {
    const { person, firstAt, lastAt, endedAt } = writing;
    const end = endedAt ?? Number.POSITIVE_INFINITY;
    const meanwhile = answers.filter((one) => one.by !== person && one.at > firstAt && one.at <= end);
    const said = meanwhile.filter(({ thread }) => replyOn(on, thread)?.state === 'sent');
    if (said.length === 0) return [];
    const how: AuditWastedDraft['how'] = endedAt === null ? 'left' : 'cleared';
    const at = endedAt ?? lastAt;
    const names = [...new Set(said.map(({ by }) => by))].sort();
    return [{ kind: 'wasted', at, person, others: names, how, ms: draftTimes ? lastAt - firstAt : null }];
  };
  return {
    see(entry, on) {
      if (entry.type === 'draft') save(entry);
      else if (entry.type === 'fact') read(entry.fact, on);
    },
    end: (on) => [...found, ...[...standing.values()].flatMap((writing) => judge(writing, on))],
  };
};
