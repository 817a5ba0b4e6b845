/** What a user interface asks of a session. Everything is made from the state as it is; nothing is remembered. */
import type { ReplyThread } from '../conversation/conversation.ts';
import type { Indicator } from '../presence/indicator.ts';
import { own } from '../rules/keys.ts';
import type { ProtectionName } from '../rules/protections.ts';
import type { Cause, Draft, DraftKind, Rejection, Row } from '../schema/types.ts';
import { isMine } from './authorship.ts';
import { type ClientState, type LocalText, textKey } from './client.ts';
import { indicatorOf } from './indicator-of.ts';
import { isSaved } from './texts.ts';

export interface Composer {
  readonly kind: DraftKind;
  readonly text: string;
  /** Why the server does not take it, if so. */
  readonly conflict: string | null;
}

export interface ListedRow {
  readonly row: Row;
  /** Null is "I may be out of date". */
  readonly indicator: Indicator | null;
}

export interface HeldReply {
  readonly conversation: string;
  readonly reply: ReplyThread;
}

/** The composer that is open in a conversation, with what stands in it. */
export function composerOf(client: ClientState, conversation: string): Composer | null {
  const kind = own(client.rooms, conversation)?.composer ?? null;
  if (kind === null) return null;
  const text = localTextOf(client, conversation, kind);
  return { kind, text: text?.text ?? '', conflict: text?.conflict ?? null };
}

/** The person's unsent text in this session; null if there is none. */
export function textOf(client: ClientState, conversation: string, kind: DraftKind): string | null {
  return localTextOf(client, conversation, kind)?.text || null;
}

/** What colleagues are writing in an open conversation, as far as it is shown. */
export function draftsOf(client: ClientState, conversation: string): readonly Draft[] {
  const drafts = Object.values(own(client.rooms, conversation)?.drafts ?? {});
  return drafts.filter(({ person }) => person !== client.person);
}

/** The rows of an open list, the newest conversation last; null if it is not open or not loaded. */
export function listRows(
  client: ClientState,
  inbox: string,
  at: number,
  without?: ReadonlySet<ProtectionName>,
): readonly ListedRow[] | null {
  const list = own(client.lists, inbox);
  if (!list || list.toldAt === null) return null;
  return Object.values(list.rows).map((row) => ({
    row,
    indicator: indicatorOf(client, row.conversation, 'list', at, without),
  }));
}

/** The person's own replies that wait for them, in the conversations that are open. */
export function heldReplies(client: ClientState): readonly HeldReply[] {
  return Object.values(client.rooms).flatMap(({ conversation, view }) =>
    Object.keys(view?.held ?? {}).flatMap((id) => {
      const reply = view && own(view.threads, id);
      return reply?.kind === 'reply' && isMine(client, reply.by) ? [{ conversation, reply }] : [];
    }),
  );
}

/** True if nothing of this session waits for the server: no command without an answer, no text that it does not hold. */
export function isAtRest({ queue, texts }: ClientState): boolean {
  return queue.length === 0 && Object.values(texts).every((text) => text.conflict !== null || isSaved(text));
}

/** The fields that send a reply in spite of everything that this refusal tells of. */
export function confirmationOf({ detail }: Rejection): {
  readonly acknowledged: number;
  readonly confirmed: readonly string[];
} {
  const { revision = 0, causes = [] } = detail as { readonly revision?: number; readonly causes?: readonly Cause[] };
  const confirmed = causes.flatMap(({ kind, by }) => (kind === 'composing' && by.kind === 'person' ? [by.person] : []));
  return { acknowledged: revision, confirmed };
}

function localTextOf({ texts }: ClientState, conversation: string, kind: DraftKind): LocalText | undefined {
  return own(texts, textKey(conversation, kind));
}
