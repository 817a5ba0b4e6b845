import { describe, expect, it } from 'vitest';
import { directoryStream } from '../../../src/core/desk/desk.ts';
import { defaultPolicy } from '../../../src/core/rules/policy.ts';
import { dana } from '../given/conversation-account.ts';
import { lastTo, outcomeOf, sentTo, signsTo } from '../room/given-room.ts';
import { aBusyOffice, type Office, open } from './given-desk.ts';

const { ttlMs } = defaultPolicy.presence;

const enter = (office: Office, session: string, conversation: string): void =>
  office.say(session, { type: 'room.join', conversation, join: `${session}:${conversation}` });
const beat = (office: Office, session: string, conversation: string, counter: number): void =>
  office.say(session, {
    type: 'presence.report',
    conversation,
    join: `${session}:${conversation}`,
    state: 'viewing',
    hidden: false,
    counter,
    seen: 0,
  });
const wakeOf = (office: Office): number | null => {
  const [wake] = office.outputs.filter((output) => output.type === 'wake').slice(-1);
  return wake?.type === 'wake' ? wake.at : null;
};

describe('a conversation that the desk does not hold', () => {
  it('cannot be opened, drafted in or looked at, and leaves no trace', () => {
    const office = aBusyOffice();
    office.connect('ana/1');
    enter(office, 'ana/1', 'nothing');
    beat(office, 'ana/1', 'nothing', 1);
    office.say('ana/1', {
      type: 'draft.save',
      conversation: 'nothing',
      kind: 'reply',
      text: 'Hi',
      base: 0,
      lineage: 'd',
      counter: 1,
    });
    expect(sentTo(office, 'ana/1').slice(1)).toMatchObject([
      { type: 'room.closed', reason: 'not-found' },
      { type: 'room.closed', reason: 'not-found' },
      { type: 'draft.answer', outcome: { ok: false, rejection: { code: 'conversation.unknown' } } },
    ]);
    expect([...office.desk.rooms.keys()]).toEqual(['c1']);
  });

  it('refuses a command once and for all', () => {
    const office = aBusyOffice();
    office.connect('ana/1');
    const early = { type: 'tag.add', id: 'early', conversation: 'c2', tag: 'vip' } as const;
    office.command('ana/1', early);
    expect(outcomeOf(office, 'ana/1')).toBe('conversation.unknown');
    open(office, 'c2', 'support');
    office.command('ana/1', early);
    expect(outcomeOf(office, 'ana/1')).toBe('conversation.unknown');
    expect(office.desk.rooms.get('c2')?.conversation.tags).toEqual({});
  });

  it('cannot have the name of the account', () => {
    const office = aBusyOffice();
    office.connect('ana/1');
    office.submit(dana, {
      type: 'conversation.create',
      conversation: directoryStream,
      inbox: 'support',
      customer: { address: 'dana@example.com' },
      subject: 'x',
    });
    expect(office.outputs.at(-1)).toMatchObject({
      type: 'decided',
      outcome: { ok: false, rejection: { code: 'id.unusable' } },
    });
    office.command('ana/1', { type: 'tag.add', conversation: directoryStream, tag: 'vip' });
    expect(outcomeOf(office, 'ana/1')).toBe('id.unusable');
  });
});

describe('waking', () => {
  it('is asked for at the earliest time that any room wants', () => {
    const office = aBusyOffice();
    open(office, 'c2', 'support');
    office.connect('ana/1', 'bea/1');
    enter(office, 'ana/1', 'c1');
    office.at += 1000;
    enter(office, 'bea/1', 'c2');
    expect(wakeOf(office)).toBe(office.at - 1000 + ttlMs);
    beat(office, 'ana/1', 'c1', 1);
    office.at += 500;
    beat(office, 'ana/1', 'c1', 2);
    expect(wakeOf(office)).toBe(office.at - 500 + ttlMs);
  });

  it('sweeps every room that is due and no other', () => {
    const office = aBusyOffice();
    open(office, 'c2', 'support');
    office.connect('ana/1', 'bea/1', 'adam/1');
    for (const conversation of ['c1', 'c2']) enter(office, 'ana/1', conversation);
    office.at += 1000;
    enter(office, 'bea/1', 'c1');
    enter(office, 'adam/1', 'c2');
    office.tick(office.at - 1000 + ttlMs);
    expect(signsTo(office, 'bea/1')).toEqual(['ana left timeout']);
    expect(signsTo(office, 'adam/1')).toEqual(['ana left timeout']);
    expect(wakeOf(office)).toBe(office.at + 1000);
    office.tick(office.at + 1000);
    expect(office.give({ type: 'tick' })).toEqual([]);
  });

  it('is not asked for by a room that everybody has left', () => {
    const office = aBusyOffice();
    office.connect('ana/1');
    enter(office, 'ana/1', 'c1');
    office.outputs.length = 0;
    office.say('ana/1', { type: 'room.leave', conversation: 'c1', join: 'ana/1:c1' });
    expect(wakeOf(office)).toBeNull();
  });

  it('dispatches replies of conversations in which nobody is any more', () => {
    const office = aBusyOffice();
    office.connect('ana/1');
    office.command('ana/1', { type: 'reply.send', conversation: 'c1', text: 'On its way.', seen: 2 });
    expect(wakeOf(office)).toBe(office.at + defaultPolicy.undoMs);
    office.tick(office.at + defaultPolicy.undoMs);
    expect(office.outputs.filter(({ type }) => type === 'mail')).toHaveLength(1);
  });
});

describe('a forward', () => {
  it('opens its child conversations with their rows', () => {
    const office = aBusyOffice();
    office.connect('ana/1');
    office.say('ana/1', { type: 'list.join', inbox: 'support', join: 'l1' });
    office.command('ana/1', {
      type: 'conversation.forward',
      conversation: 'c1',
      to: ['f@example.com', 'g@example.com'],
      text: 'Please look.',
    });
    office.tick(office.at + defaultPolicy.undoMs);
    const children = office.desk.rooms.get('c1')?.conversation.children ?? [];
    expect(children).toHaveLength(2);
    for (const child of children) {
      expect(office.desk.rooms.get(child)?.conversation.parent).toMatchObject({ conversation: 'c1' });
      expect(office.desk.rows.get('support')?.has(child)).toBe(true);
    }
  });
});

describe('a restart', () => {
  it('keeps the account, facts, drafts and outcomes, and lets presence come back with heartbeats', () => {
    const office = aBusyOffice();
    office.connect('ana/1', 'bea/1');
    for (const session of ['ana/1', 'bea/1']) enter(office, session, 'c1');
    office.say('ana/1', {
      type: 'draft.save',
      conversation: 'c1',
      kind: 'reply',
      text: 'Hi',
      base: 0,
      lineage: 'd',
      counter: 1,
    });
    office.command('ana/1', { type: 'tag.add', id: 'once', conversation: 'c1', tag: 'vip' });
    office.restart();
    expect(office.desk.rooms.get('c1')?.presence).toEqual({});
    office.connect('ana/1', 'bea/1');
    beat(office, 'bea/1', 'c1', 8);
    expect(lastTo(office, 'bea/1', 'room.alive').seq).toBeGreaterThan(0);
    office.say('bea/1', { type: 'room.join', conversation: 'c1', join: 'again', have: 3 });
    expect(lastTo(office, 'bea/1', 'room.resumed')).toMatchObject({ facts: [], drafts: [{ text: 'Hi' }] });
    beat(office, 'ana/1', 'c1', 9);
    expect(signsTo(office, 'bea/1').at(-1)).toBe('ana joined viewing');
    office.command('ana/1', { type: 'tag.add', id: 'once', conversation: 'c1', tag: 'vip' });
    expect(office.facts.get('c1')).toHaveLength(3);
    expect(office.desk.rows.get('support')?.get('c1')).toMatchObject({
      tags: ['vip'],
      roster: [{ person: 'bea' }, { person: 'ana' }],
    });
  });

  it('does not touch a conversation that is held already', () => {
    const office = aBusyOffice();
    office.connect('ana/1');
    enter(office, 'ana/1', 'c1');
    office.give({ type: 'loaded', conversation: 'c1', facts: [], drafts: [], outcomes: {} });
    expect(Object.keys(office.desk.rooms.get('c1')?.presence ?? {})).toEqual(['ana/1']);
  });

  it('takes a draft out of the store that was used before the process ended', () => {
    const office = aBusyOffice();
    const { conversation } = office.desk.rooms.get('c1') ?? {};
    const consumed = { d: 'r1' } as never;
    const snapshot = { ...structuredClone(conversation), id: 'c9', consumed } as never;
    const draft = { person: 'ana', kind: 'reply', text: 'Hi', startedBy: 'ana', editedBy: 'ana', at: 1 } as const;
    const drafts = [
      { ...draft, lineage: 'd', version: 4 },
      { ...draft, kind: 'note', lineage: 'other', version: 5 } as const,
    ];
    const outputs = office.give({ type: 'loaded', conversation: 'c9', snapshot, facts: [], drafts, outcomes: {} });
    const replaces = { lineage: 'd', version: 4 };
    expect(outputs.filter(({ type }) => type === 'drop-draft')).toEqual([
      { type: 'drop-draft', conversation: 'c9', person: 'ana', kind: 'reply', replaces },
    ]);
    expect(Object.keys(office.desk.rooms.get('c9')?.drafts ?? {})).toEqual(['ana/note']);
  });

  it('sends what became due meanwhile, once', () => {
    const office = aBusyOffice();
    office.connect('ana/1');
    office.command('ana/1', { type: 'reply.send', conversation: 'c1', text: 'On its way.', seen: 2 });
    office.at += 60_000;
    office.restart();
    office.restart();
    expect(office.outputs.filter(({ type }) => type === 'mail')).toHaveLength(1);
  });
});

describe('what a change costs', () => {
  it('does not depend on how many conversations are held: none is looked at but its own', () => {
    const office = aBusyOffice();
    for (let count = 0; count < 50; count += 1) open(office, `other-${count}`, 'support');
    office.connect('ana/1', 'bea/1');
    office.say('bea/1', { type: 'list.join', inbox: 'support', join: 'l1' });
    const looked = watched(office.desk.rooms);
    Object.assign(office.desk, { rooms: looked.map });
    Object.assign(office.desk, {
      rows: new Map([['support', watched(office.desk.rows.get('support') ?? new Map()).map]]),
    });
    enter(office, 'ana/1', 'c1');
    beat(office, 'ana/1', 'c1', 1);
    office.command('ana/1', { type: 'tag.add', conversation: 'c1', tag: 'vip' });
    office.tick(office.at + ttlMs);
    expect([...looked.keys]).toEqual(['c1']);
    expect(office.desk.rooms.get('c1')?.presence).toEqual({});
  });
});

/** A map that remembers what it was asked for, and refuses to be walked through. */
function watched<V>(from: Map<string, V>): { map: Map<string, V>; keys: Set<string> } {
  const keys = new Set<string>();
  const refuse = (): never => {
    throw new Error('everything was looked at');
  };
  const map = new Map(from);
  const get = (key: string): V | undefined => {
    keys.add(key);
    return Map.prototype.get.call(map, key) as V | undefined;
  };
  Object.assign(map, {
    get,
    values: refuse,
    keys: refuse,
    entries: refuse,
    forEach: refuse,
    [Symbol.iterator]: refuse,
  });
  return { map, keys };
}
