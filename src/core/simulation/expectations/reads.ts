/** What a session shows of a conversation's own content: threads, colleagues' drafts, and unsent text of its own. */

import { textKey } from '../../client/client.ts';
import { activitySentence } from '../../conversation/activity.ts';
import type { Thread } from '../../conversation/conversation.ts';
import { emptyDirectory } from '../../directory/directory.ts';
import { draftKey } from '../../room/room.ts';
import type { Actor } from '../../schema/types.ts';
import { anyServer } from '../server/nodes.ts';
import type { ExpectationOf } from '../verbs.ts';
import type { Session, World } from '../world.ts';
import { quoted, times, type Verdict, verdict } from './verdict.ts';

export function reads(world: World, session: Session, expectation: ExpectationOf<'reads'>): Verdict {
  const { reads: conversation, thread: kind, text, by, times: expected } = expectation;
  const what = `${kind ?? 'thread'}${by === undefined ? '' : ` by ${by}`}${text === undefined ? '' : ` ${quoted(text)}`}`;
  const wanted = `${session.label} reads ${what} in ${conversation}${expected === undefined ? '' : ` ${times(expected)}`}`;
  const view = session.client?.rooms[conversation]?.view;
  if (!view) return verdict(expected === 0, wanted, `${session.label} has not loaded ${conversation}`);
  const threads = view.order.flatMap((id) => view.threads[id] ?? []).filter((one) => isReadable(one, kind));
  const directory = anyServer(world).desk?.directory ?? emptyDirectory();
  const says = (one: Thread, words: string) =>
    one.kind === 'activity'
      ? one.fact.type === words || activitySentence(one.fact, view, directory).includes(words)
      : one.text.includes(words);
  const found = threads.filter((one) => isWanted(one, by) && (text === undefined || says(one, text)));
  const ok = expected === undefined ? found.length > 0 : found.length === expected;
  return verdict(ok, wanted, `${session.label} reads it ${times(found.length)}${instead(found, threads)}`);
}

export function keeps(
  session: Session,
  { keeps: conversation, kind = 'reply', text }: ExpectationOf<'keeps'>,
): Verdict {
  const { client, label } = session;
  const composed = client?.texts[textKey(conversation, kind)]?.text ?? '';
  const asides = (client?.asides ?? []).filter((aside) => aside.conversation === conversation && aside.kind === kind);
  const kept = [composed, ...asides.map((aside) => aside.text)].filter((one) => one !== '');
  const ok = text === null || text === '' ? kept.length === 0 : kept.includes(text);
  const actual = kept.length === 0 ? 'nothing' : kept.map(quoted).join(' and ');
  return verdict(ok, `${label} keeps ${textOr(text)} as ${kind} in ${conversation}`, `${label} keeps ${actual}`);
}

export function draft(session: Session, expectation: ExpectationOf<'draft'>): Verdict {
  const { draft: conversation, of, kind = 'reply', text } = expectation;
  const { client, label } = session;
  const wanted = `${label} sees ${textOr(text)} as ${kind} draft of ${of} in ${conversation}`;
  const room = client?.rooms[conversation];
  if (!room) return verdict(false, wanted, `${label} has not opened ${conversation}`);
  const shown = room.drafts[draftKey(of, kind)]?.text ?? null;
  return verdict(shown === text, wanted, `${label} sees ${textOr(shown)}`);
}

function isReadable(thread: Thread, kind: string | undefined): boolean {
  if (kind !== undefined && thread.kind !== kind) return false;
  if (!('state' in thread)) return true;
  // A tombstone is nothing to read as long as there are no words on it.
  if (thread.state === 'deleted') return thread.text !== '';
  return thread.state !== 'undone' && thread.state !== 'unscheduled' && thread.state !== 'discarded';
}

function isWanted(thread: Thread, by: string | undefined): boolean {
  return by === undefined || nameOf(thread.by) === by;
}

function nameOf(by: Actor): string {
  if (by.kind === 'person') return by.person;
  return by.kind === 'customer' ? 'customer' : by.name;
}

function instead(found: readonly Thread[], threads: readonly Thread[]): string {
  const texts = threads.flatMap((one) => ('text' in one ? [quoted(one.text)] : []));
  return found.length > 0 || texts.length === 0 ? '' : `; there is ${texts.slice(-3).join(', ')}`;
}

function textOr(text: string | null): string {
  return text === null || text === '' ? 'nothing' : quoted(text);
}
