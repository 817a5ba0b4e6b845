/** Mail that comes in through the host: where it lands, who it speaks for, and that it is one message however often it comes. */
import { afterEach, describe, expect, it } from 'vitest';
import type { OpenDesk } from '../../../src/adapters/host/index.ts';
import { newMemory } from '../../../src/adapters/memory/store.ts';
import type { InboundMail } from '../../../src/core/conversation/inbound-mail.ts';
import type { OutboundMail } from '../../../src/core/room/room.ts';
import type { Notification } from '../../../src/core/schema/types.ts';
import { account, aDesk, aStore, begin, by, closeAll, furnish, given, until } from './given-host.ts';

afterEach(closeAll);

const mailSecret = 'as long as it is the same everywhere';

interface Office {
  readonly desk: OpenDesk;
  readonly memory: ReturnType<typeof newMemory>;
  readonly mails: OutboundMail[];
  readonly told: { readonly notification: Notification; readonly message: string }[];
  readonly again: () => Promise<OpenDesk>;
}

async function anOffice(more: Parameters<typeof aDesk>[0] = {}): Promise<Office> {
  const memory = newMemory();
  const mails: OutboundMail[] = [];
  const told: { notification: Notification; message: string }[] = [];
  const open = async (): Promise<OpenDesk> =>
    aDesk({
      store: await aStore(memory),
      policy: { undoMs: 1 },
      mailSecret,
      mail: (mail) => void mails.push(mail),
      notify: (notification, { message = '' }) => void told.push({ notification, message }),
      ...more,
    });
  const desk = await open();
  await furnish(desk);
  for (const person of ['ana', 'bea'])
    await given(
      desk,
      {
        type: 'person.add',
        person: `${person}2`,
        role: 'user',
        address: `${person}@shop.example`,
        inboxes: ['support'],
      },
      account,
    );
  for (const person of ['ana2', 'bea2']) await given(desk, { type: 'person.accept', person }, account);
  await given(desk, { type: 'inbox.create', inbox: 'help', address: 'help@shop.example' }, account);
  return { desk, memory, mails, told, again: open };
}

function aMail(more: Partial<InboundMail> = {}): InboundMail {
  const usual = { to: ['help@shop.example'], references: [], subject: 'Refund', text: 'Where is it?' };
  return { id: '<1@mail.example>', from: 'dana@example.com', authenticated: true, ...usual, ...more };
}

async function textsIn(desk: OpenDesk, conversation: string): Promise<readonly (readonly [string, string])[]> {
  const on = await desk.read(conversation);
  return (on?.order ?? []).flatMap((id) => {
    const thread = on?.threads[id];
    return thread && 'text' in thread ? [[thread.kind, String(thread.text)] as const] : [];
  });
}

describe('mail of a customer', () => {
  it('begins a conversation in the inbox that it is for, once', async () => {
    const { desk, again } = await anOffice();
    const first = await desk.receive(aMail());
    expect(first?.outcome).toMatchObject({ ok: true });
    const other = await again();
    expect(await Promise.all([desk.receive(aMail()), desk.receive(aMail()), other.receive(aMail())])).toEqual([
      first,
      first,
      first,
    ]);
    expect(desk.rows('help').length).toBe(1);
    expect(await textsIn(other, first?.conversation ?? '')).toEqual([['customer', 'Where is it?']]);
  });

  it('goes on in the conversation that it answers, though that lies in the store', async () => {
    const { desk, mails, again } = await anOffice({ idleMs: 40 });
    await begin(desk, 'c1');
    await given(desk, { type: 'reply.send', conversation: 'c1', text: 'Soon.', seen: 2 }, by('ana'));
    await until(() => mails.length === 1);
    await desk.close();
    const anew = await again();
    await until(() => anew.load().held === 0);
    const answer = aMail({
      references: [`<${mails[0]?.message}@shop.example>`, '<0@elsewhere.example>'],
      text: 'Thanks.',
    });
    expect(await anew.receive(answer)).toMatchObject({ conversation: 'c1', outcome: { ok: true } });
    expect((await textsIn(anew, 'c1')).at(-1)).toEqual(['customer', 'Thanks.']);
    expect(anew.rows('help')).toEqual([]);
  });

  it('goes on where their own first mail began', async () => {
    const { desk } = await anOffice();
    const first = await desk.receive(aMail());
    const second = await desk.receive(
      aMail({ id: '<2@mail.example>', references: ['<1@mail.example>'], text: 'Hello?' }),
    );
    expect(second?.conversation).toBe(first?.conversation);
  });

  it('is not let into the conversation of somebody else by its reference', async () => {
    const { desk } = await anOffice();
    await begin(desk, 'c1');
    const stranger = await desk.receive(aMail({ from: 'eve@example.com', references: ['c1/1'], text: 'Me, too.' }));
    expect(stranger?.conversation).not.toBe('c1');
    expect((await textsIn(desk, 'c1')).length).toBe(1);
  });

  it('is left alone where a machine wrote it or no inbox is meant', async () => {
    const { desk } = await anOffice();
    expect(await desk.receive(aMail({ automatic: true }))).toBeNull();
    expect(await desk.receive(aMail({ to: ['nobody@shop.example'] }))).toBeNull();
    expect(desk.rows('help')).toEqual([]);
  });

  it('is one by its content where it has no Message-ID, and by all of a long one', async () => {
    const { desk } = await anOffice();
    const long = `<${'x'.repeat(300)}@mail.example>`;
    const ids = ['', '', long, long, long.replace('x@', 'y@')];
    const places = await Promise.all(ids.map(async (id) => (await desk.receive(aMail({ id })))?.conversation ?? ''));
    expect(places.map((place) => places.indexOf(place))).toEqual([0, 0, 2, 2, 4]);
    expect(places.every((place) => place.length <= 200)).toBe(true);
  });
});

describe('mail of ours that comes back', () => {
  it('says that it arrived, and is no message', async () => {
    const { desk, mails } = await anOffice();
    await begin(desk, 'c1');
    await given(desk, { type: 'reply.send', conversation: 'c1', text: 'Soon.', seen: 2 }, by('ana'));
    await until(() => mails.length === 1);
    const before = await textsIn(desk, 'c1');
    await desk.receive(aMail({ id: `<${mails[0]?.message}@shop.example>`, from: 'help@shop.example' }));
    expect(Object.values((await desk.read('c1'))?.deliveries ?? {})).toMatchObject([{ state: 'delivered' }]);
    expect(await textsIn(desk, 'c1')).toEqual(before);
  });
});

describe('mail that answers a notification', () => {
  async function bothTold(): Promise<Office & { readonly message: string }> {
    const office = await anOffice();
    await begin(office.desk, 'c1');
    await given(office.desk, { type: 'note.add', conversation: 'c1', text: '@bea2, do you know?' }, by('ana'));
    await until(() => office.told.some(({ notification: { to, cause } }) => to === 'bea2' && cause === 'mentioned'));
    const { message = '' } = office.told.find(({ notification }) => notification.to === 'bea2') ?? {};
    return { ...office, message };
  }

  it('speaks for the person who was told, and stays a note; also after a restart', async () => {
    const { message, desk, again } = await bothTold();
    await desk.close();
    const anew = await again();
    const answer = aMail({ from: 'Bea@shop.example', references: [`<${message}@shop.example>`], text: 'On Tuesday.' });
    for (const _ of [1, 2])
      expect(await anew.receive(answer)).toMatchObject({ conversation: 'c1', outcome: { ok: true } });
    expect((await textsIn(anew, 'c1')).slice(1)).toEqual([
      ['note', '@bea2, do you know?'],
      ['note', 'On Tuesday.'],
    ]);
  });

  it.each([
    ['nobody vouches for', { authenticated: false, from: 'bea@shop.example' }],
    ['somebody else wrote', { from: 'ana@shop.example' }],
  ])('is refused if %s it, and one of ours is told so', async (_, more) => {
    const { message, desk, mails } = await bothTold();
    const answer = aMail({ references: [message], text: 'On Tuesday.', ...more });
    expect((await desk.receive(answer))?.outcome.ok).toBe(false);
    await until(() => mails.some(({ kind }) => kind === 'refusal'));
    expect((await textsIn(desk, 'c1')).length).toBe(2);
  });

  it('is mail like any other if what it answers is not signed by us', async () => {
    const { message, desk } = await bothTold();
    const [said = '', signature = ''] = message.split('.');
    const forged = Buffer.from(Buffer.from(said, 'base64url').toString().replace('bea2', 'ana2')).toString('base64url');
    for (const reference of [`${forged}.${signature}`, `${said}.`, `${said}.${signature.slice(4)}`]) {
      const id = `<${reference.length}.${reference.slice(-6)}@mail.example>`;
      const answer = await desk.receive(aMail({ id, from: 'ana@shop.example', references: [reference] }));
      expect(answer?.conversation).not.toBe('c1');
    }
    expect((await textsIn(desk, 'c1')).length).toBe(2);
  });
});
