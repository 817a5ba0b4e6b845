import { afterEach, describe, expect, it } from 'vitest';
import type { BusMessage, PeerBus } from '../../../src/adapters/host/index.ts';
import { newMemory } from '../../../src/adapters/memory/store.ts';
import { openSqliteStore } from '../../../src/adapters/sqlite/store.ts';
import type { Store } from '../../../src/core/ports/store.ts';
import { storeError } from '../../../src/core/ports/store-error.ts';
import { routingStream } from '../../../src/core/rules/route.ts';
import { aFolder } from '../given/folder.ts';
import { account, aDesk, anEar, aStore, begin, by, closeAll, furnish, given, until } from './given-host.ts';

afterEach(closeAll);

/** What one says, everybody hears, a moment later. */
function aBus(): PeerBus {
  const ears = new Set<(message: BusMessage) => void>();
  return {
    publish: (message) => {
      const sent = JSON.stringify(message);
      setImmediate(() => {
        for (const hear of ears) hear(JSON.parse(sent) as BusMessage);
      });
    },
    subscribe(hear) {
      ears.add(hear);
      return () => ears.delete(hear);
    },
  };
}

describe('two desks on one store', () => {
  it('show what the other one wrote, in lists and in open conversations', async () => {
    const memory = newMemory();
    const [one, other] = [await aDesk({ store: await aStore(memory) }), await aDesk({ store: await aStore(memory) })];
    await furnish(one);
    await until(() => other.directory().revision === one.directory().revision);
    await begin(one, 'c1');
    await until(() => other.rows('support').length === 1);
    const ear = anEar();
    const { receive } = other.connect({ person: 'bea', send: ear.send });
    receive({ type: 'list.join', inbox: 'support', join: 'l1', sentAt: 0 });
    receive({ type: 'room.join', conversation: 'c1', join: 'j1', sentAt: 0 });
    await until(() => ear.of('room.snapshot').length > 0);
    await given(one, { type: 'note.add', conversation: 'c1', text: 'Hm.' }, by('ana'));
    await until(() => ear.of('room.changed').some(({ change }) => change.kind === 'facts'));
    await until(() => ear.of('list.changed').some(({ change }) => change.kind === 'row.changed'));
  });

  it('let one of two commands win that want the same', async () => {
    const memory = newMemory();
    const desks = [await aDesk({ store: await aStore(memory) }), await aDesk({ store: await aStore(memory) })] as const;
    await furnish(desks[0]);
    await begin(desks[0], 'c1');
    await until(() => desks[1].rows('support').length === 1);
    const claim = (person: string) =>
      ({
        type: 'assignment.change',
        conversation: 'c1',
        to: { kind: 'person', person },
        expect: { kind: 'nobody' },
      }) as const;
    const outcomes = await Promise.all([
      desks[0].submit(claim('ana'), by('ana')),
      desks[1].submit(claim('bea'), by('bea')),
    ]);
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
    await until(async () => {
      const views = [await desks[0].read('c1'), await desks[1].read('c1')];
      return JSON.stringify(views[0]) === JSON.stringify(views[1]) && views[0]?.assignee.kind === 'person';
    });
  });

  it('show who is connected to the other one, and what they write', async () => {
    const memory = newMemory();
    const bus = aBus();
    const one = await aDesk({ store: await aStore(memory), peers: { name: 'one', bus } });
    const other = await aDesk({ store: await aStore(memory), peers: { name: 'other', bus } });
    await furnish(one);
    await begin(one, 'c1');
    await until(() => other.rows('support').length === 1);
    const ears = [anEar(), anEar()] as const;
    const ana = one.connect({ person: 'ana', send: ears[0].send });
    const bea = other.connect({ person: 'bea', send: ears[1].send });
    for (const { receive } of [ana, bea]) receive({ type: 'room.join', conversation: 'c1', join: 'j1', sentAt: 0 });
    const whom = (ear: (typeof ears)[number]) =>
      ear.of('room.changed').flatMap(({ change }) => (change.kind === 'presence.joined' ? [change.entry.person] : []));
    await until(() => ears[0].of('room.snapshot').length > 0 && whom(ears[0]).includes('bea'));
    const save = { type: 'draft.save', conversation: 'c1', kind: 'reply', lineage: 'l1', counter: 0, base: 0 } as const;
    ana.receive({ ...save, text: 'Dear Dana', sentAt: 0 });
    await until(() =>
      ears[1]
        .of('room.changed')
        .some(({ change }) => change.kind === 'draft.changed' && change.draft.text === 'Dear Dana'),
    );
    await until(() => ears[0].of('draft.answer').some(({ outcome }) => outcome.ok));
  });

  it('ask again what became of a draft whose answer was lost, and show it', async () => {
    const memory = newMemory();
    const bus = aBus();
    const store = await aStore(memory);
    let lost = 0;
    const keep: typeof store.drafts.keep = async (...asked) => {
      const kept = await store.drafts.keep(...asked);
      lost += 1;
      if (lost < 3) throw storeError('store.unavailable', 'The line is dead.', { definite: false });
      return kept;
    };
    const one = await aDesk({ store: { ...store, drafts: { ...store.drafts, keep } }, peers: { name: 'one', bus } });
    const other = await aDesk({ store: await aStore(memory), peers: { name: 'other', bus } });
    await furnish(one);
    await begin(one, 'c1');
    await until(() => other.rows('support').length === 1);
    const ears = [anEar(), anEar()] as const;
    const ana = one.connect({ person: 'ana', send: ears[0].send });
    const bea = other.connect({ person: 'bea', send: ears[1].send });
    for (const { receive } of [ana, bea]) receive({ type: 'room.join', conversation: 'c1', join: 'j1', sentAt: 0 });
    await until(() => ears.every((ear) => ear.of('room.snapshot').length > 0));
    const save = { type: 'draft.save', conversation: 'c1', kind: 'reply', lineage: 'l1', counter: 0, base: 0 } as const;
    ana.receive({ ...save, text: 'Dear Dana', sentAt: 0 });
    await until(() => ears[0].of('draft.answer').length > 0);
    expect(ears[0].of('draft.answer').map(({ outcome }) => outcome)).toEqual([{ ok: true, version: 1 }]);
    expect(lost).toBe(3);
    await until(() => ears[1].of('room.changed').some(({ change }) => change.kind === 'draft.changed'));
  });
});

describe.each(['memory', 'SQLite'])('two desks that route, over one store in %s', (kind) => {
  const fresh = aFolder();

  async function twoStores(): Promise<readonly [Store, Store]> {
    if (kind === 'memory') {
      const memory = newMemory();
      return [await aStore(memory), await aStore(memory)];
    }
    const file = fresh('desk.db');
    return [await openSqliteStore(file), await openSqliteStore(file)];
  }

  async function crowd(cap: number | null, customers: number) {
    const stores = await twoStores();
    const desks = [await aDesk({ store: stores[0] }), await aDesk({ store: stores[1] })] as const;
    await furnish(desks[0]);
    const rotation = ['ana', 'bea'].map((person) => ({ kind: 'person', person }) as const);
    const routing = { mode: 'roundRobin', cap, rotation } as const;
    await given(desks[0], { type: 'inbox.set-routing', inbox: 'support', routing }, account);
    await until(() => desks[1].directory().revision === desks[0].directory().revision);
    const all = Array.from({ length: customers }, (_, place) => `c${place}`);
    await Promise.all(all.map((id, place) => begin(desks[place % 2] ?? desks[0], id)));
    const owners = async () =>
      (await Promise.all(all.map((id) => desks[0].read(id)))).flatMap((on) =>
        on?.assignee.kind === 'person' ? [on.assignee.person] : [],
      );
    return { desks, store: stores[0], owners, all };
  }

  it('give nobody more than they may have, and the next as soon as there is room', async () => {
    const { desks, owners, all } = await crowd(1, 12);
    await until(() => desks.every((desk) => desk.rows('support').length === 12));
    await until(async () => (await owners()).length === 2);
    expect((await owners()).sort()).toEqual(['ana', 'bea']);
    const isAnas = await Promise.all(all.map(async (id) => (await desks[0].read(id))?.assignee));
    const closed = all[isAnas.findIndex((one) => one?.kind === 'person' && one.person === 'ana')] ?? '';
    await given(desks[1], { type: 'status.change', conversation: closed, to: 'closed' }, by('ana'));
    await until(async () => (await owners()).length === 3);
    expect((await owners()).sort()).toEqual(['ana', 'ana', 'bea']);
  });

  it('give to everybody in turn', async () => {
    const { owners, store } = await crowd(null, 20);
    await until(async () => (await owners()).length === 20);
    const { facts } = await store.events.read(routingStream);
    const names = facts.map((fact) => (fact.type === 'turn.taken' && fact.to.kind === 'person' ? fact.to.person : ''));
    expect(names).toEqual(Array.from({ length: 20 }, (_, turn) => (turn % 2 === 0 ? 'ana' : 'bea')));
  });
});
