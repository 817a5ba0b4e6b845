import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type LogEntry, openDesk } from '../../../src/adapters/host/index.ts';
import { newMemory } from '../../../src/adapters/memory/store.ts';
import { openSqliteStore } from '../../../src/adapters/sqlite/store.ts';
import type { OutboundMail } from '../../../src/core/room/room.ts';
import type { Notification } from '../../../src/core/schema/types.ts';
import { aDesk, anEar, aStore, begin, by, closeAll, dana, furnish, given, seenFrom, until } from './given-host.ts';

afterEach(closeAll);

const atOnce = { undoMs: 1 } as const;

describe('an open desk', () => {
  it('decides, writes and answers a command', async () => {
    const desk = await aDesk();
    await furnish(desk);
    await begin(desk, 'c1');
    const outcome = await desk.submit({ type: 'note.add', conversation: 'c1', text: 'Hm.' }, by('ana'));
    expect(outcome).toMatchObject({ ok: true });
    expect((await desk.read('c1'))?.revision).toBe(3);
    expect(desk.rows('support')).toMatchObject([{ conversation: 'c1', status: 'active' }]);
  });

  it('gives a command id one outcome, whoever asks again and after a restart', async () => {
    const memory = newMemory();
    const first = await aDesk({ store: await aStore(memory) });
    await furnish(first);
    await begin(first, 'c1');
    const note = { type: 'note.add', id: 'n1', conversation: 'c1', text: 'Hm.' } as const;
    const refused = { type: 'tag.add', id: 't1', conversation: 'nowhere', tag: 'vip' } as const;
    const outcomes = [await first.submit(note, by('ana')), await first.submit(refused, by('ana'))];
    await first.close();
    const second = await aDesk({ store: await aStore(memory) });
    expect([await second.submit(note, by('ana')), await second.submit(refused, by('ana'))]).toEqual(outcomes);
    expect((await second.read('c1'))?.revision).toBe(3);
  });

  it('tells sessions what happens, and hears them', async () => {
    const desk = await aDesk();
    await furnish(desk);
    await begin(desk, 'c1');
    const ear = anEar();
    const { receive, session } = desk.connect({ person: 'ana', send: ear.send });
    receive({ type: 'room.join', conversation: 'c1', join: 'j1', sentAt: 0 });
    receive({
      type: 'command',
      sentAt: 0,
      command: { type: 'note.add', id: 'n1', conversation: 'c1', text: 'Hm.' },
    });
    await until(() => ear.of('answer').length > 0);
    expect(ear.of('session.welcome')).toMatchObject([{ session, self: { person: 'ana' } }]);
    expect(ear.of('room.snapshot')).toMatchObject([{ conversation: 'c1', view: { revision: 2 } }]);
    expect(ear.of('room.changed').map(({ change }) => change.kind)).toContain('facts');
  });

  it('sends a reply when its undo window is over, once, and takes down that it arrived', async () => {
    const mails: OutboundMail[] = [];
    const told: Notification[] = [];
    const desk = await aDesk({
      policy: atOnce,
      mail: (mail) => {
        mails.push(mail);
        return { result: 'confirmed' };
      },
      notify: (notification) => void told.push(notification),
    });
    await furnish(desk);
    await begin(desk, 'c1');
    await given(desk, { type: 'reply.send', conversation: 'c1', text: 'It is on its way.', seen: 2 }, by('ana'));
    await until(async () => Object.values((await desk.read('c1'))?.deliveries ?? {})[0]?.state === 'delivered');
    expect(mails).toMatchObject([{ to: 'dana@example.com', kind: 'reply' }]);
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
  });

  it('goes on with timers that were due while nobody was there', async () => {
    const memory = newMemory();
    let at = 1_000_000;
    const first = await aDesk({ store: await aStore(memory), clock: () => at });
    await furnish(first);
    await begin(first, 'c1');
    await given(first, { type: 'reply.send', conversation: 'c1', text: 'Soon.', seen: 2 }, by('ana'));
    await first.close();
    at += 60_000;
    const mails: OutboundMail[] = [];
    await aDesk({ store: await aStore(memory), clock: () => at, mail: (mail) => void mails.push(mail) });
    await until(() => mails.length === 1);
  });

  it('puts its policy in force, once', async () => {
    const memory = newMemory();
    const first = await aDesk({ store: await aStore(memory), policy: { undoMs: 5000, lock: 'manual' } });
    const { revision } = first.directory();
    expect(first.directory().policy).toMatchObject({ undoMs: 5000, lock: 'manual' });
    const second = await aDesk({ store: await aStore(memory), policy: { undoMs: 5000, lock: 'manual' } });
    expect(second.directory().revision).toBe(revision);
    const impossible = openDesk({ store: await aStore(), policy: { presence: { ttlMs: 1 } } });
    await expect(impossible).rejects.toMatchObject({ code: 'policy.refused' });
  });

  it('keeps unsent text', async () => {
    const memory = newMemory();
    const desk = await aDesk({ store: await aStore(memory) });
    await furnish(desk);
    await begin(desk, 'c1');
    const { receive } = desk.connect({ person: 'ana', send: () => undefined });
    receive({ type: 'room.join', conversation: 'c1', join: 'j1', sentAt: 0 });
    for (const [counter, text] of ['D', 'De', 'Dear', 'Dear Dana'].entries()) {
      const save = {
        type: 'draft.save',
        conversation: 'c1',
        kind: 'reply',
        lineage: 'l1',
        counter,
        text,
        sentAt: 0,
      } as const;
      receive({ ...save, base: counter });
    }
    await desk.close();
    const store = await aStore(memory);
    expect(await store.drafts.read('c1')).toMatchObject([{ person: 'ana', text: 'Dear Dana' }]);
  });

  it('works the same on a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'elbowroom-'));
    const file = join(folder, 'desk.db');
    try {
      for (const expected of [0, 1]) {
        const store = await openSqliteStore(file);
        const desk = await openDesk({ store });
        if (expected === 0) await furnish(desk);
        expect(desk.rows('support').length).toBe(expected);
        await begin(desk, 'c1').catch(() => undefined);
        await desk.close();
        await store.close();
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('a desk with too much to do', () => {
  it('says so, and does nothing of it', async () => {
    const process = { isDead: false, delay: () => 5 };
    const log: LogEntry[] = [];
    const desk = await aDesk({
      store: seenFrom(await aStore(), process),
      limits: { commands: 6, perConversation: 3 },
      log: (entry) => log.push(entry),
    });
    await furnish(desk);
    for (const one of ['c1', 'c2', 'c3']) await begin(desk, one);
    const all = await Promise.allSettled(
      ['c1', 'c1', 'c1', 'c1', 'c2', 'c2', 'c2', 'c3'].map((conversation) =>
        desk.submit({ type: 'customer.write', conversation, text: 'Hello?' }, dana),
      ),
    );
    const codes = all.map((one) => (one.status === 'fulfilled' ? 'done' : (one.reason as { code: string }).code));
    expect(codes).toEqual(['done', 'done', 'done', 'desk.full', 'done', 'done', 'done', 'desk.full']);
    expect(log.filter(({ event }) => event === 'desk.full').length).toBe(2);
    expect((await desk.read('c1'))?.revision).toBe(5);
    const again = await desk.submit({ type: 'customer.write', conversation: 'c1', text: 'Hello?' }, dana);
    expect(again.ok).toBe(true);
  });

  it('lets go of what nobody looks at, and has it back when it is wanted', async () => {
    const desk = await aDesk({ idleMs: 40, limits: { snapshotEvery: 4 } });
    await furnish(desk);
    for (const one of ['c1', 'c2', 'c3']) await begin(desk, one);
    for (const text of ['One', 'Two', 'Three'])
      await given(desk, { type: 'note.add', conversation: 'c1', text }, by('ana'));
    const { receive } = desk.connect({ person: 'ana', send: () => undefined });
    receive({ type: 'room.join', conversation: 'c2', join: 'j1', sentAt: 0 });
    await until(() => desk.load().resting === 2);
    expect(desk.rows('support').length).toBe(3);
    await given(desk, { type: 'note.add', conversation: 'c1', text: 'Four' }, by('bea'));
    expect(await desk.read('c1')).toMatchObject({ revision: 6 });
    expect(Object.keys((await desk.read('c3'))?.threads ?? {}).length).toBe(1);
  });
});

describe('closing a desk', () => {
  it('finishes what was asked for, and takes nothing more', async () => {
    const process = { isDead: false, delay: () => 10 };
    const desk = await aDesk({ store: seenFrom(await aStore(), process) });
    await furnish(desk);
    await begin(desk, 'c1');
    const asked = ['One', 'Two', 'Three'].map((text) =>
      desk.submit({ type: 'note.add', conversation: 'c1', text }, by('ana')),
    );
    let wasClosed = false;
    desk.connect({ person: 'ana', send: () => undefined, closed: () => (wasClosed = true) });
    const closing = desk.close();
    await expect(desk.submit({ type: 'tag.add', conversation: 'c1', tag: 'x' }, by('ana'))).rejects.toMatchObject({
      code: 'desk.closed',
    });
    await closing;
    expect((await Promise.all(asked)).map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(wasClosed).toBe(true);
  });

  it('tells who still waits that nobody knows, when the time is up', async () => {
    const process = { isDead: false, delay: () => 0 };
    const desk = await aDesk({ store: seenFrom(await aStore(), process) });
    await furnish(desk);
    await begin(desk, 'c1');
    process.isDead = true;
    const asked = desk.submit({ type: 'note.add', conversation: 'c1', text: 'Hm.' }, by('ana'));
    const told = expect(asked).rejects.toMatchObject({ code: 'desk.closed', definite: false });
    await desk.close({ withinMs: 50 });
    await told;
  });
});

describe('the log of a desk', () => {
  it('has no text, no address and no name in it', async () => {
    const log: LogEntry[] = [];
    const process = { isDead: false, delay: () => 0 };
    const desk = await aDesk({
      store: seenFrom(await aStore(), process),
      policy: atOnce,
      log: (entry) => log.push(entry),
      mail: () => Promise.reject(new Error('550 dana@example.com is unknown')),
    });
    await furnish(desk);
    await begin(desk, 'c1');
    await given(desk, { type: 'reply.send', conversation: 'c1', text: 'Dear Dana', seen: 2 }, by('ana'));
    await until(() => log.some(({ event }) => event === 'effect.failed'));
    process.isDead = true;
    void desk.submit({ type: 'note.add', conversation: 'c1', text: 'A secret' }, by('ana')).catch(() => undefined);
    await until(() => log.some(({ event }) => event === 'store.failed'));
    expect(JSON.stringify(log)).not.toMatch(/dana|ana|secret|Dear|@/i);
  });
});
