/** Facts in Postgres. */
import type { Effect } from '../../core/conversation/effects.ts';
import { effectId, openingId } from '../../core/conversation/outbox.ts';
import type { AnyFact, Append } from '../../core/desk/desk.ts';
import type { Appended, EventStore, StoredFact, StreamRead, Unseen } from '../../core/ports/event-store.ts';
import { follow } from '../../core/ports/follow.ts';
import { storeError } from '../../core/ports/store-error.ts';
import type { Outcome } from '../../core/schema/types.ts';
import { decodeFact, encodeFact, factVersion } from '../../core/store/fact-version.ts';
import { refuseMisuse } from '../../core/store/misuse.ts';
import { keyRead, storedKey } from '../../core/store/stored-key.ts';
import { batchesOf } from './batches.ts';
import type { Database } from './store.ts';

/** At most so many facts in one batch of a subscription. */
const batch = 1_000;

/** `writing` works while the store is being closed, too. */
export function eventStore(
  { schema, query, listening, isClosed }: Database,
  writing: Pick<Database, 'query' | 'transact'>,
): { readonly events: EventStore; readonly finish: () => Promise<void> } {
  const { write, finish } = batchesOf(async (appends: readonly Append[], attempt) => {
    const values = [JSON.stringify(appends.map(sent)), factVersion];
    const run = (on: Database['query']) => on(`SELECT ${schema}.append($1, $2) AS answers`, values);
    // Alone, the statement is as isolated as the database has it, which may be too much to see what it waited for.
    const rows = await (attempt === 1 ? run(writing.query) : writing.transact(run));
    const [{ answers } = { answers: [] }] = rows as readonly { readonly answers: readonly Answer[] }[];
    return answers.map((answer, index) => received(answer, appends[index]));
  });
  const readAll = async (after: number, limit: number): Promise<readonly StoredFact[]> => {
    const rows = (await query(
      `SELECT position, stream, revision, version, fact FROM ${schema}.facts WHERE position > $1 ORDER BY position LIMIT $2`,
      [after, limit],
    )) as readonly FactRow[];
    return rows.map((row) => ({ position: Number(row.position), stream: keyRead(row.stream), fact: factOf(row) }));
  };
  const read = async (stream: string, after = 0): Promise<StreamRead> => {
    const rows = (await query(
      `SELECT stream, revision, version, fact, (SELECT max(revision) FROM ${schema}.facts WHERE stream = $1) AS last
       FROM (VALUES (1)) AS always LEFT JOIN ${schema}.facts ON stream = $1 AND revision > $2 ORDER BY revision`,
      [storedKey(stream), after],
    )) as readonly (FactRow & { readonly last: number | null })[];
    const revision = rows[0]?.last ?? 0;
    const facts = rows.filter(({ fact }) => fact !== null).map(factOf);
    if (facts.length !== Math.max(0, revision - after))
      throw storeError('store.corrupted', `${stream} has gaps after ${after}.`, { definite: true });
    return { revision, facts };
  };
  const events: EventStore = {
    append: async (append) => {
      refuseMisuse(append);
      if (isClosed()) throw storeError('store.closed', '', { definite: true });
      return write(append);
    },
    read,
    readAll,
    async outcomes(stream) {
      const rows = await query(`SELECT command, outcome FROM ${schema}.outcomes WHERE stream = $1`, [
        storedKey(stream),
      ]);
      return Object.fromEntries(
        (rows as readonly { command: string; outcome: string }[]).map(({ command, outcome }) => [
          keyRead(command),
          JSON.parse(outcome) as Outcome,
        ]),
      );
    },
    async head() {
      const [row] = await query(`SELECT coalesce(max(position), 0) AS head FROM ${schema}.facts`);
      return Number((row as { readonly head: string }).head);
    },
    async streams(after, limit) {
      const rows = await query(
        `SELECT stream, max(revision) AS revision FROM ${schema}.facts WHERE stream > $1
         GROUP BY stream ORDER BY stream LIMIT $2`,
        [after === null ? '' : storedKey(after), limit],
      );
      return (rows as readonly { stream: string; revision: number }[]).map(({ stream, revision }) => ({
        stream: keyRead(stream),
        revision,
      }));
    },
    subscribe: (after, signal) =>
      follow({ read: (seen) => readOpen(seen), isClosed, listen: listening.add }, after, signal),
  };
  return { events, finish };

  /** Closing the store ends a subscription without an error. */
  async function readOpen(seen: number): Promise<readonly StoredFact[]> {
    return isClosed() ? [] : readAll(seen, batch);
  }
}

interface FactRow {
  /** An eight byte integer, which `pg` gives as text. */
  readonly position: string;
  readonly stream: string;
  readonly revision: number;
  readonly version: number;
  readonly fact: string;
}

type Missed = readonly (readonly [version: number, fact: string])[];

type Answer =
  | { readonly position: number; readonly numbers: readonly number[] }
  | { readonly outcome: string | null; readonly missed: readonly Missed[] };

function sent(append: Append): unknown {
  const { command, outcome, effects, also = [] } = append;
  return {
    ...part(append),
    command: command === null ? null : storedKey(command),
    outcome: outcome === null ? null : JSON.stringify(outcome),
    opening: storedKey(openingId(append.stream)),
    effects: effects.map((effect: Effect) => [storedKey(effectId(effect)), JSON.stringify(effect)]),
    also: also.map(part),
  };
}

function part({ stream, expectedRevision, facts }: Pick<Append, 'stream' | 'expectedRevision' | 'facts'>): object {
  return { stream: storedKey(stream), after: expectedRevision, facts: facts.map(encodeFact) };
}

function received(answer: Answer, append: Append | undefined): Appended {
  if (!append) throw storeError('store.corrupted', 'The server gave an answer too many.', { definite: false });
  if ('position' in answer) {
    const { position, numbers } = answer;
    const revision = append.expectedRevision + append.facts.length;
    const effects = append.effects.map((effect, index) => ({
      id: effectId(effect),
      number: numbers[index] ?? 0,
      effect,
    }));
    return { ok: true, revision, position, effects };
  }
  const [own = [], ...others] = answer.missed;
  const missed = {
    facts: unseen(append.stream, append.expectedRevision, own),
    also: (append.also ?? []).map(({ stream, expectedRevision }, index) => ({
      stream,
      facts: unseen(stream, expectedRevision, others[index] ?? []) as Unseen['facts'],
    })),
  };
  if (answer.outcome === null) return { ok: false, reason: 'behind', ...missed };
  return { ok: false, reason: 'known', outcome: JSON.parse(answer.outcome) as Outcome, ...missed };
}

function unseen(stream: string, after: number, missed: Missed): readonly AnyFact[] {
  return missed.map(([version, fact], index) => factOf({ stream, revision: after + index + 1, version, fact }));
}

function factOf({ stream, revision, version, fact }: Omit<FactRow, 'position'>): AnyFact {
  return decodeFact(fact, version, `${stream}, revision ${revision}`);
}
