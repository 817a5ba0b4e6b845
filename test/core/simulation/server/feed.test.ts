import { describe, expect, it } from 'vitest';
import type { Effect } from '../../../../src/core/conversation/effects.ts';
import { defaultPolicy } from '../../../../src/core/rules/policy.ts';
import { leftOver } from '../../../../src/core/simulation/server/feed.ts';
import type { Server, World } from '../../../../src/core/simulation/world.ts';
import { ask, emptyStore, markDone } from '../../../../src/core/store/store-state.ts';

const effect = (id: string): Effect =>
  ({
    type: 'mail',
    mail: { id, to: 'dana@example.com', kind: 'reply', conversation: 'c1', subject: '', text: '', attachments: [] },
  }) as unknown as Effect;

describe('what nobody carries out', () => {
  const { ttlMs } = defaultPolicy.node;

  it('is taken up once a node had it before its eyes for as long as another one may live unheard', () => {
    const store = emptyStore();
    ask(store, effect('a'));
    const server = { desk: null, leftOver: new Map() } as unknown as Server;
    const at = (now: number) => leftOver({ store, now, policy: defaultPolicy } as unknown as World, server).length;
    expect([at(1000), at(1000 + ttlMs - 1)]).toEqual([0, 0]);
    ask(store, effect('b'));
    expect(at(1000 + ttlMs)).toBe(1);
    expect([at(1000 + ttlMs + 1), at(1000 + 2 * ttlMs + 1)]).toEqual([1, 2]);
  });

  it('is forgotten once somebody did it, and counts anew when it is asked for again', () => {
    const store = emptyStore();
    ask(store, effect('a'));
    const server = { desk: null, leftOver: new Map() } as unknown as Server;
    const at = (now: number) => leftOver({ store, now, policy: defaultPolicy } as unknown as World, server).length;
    at(0);
    markDone(store, effect('a'));
    expect([at(ttlMs), server.leftOver.size]).toEqual([0, 0]);
    ask(store, effect('a'));
    expect([at(ttlMs + 1), at(2 * ttlMs), at(2 * ttlMs + 1)]).toEqual([0, 0, 1]);
  });
});
