/** What one node knows of another is the same in the end, in whatever order, how often and after whatever losses it heard. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  empty,
  emptyReplica,
  follow,
  isBehind,
  mergeChange,
  mergeState,
  occupantsOf,
  type Replica,
  unseat,
} from '../../../src/core/presence/replica.ts';
import type { Occupant, PeerChanged, PeerState } from '../../../src/core/schema/types.ts';

const sessions = ['ana/1', 'bea/1', 'carl/1'];
const conversations = ['refund', 'parcel'];

interface Step {
  readonly conversation: string;
  readonly session: string;
  readonly isThere: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
  conversation: fc.constantFrom(...conversations),
  session: fc.constantFrom(...sessions),
  isThere: fc.boolean(),
});

const occupant = ({ conversation, session }: Step, since: number): Occupant =>
  ({
    conversation,
    entry: { session, person: session, state: 'viewing', since, until: since + 1 },
  }) as unknown as Occupant;

/** Everything a node told in one life, and what it would say of itself after each change. */
function told(steps: readonly Step[], incarnation = 1) {
  const there = new Map<string, Occupant>();
  const changes: PeerChanged[] = [];
  const states: PeerState[] = [];
  for (const [place, one] of steps.entries()) {
    const counter = place + 1;
    const key = `${one.conversation} ${one.session}`;
    const now = occupant(one, counter);
    if (one.isThere) there.set(key, now);
    else there.delete(key);
    const { conversation, session } = one;
    const change = { type: 'peer.changed', node: 'n', incarnation, sent: 0, conversation, session, counter };
    changes.push({ ...change, ...(one.isThere && { occupant: now }) } as unknown as PeerChanged);
    const occupants = [...there.values()];
    states.push({ type: 'peer.state', node: 'n', incarnation, sent: 0, counter, occupants } as unknown as PeerState);
  }
  return { changes, states, there };
}

function known(replica: Replica): readonly string[] {
  return conversations.flatMap((id) => occupantsOf(replica, id).map((one) => JSON.stringify(one))).sort();
}
const truth = (there: ReadonlyMap<string, Occupant>) => [...there.values()].map((one) => JSON.stringify(one)).sort();

describe('a replica of another node', () => {
  it('has the same people whatever order its changes come in, and however often', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), fc.infiniteStream(fc.nat()), (steps, draws) => {
        const { changes, there } = told(steps);
        const twice = [...changes, ...changes];
        const order = twice.map((change) => ({ change, at: draws.next().value as number })).sort((a, b) => a.at - b.at);
        const replica = emptyReplica(1);
        for (const { change } of order) mergeChange(replica, change);
        expect(known(replica)).toEqual(truth(there));
        expect(isBehind(replica, 1, steps.length)).toBe(false);
        expect([replica.ahead.size, replica.vacant.size]).toEqual([0, 0]);
      }),
    );
  });

  it('knows that it is behind until it hears everything there is, which makes up for any loss', () => {
    let lost = 0;
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 25 }),
        fc.array(fc.boolean()),
        fc.nat(),
        (steps, arrives, at) => {
          const { changes, states, there } = told(steps);
          const heard = changes.filter((_, place) => arrives[place] ?? false);
          const replica = emptyReplica(1);
          for (const change of heard) mergeChange(replica, change);
          const isMissing = heard.length < changes.length;
          if (isMissing) lost += 1;
          expect(isBehind(replica, 1, changes.length)).toBe(isMissing);
          // An older state of it may come late, and what came after it stays.
          const late = states[at % states.length];
          if (late) mergeState(replica, late);
          const newest = states.at(-1);
          if (newest) mergeState(replica, newest);
          if (late) mergeState(replica, late);
          expect(known(replica)).toEqual(truth(there));
          expect(isBehind(replica, 1, changes.length)).toBe(false);
        },
      ),
    );
    expect(lost).toBeGreaterThan(20);
  });

  it('begins with nobody in a later life, and hears no more of the former one', () => {
    const before = told([{ conversation: 'refund', session: 'ana/1', isThere: true }]);
    const [change] = before.changes;
    const [state] = before.states;
    if (!change || !state) throw new Error('nothing was told');
    const replica = emptyReplica(1);
    expect([...mergeChange(replica, change)]).toEqual(['refund']);
    expect([...follow(replica, 2)]).toEqual(['refund']);
    expect(known(replica)).toEqual([]);
    expect([[...mergeChange(replica, change)], [...mergeState(replica, state)], [...follow(replica, 1)]]).toEqual([
      [],
      [],
      [],
    ]);
    expect([isBehind(replica, 3, 0), isBehind(replica, 2, 1), isBehind(replica, 1, 9)]).toEqual([true, true, false]);
  });

  it('says in which conversations something changed, and in no other', () => {
    const [came, went] = told([
      { conversation: 'refund', session: 'ana/1', isThere: true },
      { conversation: 'refund', session: 'ana/1', isThere: false },
    ]).changes;
    if (!came || !went) throw new Error('nothing was told');
    const replica = emptyReplica(1);
    expect([[...mergeChange(replica, came)], [...mergeChange(replica, came)]]).toEqual([['refund'], []]);
    expect([...mergeChange(replica, went)]).toEqual(['refund']);
    mergeChange(replica, { ...came, counter: 3 });
    unseat(replica, 'refund', 'ana/1');
    expect(known(replica)).toEqual([]);
    expect([...empty(replica)]).toEqual(['refund']);
  });
});
