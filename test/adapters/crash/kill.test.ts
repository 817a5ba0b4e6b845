/**
 * A process that writes to SQLite is killed just before any one of its writes, syncs, truncations and deletions: what it had acknowledged is there, what
 * it had not is there whole or not at all, and whoever comes next goes on.
 */
import { expect, it } from 'vitest';
import { aFolder } from '../given/folder.ts';
import { describeNeeding } from '../given/needing.ts';
import { callsOf, noStrace, run, runUntil } from './strace.ts';
import { commandsIn, integrityOf } from './survivor.ts';

const fresh = aFolder();
/** `npm run soak` kills at every call of two hundred commands, a smaller one at some of them, and again while the next process recovers. */
const soak = Number(process.env['SOAK'] ?? 0);
const isSoak = soak > 0;
const share = Math.min(1, soak / 20);
const count = isSoak ? 200 : 40;

function someOf(calls: number): readonly number[] {
  const all = Array.from({ length: calls }, (_, index) => index + 1);
  const count = Math.max(5, Math.round(calls * share));
  if (calls <= count) return all;
  const step = (calls - 1) / (count - 1);
  return Array.from({ length: count }, (_, index) => Math.round(1 + index * step));
}

describeNeeding(noStrace, 'a process killed while it writes to SQLite', () => {
  it('loses nothing that it acknowledged, and leaves nothing half', { timeout: 3 * 3_600_000 }, async () => {
    const calls = await callsOf({ file: fresh('counted.db'), count });
    expect([...calls.keys()]).toEqual(expect.arrayContaining(['pwrite64', 'fsync', 'unlink']));
    const stopped: number[] = [];
    for (const [call, times] of calls)
      for (const time of someOf(times)) {
        const file = fresh('killed.db');
        const killed = await runUntil({ file, count }, call, time);
        expect(killed.isDone, `${call} ${time}`).toBe(false);
        // The next one is killed while it recovers; the one after that is not.
        if (isSoak) await runUntil({ file, count }, 'pwrite64', 1 + (time % 40));
        const there = await commandsIn(file);
        expect(there, `${call} ${time}`).toBeGreaterThanOrEqual(killed.acknowledged);
        if (!isSoak) expect([killed.acknowledged, killed.acknowledged + 2], `${call} ${time}`).toContain(there);
        expect(integrityOf(file), `${call} ${time}`).toBe('ok');
        expect((await run({ file, count })).isDone, `${call} ${time}`).toBe(true);
        expect(await commandsIn(file), `${call} ${time}`).toBe(count);
        stopped.push(killed.acknowledged);
      }
    expect(new Set(stopped).size).toBeGreaterThan(3);
  });
});
