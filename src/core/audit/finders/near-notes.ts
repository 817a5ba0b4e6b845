/**
 * Notes that were nearly replies, and replies that were nearly notes: the same words, first in the one box and then in the other.
 *
 * Shapes: only of one person, in one conversation, within `soonMs`. Words are the same if they are, apart from space, or if what was said in the end begins
 * with them and they are long enough to be no chance. `sent` is what should never be: what was begun as a note, by its lineage, went out as a reply.
 * Source: catalogue G2, G8; DOMAIN "Guard against the wrong box".
 */
import type { Conversation } from '../../conversation/conversation.ts';
import { own } from '../../rules/keys.ts';
import type { AuditNearNote, Fact } from '../../schema/types.ts';
import type { Found, OpenFinder } from '../finder.ts';
import { replyOn, wentOut } from '../going-out.ts';
import type { DraftEntry } from '../timeline.ts';

const soonMs = 10 * 60_000;
const longEnough = 12;

type Meant = AuditNearNote['meant'];

/** Words that were in the box that was not meant. */
interface Slip {
  readonly person: string;
  readonly at: number;
  readonly text: string;
  readonly meant: Meant;
  readonly how: AuditNearNote['how'];
}

export const nearNotes: OpenFinder = () => {
  let slips: readonly Slip[] = [];
  const boxes = new Map<string, { readonly text: string; readonly lineage: string }>();
  const consumed = new Set<string>();
  const begunAsNote = new Set<string>();
  const found: { readonly incident: Found; readonly thread: string | null }[] = [];

  const slip = (one: Slip): void => {
    if (one.text.trim() !== '') slips = [...slips.filter(({ at }) => one.at - at <= soonMs), one];
  };
  const save = ({ person, kind, at, draft }: DraftEntry): void => {
    if (kind === 'forward') return;
    const key = `${kind} ${person}`;
    const before = boxes.get(key);
    if (draft) boxes.set(key, draft);
    else boxes.delete(key);
    if (draft && kind === 'note') begunAsNote.add(draft.lineage);
    if (draft || !before || consumed.has(before.lineage)) return;
    slip({ person, at, text: before.text, meant: kind === 'note' ? 'reply' : 'note', how: 'changed' });
  };
  const tell = (person: string, at: number, meant: Meant, how: Slip['how'], thread: string | null): void => {
    found.push({ incident: { kind: 'near-note', at, person, others: [], meant, how }, thread });
  };
  const say = (person: string, said: Meant, { at, text }: Said): void => {
    const isMeant = (one: Slip): boolean =>
      one.person === person && one.meant === said && at - one.at <= soonMs && isSame(one.text, text);
    const same = slips.filter(isMeant);
    const [one] = [...same.filter(({ how }) => how !== 'changed'), ...same];
    slips = slips.filter((other) => !isMeant(other));
    if (one) tell(person, at, said, one.how, null);
  };
  const sendOrSay = (person: string, fact: Extract<Fact, { readonly type: 'reply.accepted' | 'reply.held' }>): void => {
    if (fact.lineage === undefined || !begunAsNote.has(fact.lineage)) return say(person, 'reply', fact);
    tell(person, fact.at, 'note', 'sent', fact.thread);
  };
  const read = (fact: Fact, on: Conversation): void => {
    if ('lineage' in fact && fact.lineage !== undefined) consumed.add(fact.lineage);
    if (fact.by.kind !== 'person') return;
    const { person } = fact.by;
    const { at } = fact;
    if (fact.type === 'note.added') say(person, 'note', fact);
    else if (fact.type === 'reply.accepted' || fact.type === 'reply.held') sendOrSay(person, fact);
    else if (fact.type === 'reply.undone' || fact.type === 'reply.discarded') {
      const text = replyOn(on, fact.thread)?.text ?? '';
      slip({ person, at, text, meant: 'note', how: fact.type === 'reply.undone' ? 'undone' : 'held' });
    } else if (fact.type === 'note.deleted') {
      const note = own(on.threads, fact.thread);
      if (note?.kind === 'note') slip({ person, at, text: note.text, meant: 'reply', how: 'deleted' });
    }
  };
  return {
    see(entry, on) {
      if (entry.type === 'draft') save(entry);
      else if (entry.type === 'fact') read(entry.fact, on);
      else if (entry.type === 'refused') {
        const { person, at, text, kind } = entry;
        slip({ person, at, text, meant: kind === 'reply' ? 'note' : 'reply', how: 'refused' });
      }
    },
    end: (on) => found.flatMap(({ incident, thread }) => (thread === null || wentOut(on, thread) ? [incident] : [])),
  };
};

type Said = Pick<Extract<Fact, { readonly type: 'note.added' }>, 'at' | 'text'>;

function isSame(written: string, said: string): boolean {
  const [one, other] = [plain(written), plain(said)];
  return one === other || (one.length >= longEnough && other.startsWith(one));
}

function plain(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
