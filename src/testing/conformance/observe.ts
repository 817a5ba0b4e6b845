/** Looks at what a system shows, and compares it with what the oracles showed. */
import { type AspectName, conversationAspects, messagesAspect, rowAspect } from './aspects.ts';
import type { Doing } from './do-op.ts';
import type { SessionView } from './driver.ts';
import { mailsAt, matchMails } from './match-mails.ts';
import type { Oracle } from './oracle.ts';
import type { Difference } from './play.ts';
import { stepAt } from './step-at.ts';
import { steadyValue, unknown, valueAt } from './timeline.ts';

export interface Seen {
  readonly aspect: AspectName;
  readonly key: string;
  readonly session: string | null;
  readonly conversation: string | null;
  readonly value: unknown;
}

/** With `versions` it is only noted what the system calls the present state. */
export async function observe(doing: Doing, at: number, what: 'all' | 'versions'): Promise<Difference | null> {
  try {
    return await lookAround(doing, at, what);
  } catch (error) {
    const actual = error instanceof Error ? error.message : String(error);
    const path = stepAt(doing.left[0], at);
    return {
      aspect: 'error',
      key: '',
      at,
      path,
      session: null,
      conversation: null,
      expected: 'no error',
      actual,
      command: null,
      seed: doing.left[0]?.seed ?? 0,
    };
  }
}

async function lookAround(doing: Doing, at: number, what: 'all' | 'versions'): Promise<Difference | null> {
  const [leading] = doing.left;
  if (!leading) return null;
  for (const session of sessionsOf(leading)) {
    if (valueAt(leading.timeline, `online ${session}`, at) !== true) continue;
    const view = await doing.driver.look(session);
    noteVersions(doing, leading, view, at);
    if (what === 'versions') continue;
    const difference = compareAll(doing, at, [...seenIn(view, session), ...missingIn(view, session, leading)]);
    if (difference) return difference;
  }
  if (what === 'versions') return null;
  return compareAll(doing, at, [...(await seenByCustomers(doing, leading)), ...(await seenOutside(doing, at))]);
}

function compareAll(doing: Doing, at: number, all: readonly Seen[]): Difference | null {
  for (const seen of all) {
    const expected = new Map(doing.left.map((oracle) => [oracle, expectedOf(oracle, seen, at, doing.options.slackMs)]));
    const [first] = expected.values();
    if ([...expected.values()].some((value) => value === unknown)) continue;
    doing.compared[seen.aspect] = (doing.compared[seen.aspect] ?? 0) + 1;
    const fitting = doing.left.filter((oracle) => isEqual(expected.get(oracle), seen.value));
    if (fitting.length === 0) {
      const { aspect, key, session, conversation, value } = seen;
      const difference: Difference = {
        aspect,
        key,
        at,
        path: stepAt(doing.left[0], at),
        session,
        conversation,
        expected: first,
        actual: value,
        command: null,
        seed: doing.left[0]?.seed ?? 0,
      };
      if (!doing.options.isKnown(difference)) return difference;
      doing.known.push(difference);
      continue;
    }
    doing.left = fitting;
  }
  return null;
}

/** What an oracle showed there, if it showed the same all the time from so long before to so long after. */
export function expectedOf(
  oracle: Oracle,
  { aspect, key, value }: Pick<Seen, 'aspect' | 'key' | 'value'>,
  at: number,
  slackMs: number,
): unknown {
  const [from, to] = [at - slackMs, at + slackMs];
  if (aspect === 'mails') return steady(mailsAt(oracle, from), mailsAt(oracle, to));
  if (aspect === 'notifications') return steady(notificationsAt(oracle, from), notificationsAt(oracle, to));
  const expected = steadyValue(oracle.timeline, key, from, to);
  // What a row leaves out is not compared.
  return aspect === 'list' && expected !== null && expected !== unknown && value !== null
    ? asShown(expected, value)
    : expected;
}

function steady(before: unknown, after: unknown): unknown {
  return isEqual(before, after) ? before : unknown;
}

type Rows = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

function asShown(expected: unknown, shown: unknown): Rows {
  const rows = Object.entries(expected as Rows).map(([conversation, row]) => {
    const keys = Object.keys((shown as Rows)[conversation] ?? row);
    return [conversation, Object.fromEntries(Object.entries(row).filter(([key]) => keys.includes(key)))] as const;
  });
  return Object.fromEntries(rows);
}

function notificationsAt({ notifications }: Oracle, until: number): readonly string[] {
  return notifications.flatMap(({ at, text }) => (at <= until ? [text] : [])).sort();
}

function seenIn({ conversations, lists = {} }: SessionView, session: string): readonly Seen[] {
  const open = Object.entries(conversations).flatMap(([conversation, seen]): Seen[] => {
    const place = `${session} ${conversation}`;
    const shown = Object.entries(conversationAspects(seen, personOf(session))) as [AspectName, unknown][];
    return [
      { aspect: 'access', key: `access ${place}`, session, conversation, value: true },
      ...shown.map(([aspect, value]): Seen => ({ aspect, key: `${aspect} ${place}`, session, conversation, value })),
    ];
  });
  const rows = Object.entries(lists).map(([inbox, all]): Seen => {
    const sorted = [...all].sort((one, other) => (one.conversation < other.conversation ? -1 : 1));
    const value = Object.fromEntries(sorted.map((row) => [row.conversation, rowAspect(row)]));
    return { aspect: 'list', key: `list ${session} ${inbox}`, session, conversation: null, value };
  });
  return [...open, ...rows];
}

/** What the core shows there and the system does not. */
function missingIn({ conversations, lists }: SessionView, session: string, { timeline }: Oracle): readonly Seen[] {
  return [...timeline.tracks.keys()].flatMap((key): Seen[] => {
    const [what, who, place = ''] = key.split(' ');
    if (who !== session) return [];
    if (what === 'access' && !Object.hasOwn(conversations, place)) {
      return [{ aspect: 'access', key, session, conversation: place, value: false }];
    }
    if (what === 'list' && lists && !Object.hasOwn(lists, place)) {
      return [{ aspect: 'list', key, session, conversation: null, value: null }];
    }
    return [];
  });
}

async function seenByCustomers({ driver }: Doing, { timeline }: Oracle): Promise<readonly Seen[]> {
  if (!driver.customer) return [];
  const seen: Seen[] = [];
  const keys = [...timeline.tracks.keys()].filter((key) => key.startsWith('customer '));
  for (const address of new Set(keys.map((key) => key.split(' ')[1] ?? ''))) {
    const sights = await driver.customer(address);
    for (const sight of sights) {
      const { conversation, preview } = sight;
      const base = { session: null, conversation };
      seen.push({
        ...base,
        aspect: 'customer',
        key: `customer ${address} ${conversation}`,
        value: messagesAspect(sight),
      });
      if (preview !== undefined)
        seen.push({ ...base, aspect: 'preview', key: `preview ${address} ${conversation}`, value: preview });
    }
  }
  return seen;
}

async function seenOutside({ driver, left }: Doing, at: number): Promise<readonly Seen[]> {
  const seen: Seen[] = [];
  const base = { key: '', session: null, conversation: null };
  if (driver.mails && left[0])
    seen.push({ ...base, aspect: 'mails', value: matchMails(await driver.mails(), left[0], at) });
  if (driver.notifications) {
    const texts = (await driver.notifications()).map(
      ({ to, cause, conversation }) => `${to}: ${cause} in ${conversation}`,
    );
    seen.push({ ...base, aspect: 'notifications', value: texts.sort() });
  }
  return seen;
}

/** `ana@phone/2` is a session of ana. */
function personOf(session: string): string {
  return session.split(/[@/]/)[0] ?? session;
}

function noteVersions({ versions }: Doing, { timeline }: Oracle, { conversations }: SessionView, at: number): void {
  for (const [conversation, { version, drafts = [] }] of Object.entries(conversations)) {
    for (const draft of drafts) {
      const key = `${conversation} ${draft.person} ${draft.kind}`;
      const number = valueAt(timeline, `draft ${key}`, at);
      if (draft.version !== undefined && typeof number === 'number')
        versions.drafts.set(`${key} ${number}`, draft.version);
    }
    const revision = valueAt(timeline, `revision ${conversation}`, at);
    if (version === undefined || typeof revision !== 'number') continue;
    const known = versions.conversations.get(conversation) ?? new Map<number, unknown>();
    versions.conversations.set(conversation, known.set(revision, version));
  }
}

function sessionsOf({ timeline }: Oracle): readonly string[] {
  return [...timeline.tracks.keys()].flatMap((key) => (key.startsWith('online ') ? [key.slice('online '.length)] : []));
}

export function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
