/** What a room asks for by itself while the store takes nothing. */
import { describe, expect, it } from 'vitest';
import { complaints, events, play } from './story.ts';

describe('a store that fails', () => {
  it('makes a lock that it does not take be asked for anew, under another id', () => {
    const run = play(
      [{ store: { failing: true } }, { 'ana@phone': { reply: 'refund', text: 'a', typing: '10s' } }, { wait: '10s' }],
      { policy: { lock: 'onCompose' } },
    );
    expect(complaints(run)).toEqual([]);
    const asked = events(run, 'decided').filter(({ command }) => command.type === 'lock.acquire');
    expect(asked.map(({ outcome }) => outcome.ok)).toContain(false);
    expect(asked.at(-1)?.outcome.ok).toBe(true);
    expect(new Set(asked.map(({ command }) => command.id)).size).toBe(asked.length);
  });
});
