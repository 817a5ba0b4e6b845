/** What has still to be carried out, in SQLite. */
import type { Effect } from '../../core/conversation/effects.ts';
import { effectId, openingId } from '../../core/conversation/outbox.ts';
import type { Outbox, PendingEffect } from '../../core/ports/outbox.ts';
import { keyRead, storedKey } from '../../core/store/stored-key.ts';
import type { Opened } from './store.ts';

export function outbox({ handle, commits: { read, write } }: Opened): Outbox {
  const pending = handle.prepare(
    'SELECT number, id, effect FROM elbowroom_effects WHERE number > ? ORDER BY number LIMIT ?',
  );
  const settle = handle.prepare('DELETE FROM elbowroom_effects WHERE id = ? AND number <= ?');
  return {
    pending: (after, limit) =>
      read(() =>
        (pending.all(after, limit) as readonly { number: number; id: string; effect: string }[]).map(
          ({ number, id, effect }) => ({ id: keyRead(id), number, effect: JSON.parse(effect) as Effect }),
        ),
      ),
    settle: (effects) =>
      write(() => {
        for (const { id, number } of effects) settle.run(storedKey(id), number);
      }),
  };
}

/** Part of an append: settles what opens the stream, and keeps what is to follow. */
export function keepEffects({
  handle,
}: Opened): (stream: string, effects: readonly Effect[]) => readonly PendingEffect[] {
  const opened = handle.prepare('DELETE FROM elbowroom_effects WHERE id = ?');
  const put = handle.prepare('INSERT OR REPLACE INTO elbowroom_effects (id, effect) VALUES (?, ?)');
  return (stream, effects) => {
    opened.run(storedKey(openingId(stream)));
    return effects.map((effect) => {
      const id = effectId(effect);
      return { id, number: Number(put.run(storedKey(id), JSON.stringify(effect)).lastInsertRowid), effect };
    });
  };
}
