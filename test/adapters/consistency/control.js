/**
 * How a store is often written: it looks at what there is, and then inserts; or it leaves everything to a unique index that nobody made. It has to be found out.
 */
import Database from 'libsql';

export async function openControl(file, { checks }) {
  const database = new Database(file);
  database.exec('PRAGMA busy_timeout = 10000');
  const patiently = async (work) => {
    for (;;) {
      try {
        return work();
      } catch (error) {
        if (error.code !== 'SQLITE_BUSY') throw error;
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    }
  };
  await patiently(() => database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF'));
  await patiently(() => database.exec('CREATE TABLE IF NOT EXISTS log (stream, revision, command, value, outcome)'));
  const valuesOf = (stream, after) =>
    database
      .prepare('SELECT value FROM log WHERE stream = ? AND revision > ? ORDER BY revision, rowid')
      .all(stream, after)
      .map(({ value }) => ({ tag: value }));
  return {
    events: {
      read: async (stream) => ({ facts: valuesOf(stream, 0) }),
      async append({ stream, expectedRevision, facts: [fact], command, outcome }) {
        if (checks) {
          const row = database.prepare('SELECT outcome FROM log WHERE stream = ? AND command = ?').get(stream, command);
          const facts = valuesOf(stream, expectedRevision);
          if (row) return { ok: false, reason: 'known', facts, outcome: JSON.parse(row.outcome) };
          const { last } = database
            .prepare('SELECT coalesce(max(revision), 0) AS last FROM log WHERE stream = ?')
            .get(stream);
          if (last !== expectedRevision) return { ok: false, reason: 'behind', facts };
        }
        await new Promise((resolve) => setImmediate(resolve));
        await patiently(() =>
          database
            .prepare('INSERT INTO log (stream, revision, command, value, outcome) VALUES (?, ?, ?, ?, ?)')
            .run(stream, fact.revision, command, fact.tag, JSON.stringify(outcome)),
        );
        return { ok: true, revision: fact.revision };
      },
    },
    close: async () => database.close(),
  };
}
