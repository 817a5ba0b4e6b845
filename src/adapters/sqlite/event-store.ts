/** Facts in SQLite. */
import type { AnyFact, Append } from '../../core/desk/desk.ts';
import type { Appended, EventStore, StoredFact, Unseen } from '../../core/ports/event-store.ts';
import { follow } from '../../core/ports/follow.ts';
import { storeError } from '../../core/ports/store-error.ts';
import type { Outcome } from '../../core/schema/types.ts';
import { decodeFact, encodeFact, factVersion } from '../../core/store/fact-version.ts';
import { refuseMisuse } from '../../core/store/misuse.ts';
import { keyRead, storedKey } from '../../core/store/stored-key.ts';
import { keepEffects } from './outbox.ts';
import type { Opened } from './store.ts';

/** At most so many facts in one batch of a subscription. */
const batch = 1_000;

export function eventStore(opened: Opened): EventStore {
  const { handle, commits, watchers, pollMs } = opened;
  const { read, write } = commits;
  const streams = streamsIn(opened);
  const append = appender(opened, streams);
  const outcomes = handle.prepare('SELECT command, outcome FROM elbowroom_outcomes WHERE stream = ?');
  const after = handle.prepare(
    'SELECT position, stream, revision, version, fact FROM elbowroom_facts WHERE position > ? ORDER BY position LIMIT ?',
  );
  const names = handle.prepare(
    `SELECT stream, max(revision) AS revision FROM elbowroom_facts WHERE stream > ?
     GROUP BY stream ORDER BY stream LIMIT ?`,
  );
  const readAll = (from: number, limit: number): Promise<readonly StoredFact[]> =>
    read(() => (after.all(from, limit) as readonly FactRow[]).map(storedFact));
  return {
    append: async (wanted) => {
      refuseMisuse(wanted);
      return write(append(wanted));
    },
    read: (stream, from = 0) => read(() => streams.read(storedKey(stream), from)),
    outcomes: (stream) =>
      read(() => {
        const rows = outcomes.all(storedKey(stream)) as readonly { command: string; outcome: string }[];
        return Object.fromEntries(rows.map((row) => [keyRead(row.command), JSON.parse(row.outcome) as Outcome]));
      }),
    readAll,
    head: () => read(streams.head),
    streams: (from, limit) =>
      read(() => {
        const rows = names.all(from === null ? '' : storedKey(from), limit);
        return (rows as readonly { stream: string; revision: number }[]).map(({ stream, revision }) => ({
          stream: keyRead(stream),
          revision,
        }));
      }),
    subscribe: (from, signal) =>
      follow(
        {
          read: (seen) => readAll(seen, batch),
          isClosed: commits.isEnded,
          listen(wake) {
            // What other processes write is not announced by anybody.
            const timer = setInterval(wake, pollMs);
            watchers.add(wake);
            return () => {
              clearInterval(timer);
              watchers.delete(wake);
            };
          },
        },
        from,
        signal,
      ),
  };
}

interface FactRow {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly version: number;
  readonly fact: string;
}

interface Streams {
  readonly head: () => number;
  readonly revisionOf: (key: string) => number;
  readonly read: (key: string, from: number) => { revision: number; facts: readonly AnyFact[] };
}

function streamsIn({ handle }: Opened): Streams {
  const newest = handle.prepare('SELECT coalesce(max(position), 0) AS head FROM elbowroom_facts');
  const revision = handle.prepare(
    'SELECT coalesce(max(revision), 0) AS revision FROM elbowroom_facts WHERE stream = ?',
  );
  const tail = handle.prepare(
    `SELECT stream, revision, version, fact FROM elbowroom_facts
     WHERE stream = ? AND revision > ? AND revision <= ? ORDER BY revision`,
  );
  const revisionOf = (key: string): number => (revision.get(key) as { readonly revision: number }).revision;
  return {
    head: () => (newest.get() as { readonly head: number }).head,
    revisionOf,
    read(key, from) {
      const last = revisionOf(key);
      if (last <= from) return { revision: last, facts: [] };
      const rows = tail.all(key, from, last) as readonly FactRow[];
      if (rows.length !== last - from)
        throw storeError('store.corrupted', `${key} has gaps after ${from}.`, { definite: true });
      return { revision: last, facts: rows.map(factOf) };
    },
  };
}

function appender(opened: Opened, streams: Streams): (append: Append) => () => Appended {
  const { handle } = opened;
  const known = handle.prepare('SELECT outcome FROM elbowroom_outcomes WHERE stream = ? AND command = ?');
  const conclude = handle.prepare('INSERT INTO elbowroom_outcomes (stream, command, outcome) VALUES (?, ?, ?)');
  const insert = handle.prepare('INSERT INTO elbowroom_facts (stream, revision, version, fact) VALUES (?, ?, ?, ?)');
  const keep = keepEffects(opened);
  return (append) => {
    const { command, outcome, effects } = append;
    const also = (append.also ?? []).map(encoded);
    const own = encoded(append);
    const key = command === null ? null : storedKey(command);
    const verdict = JSON.stringify(outcome);
    const missed = (): { facts: readonly AnyFact[]; also: readonly Unseen[] } => ({
      facts: streams.read(own.key, append.expectedRevision).facts,
      also: also.map(({ stream, key, expectedRevision }) => ({
        stream,
        facts: streams.read(key, expectedRevision).facts as Unseen['facts'],
      })),
    });
    return () => {
      const first = key === null ? undefined : (known.get(own.key, key) as { readonly outcome: string } | undefined);
      if (first) return { ok: false, reason: 'known', outcome: JSON.parse(first.outcome), ...missed() };
      const isExpected = [own, ...also].every((one) => streams.revisionOf(one.key) === one.expectedRevision);
      if (!isExpected) return { ok: false, reason: 'behind', ...missed() };
      let position: unknown = null;
      for (const one of [own, ...also])
        for (const [revision, fact] of one.rows)
          position = insert.run(one.key, revision, factVersion, fact).lastInsertRowid;
      if (key !== null) conclude.run(own.key, key, verdict);
      return {
        ok: true,
        revision: append.expectedRevision + append.facts.length,
        position: position === null ? streams.head() : Number(position),
        effects: keep(append.stream, effects),
      };
    };
  };
}

interface Encoded {
  readonly stream: string;
  readonly key: string;
  readonly expectedRevision: number;
  readonly rows: readonly (readonly [revision: number, fact: string])[];
}

function encoded({ stream, expectedRevision, facts }: Pick<Append, 'stream' | 'expectedRevision' | 'facts'>): Encoded {
  const rows = facts.map((fact) => [fact.revision, encodeFact(fact)] as const);
  return { stream, key: storedKey(stream), expectedRevision, rows };
}

function storedFact(row: FactRow): StoredFact {
  return { position: row.position, stream: keyRead(row.stream), fact: factOf(row) };
}

function factOf({ stream, revision, version, fact }: FactRow): AnyFact {
  return decodeFact(fact, version, `${stream}, revision ${revision}`);
}
