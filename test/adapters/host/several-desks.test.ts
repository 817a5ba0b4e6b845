import { afterEach, describe, expect, it } from 'vitest';
import type { BusMessage, PeerBus } from '../../../src/adapters/host/index.ts';
import { newMemory } from '../../../src/adapters/memory/store.ts';
import { aDesk, anEar, aStore, begin, by, closeAll, furnish, given, until } from './given-host.ts';

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
});
