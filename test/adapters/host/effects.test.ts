import { afterEach, describe, expect, it } from 'vitest';
import { newMemory } from '../../../src/adapters/memory/store.ts';
import type { OutboundMail } from '../../../src/core/room/room.ts';
import type { Notification } from '../../../src/core/schema/types.ts';
import { aDesk, aStore, begin, by, closeAll, furnish, given, seenFrom, until } from './given-host.ts';

afterEach(closeAll);

const atOnce = { undoMs: 1, delivery: { retryMs: 20 } } as const;

describe('effects', () => {
  it('are carried out once each by their ids, though a process dies in the middle of them', async () => {
    for (const dies of [1, 2, 4]) {
      const memory = newMemory();
      const process = { isDead: false };
      const mails: OutboundMail[] = [];
      const told: Notification[] = [];
      const desk = await aDesk({
        store: seenFrom(await aStore(memory), process),
        policy: atOnce,
        limits: { effects: 1 },
        mail: (mail) => void mails.push(mail),
        notify: (notification) => {
          if (process.isDead) throw new Error('It is dead.');
          told.push(notification);
          if (told.length === dies) process.isDead = true;
        },
      });
      await furnish(desk);
      await begin(desk, 'c1');
      for (const text of ['@bea?', '@bea, @adam?', '@adam!'])
        void desk.submit({ type: 'note.add', conversation: 'c1', text }, by('ana')).catch(() => undefined);
      await until(() => process.isDead);
      void desk.close({ withinMs: 0 });
      const store = await aStore(memory);
      const pending = new Set((await store.outbox.pending(0, 100)).map(({ id }) => id));

      const anew = await aDesk({
        store: await aStore(memory),
        mail: (mail) => void mails.push(mail),
        notify: (notification) => void told.push(notification),
      });
      await until(async () => (await store.outbox.pending(0, 100)).length === 0);
      const { threads = {} } = (await anew.read('c1')) ?? {};
      const notes = Object.values(threads).filter(({ kind }) => kind === 'note');
      const wanted = notes.flatMap(({ revision }) => [`c1/${revision}`]);
      const ids = new Set(told.filter(({ cause }) => cause === 'mentioned').map(({ id }) => id));
      expect(wanted.filter((one) => ![...ids].some((id) => id.endsWith(one)))).toEqual([]);
      const again = told.filter(({ id }, place) => told.findIndex((one) => one.id === id) < place);
      expect(again.filter(({ id }) => !pending.has(`notify ${id}`))).toEqual([]);
      await closeAll();
    }
  });

  it('never hand a mail over twice, whoever dies before the store knows of it', async () => {
    const memory = newMemory();
    const process = { isDead: false };
    const mails: string[] = [];
    const desk = await aDesk({
      store: seenFrom(await aStore(memory), process),
      policy: atOnce,
      mail: ({ id }) => {
        mails.push(id);
        process.isDead = true;
        return { result: 'confirmed' };
      },
    });
    await furnish(desk);
    await begin(desk, 'c1');
    await given(desk, { type: 'reply.send', conversation: 'c1', text: 'Soon.', seen: 2 }, by('ana'));
    await until(() => process.isDead);
    void desk.close({ withinMs: 0 });
    const anew = await aDesk({ store: await aStore(memory), mail: ({ id }) => void mails.push(id) });
    const store = await aStore(memory);
    await until(async () => (await store.outbox.pending(0, 100)).length === 0);
    expect(mails.length).toBe(1);
    const [delivery] = Object.values((await anew.read('c1'))?.deliveries ?? {});
    expect(delivery).toMatchObject({ state: 'handed', attempt: 1 });
  });

  it('hand a mail over again that the provider did not take', async () => {
    const mails: string[] = [];
    const desk = await aDesk({
      policy: atOnce,
      mail: ({ id }) => {
        mails.push(id);
        if (mails.length === 1) throw Object.assign(new Error('busy'), { definite: true });
        return { result: mails.length === 2 ? 'returned' : 'confirmed' };
      },
    });
    await furnish(desk);
    await begin(desk, 'c1');
    await given(desk, { type: 'reply.send', conversation: 'c1', text: 'Soon.', seen: 2 }, by('ana'));
    await until(async () => Object.values((await desk.read('c1'))?.deliveries ?? {})[0]?.state === 'delivered');
    expect(new Set(mails).size).toBe(1);
    expect(mails.length).toBe(3);
  });

  it('wait in the outbox for a desk that hands mail over', async () => {
    const memory = newMemory();
    const desk = await aDesk({ store: await aStore(memory), policy: atOnce });
    await furnish(desk);
    await begin(desk, 'c1');
    await given(desk, { type: 'reply.send', conversation: 'c1', text: 'Soon.', seen: 2 }, by('ana'));
    await until(async () => Object.keys((await desk.read('c1'))?.deliveries ?? {}).length === 1);
    const mails: string[] = [];
    await aDesk({ store: await aStore(memory), mail: ({ id }) => void mails.push(id) });
    await until(() => mails.length === 1);
  });

  it('are finished, or handed back to the outbox, when the desk closes', async () => {
    const memory = newMemory();
    const told: string[] = [];
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const desk = await aDesk({
      store: await aStore(memory),
      limits: { effects: 1 },
      notify: async ({ id }) => {
        await held;
        told.push(id);
      },
    });
    await furnish(desk);
    await begin(desk, 'c1');
    for (const text of ['@bea?', '@adam?'])
      await given(desk, { type: 'note.add', conversation: 'c1', text }, by('ana'));
    const store = await aStore(memory);
    const before = (await store.outbox.pending(0, 100)).map(({ id }) => id);
    const closing = desk.close();
    release();
    await closing;
    const after = (await store.outbox.pending(0, 100)).map(({ id }) => id);
    expect(told.length).toBe(1);
    expect(after.length).toBe(before.length - 1);
  });
});
