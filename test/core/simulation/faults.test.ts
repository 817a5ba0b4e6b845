import { describe, expect, it } from 'vitest';
import type { Step } from '../../../src/core/schema/types.ts';
import type { Run } from '../../../src/core/simulation/run.ts';
import { complaints, events, play, since } from './story.ts';

const bothOpen: readonly Step[] = [{ ana: { open: 'refund' } }, { bea: { open: 'refund' } }, { wait: '1s' }];

function dropped(run: Run, reason: string): readonly string[] {
  return since(events(run, 'dropped')).flatMap((event) => (event.reason === reason ? [event.message.type] : []));
}

function delayOf(run: Run, type: string): readonly number[] {
  const sent = new Map(since(events(run, 'sent')).map(({ id, at }) => [id, at]));
  return since(events(run, 'delivered')).flatMap(({ id, at, message }) =>
    message.type === type ? [at - (sent.get(id) ?? at)] : [],
  );
}

describe('faults', () => {
  it('drop exactly the next messages of a kind, and only on that link', () => {
    const run = play([
      ...bothOpen,
      { drop: { link: 'ana', direction: 'up', next: 2, only: ['command'] } },
      { ana: { tag: 'refund', with: 'one' } },
      { bea: { tag: 'refund', with: 'two' } },
      { settle: {} },
      { expect: { refund: { tags: ['one', 'two'] } } },
    ]);
    expect(complaints(run)).toEqual([]);
    expect(dropped(run, 'fault')).toEqual(['command', 'command']);
    expect(events(run, 'dropped').every(({ session }) => session === 'ana/1')).toBe(true);
  });

  it('duplicate the next message, which changes nothing twice', () => {
    const run = play([
      ...bothOpen,
      { duplicate: { link: 'ana', direction: 'up', only: ['command'] } },
      { ana: { note: 'refund', text: 'Hm.', send: true } },
      { settle: {} },
      { expect: { refund: { notes: 1 } } },
    ]);
    expect(complaints(run)).toEqual([]);
    expect(delayOf(run, 'command')).toHaveLength(2);
  });

  it('delay the next message and let others pass', () => {
    const run = play(
      [
        ...bothOpen,
        { delay: { link: 'ana', direction: 'up', by: '3s', only: ['command'] } },
        { ana: { tag: 'refund', with: 'slow' } },
        { wait: '1s' },
        { expect: { refund: { tags: [] } } },
        { settle: {} },
        { expect: { refund: { tags: ['slow'] } } },
      ],
      { policy: { retryMs: '10s' } },
    );
    expect(complaints(run)).toEqual([]);
    expect(delayOf(run, 'command').every((ms) => ms >= 3040 && ms <= 3120)).toBe(true);
  });

  it('reorder the next messages', () => {
    const run = play([
      ...bothOpen,
      { reorder: { link: 'ana', direction: 'up', next: 2, only: ['command'] } },
      { ana: { tag: 'refund', with: 'first' } },
      { ana: { tag: 'refund', with: 'second' } },
      { settle: {} },
    ]);
    const tags = events(run, 'fact').flatMap(({ fact }) => (fact.type === 'tag.added' ? [fact.tag] : []));
    expect(tags).toEqual(['second', 'first']);
  });

  it('let go of a message that waits for another one to be reordered with', () => {
    const run = play(
      [
        ...bothOpen,
        { reorder: { link: 'ana', direction: 'up', next: 9, only: ['command'] } },
        { ana: { tag: 'refund', with: 'alone' } },
        { wait: '9s' },
        { expect: { refund: { tags: [] } } },
        { wait: '2s' },
        { expect: { refund: { tags: ['alone'] } } },
      ],
      { policy: { retryMs: '20s' } },
    );
    expect(complaints(run)).toEqual([]);
  });

  it('slow down one way of one link, for as long as they say', () => {
    const run = play([
      ...bothOpen,
      { link: { of: 'ana', direction: 'up', latency: '1s', for: '2s' } },
      { ana: { tag: 'refund', with: 'slow' } },
      { bea: { tag: 'refund', with: 'quick' } },
      { wait: '3s' },
      { ana: { tag: 'refund', with: 'later' } },
      { settle: {} },
    ]);
    expect(delayOf(run, 'command').filter((ms) => ms >= 1000)).toHaveLength(1);
    expect(delayOf(run, 'command')).toHaveLength(3);
    expect(delayOf(run, 'answer').every((ms) => ms <= 120)).toBe(true);
  });

  it('lose everything on every link, and no longer once they are over', () => {
    const run = play([
      ...bothOpen,
      { network: { loss: 1, for: '3s' } },
      { ana: { tag: 'refund', with: 'lost' } },
      { wait: '2s' },
      { expect: { refund: { tags: [] } } },
      { settle: {} },
      { expect: { refund: { tags: ['lost'] } } },
    ]);
    expect(complaints(run)).toEqual([]);
    expect(dropped(run, 'loss')).toContain('command');
  });

  it('partition people so that nobody notices, until it is healed', () => {
    const run = play([
      ...bothOpen,
      { partition: { people: ['ana'] } },
      { customer: { 'dana@example.com': { writes: 'refund', text: 'Hello?' } } },
      { wait: '3s' },
      { ana: { reads: 'refund', text: 'Hello?', times: 0 } },
      { ana: { sees: { refund: 'viewing', by: ['bea'] } } },
      { bea: { reads: 'refund', text: 'Hello?' } },
      { heal: {} },
      { settle: {} },
      { ana: { reads: 'refund', text: 'Hello?' } },
    ]);
    expect(complaints(run)).toEqual([]);
    expect(dropped(run, 'partition')).toContain('room.changed');
    expect(since(events(run, 'link')).map(({ state }) => state)).toEqual([]);
  });

  it('heal a partition by themselves after a time, but not one that began later', () => {
    const run = play([
      ...bothOpen,
      { partition: { people: ['ana', 'bea'], for: '2s' } },
      { heal: { people: ['ana'] } },
      { partition: { people: ['ana'] } },
      { wait: '3s' },
      { bea: { tag: 'refund', with: 'b' } },
      { ana: { tag: 'refund', with: 'a' } },
      { settle: {} },
      { expect: { refund: { tags: ['b'] } } },
    ]);
    expect(complaints(run)).toEqual([]);
  });

  it('take a session offline, which knows, and bring it back', () => {
    const run = play([
      ...bothOpen,
      { ana: { offline: {} } },
      { ana: { tag: 'refund', with: 'train' } },
      { wait: '5s' },
      { ana: { sees: { refund: 'unknown' } } },
      { ana: { gets: 'pending' } },
      { expect: { refund: { tags: [] } } },
      { ana: { online: {} } },
      { settle: {} },
      { ana: { gets: 'accepted' } },
      { ana: { sees: { refund: 'viewing', by: ['bea'] } } },
    ]);
    expect(complaints(run)).toEqual([]);
    expect(since(events(run, 'link')).map(({ session, state }) => [session, state])).toEqual([
      ['ana/1', 'offline'],
      ['ana/1', 'online'],
    ]);
  });

  it('let messages of a broken connection vanish', () => {
    const run = play([
      ...bothOpen,
      { customer: { 'dana@example.com': { writes: 'refund', text: 'Hello?' } } },
      { ana: { offline: {} } },
      { wait: '1s' },
      { ana: { reads: 'refund', text: 'Hello?', times: 0 } },
    ]);
    expect(complaints(run)).toEqual([]);
    expect(dropped(run, 'disconnected')).toContain('room.changed');
  });

  it('crash a tab, which begins anew as another session with what its device kept', () => {
    const run = play([
      ...bothOpen,
      { ana: { reply: 'refund', text: 'Dear Dana' } },
      { wait: '1s' },
      { ana: { crash: {} } },
      { wait: '1s' },
      { ana: { reopen: {} } },
      { ana: { open: 'refund' } },
      { wait: '6s' },
      { ana: { keeps: 'refund', text: 'Dear Dana' } },
      { bea: { sees: { refund: 'viewing', by: ['ana'] } } },
    ]);
    expect(complaints(run)).toEqual([]);
    expect(since(events(run, 'link')).map(({ session, state }) => [session, state])).toEqual([
      ['ana/1', 'crashed'],
      ['ana/2', 'opened'],
      ['ana/2', 'online'],
    ]);
  });

  it('keep apart what two devices of one person store', () => {
    const run = play([
      { ana: { reply: 'refund', text: 'From the desk' } },
      { 'ana@phone': { crash: {} } },
      { 'ana@phone': { reopen: {} } },
      { 'ana@phone': { keeps: 'refund', text: null } },
      { ana: { keeps: 'refund', text: 'From the desk' } },
    ]);
    expect(complaints(run)).toEqual([]);
  });

  it('restart the server, which forgets who is there and nothing that it stored', () => {
    const run = play([
      ...bothOpen,
      { ana: { reply: 'refund', text: 'Dear Dana' } },
      { settle: {} },
      { restart: { down: '2s' } },
      { customer: { 'dana@example.com': { writes: 'refund', text: 'Hello?' } } },
      { wait: '1s' },
      { ana: { sees: { refund: 'unknown' } } },
      { settle: {} },
      { ana: { sees: { refund: 'viewing', by: ['bea'] } } },
      { expect: { refund: { draft: { ana: 'Dear Dana' }, threads: 2 } } },
      { ana: { reads: 'refund', text: 'Hello?' } },
    ]);
    expect(complaints(run)).toEqual([]);
    expect(since(events(run, 'link')).filter(({ state }) => state === 'online')).toHaveLength(2);
  });

  it('send what was in its undo window once, though the server restarted', () => {
    const run = play([
      ...bothOpen,
      { ana: { reply: 'refund', text: 'On its way.', send: true } },
      { wait: '5s' },
      { restart: { down: '30s' } },
      { settle: {} },
      { customer: { 'dana@example.com': { receives: 1 } } },
    ]);
    expect(complaints(run)).toEqual([]);
  });

  it('set one clock wrong, and nobody else’s', () => {
    const run = play([{ clock: { of: 'ana', skew: '+10m' } }, ...bothOpen]);
    const joins = since(events(run, 'sent')).flatMap(({ session, message, at }) =>
      message.type === 'room.join' ? [[session, message.sentAt - at]] : [],
    );
    expect(joins).toEqual([
      ['ana/1', 600_000],
      ['bea/1', 0],
    ]);
  });

  it('slow the timers of a hidden tab down to once in a while', () => {
    const run = play([
      { ana: { open: 'refund' } },
      { wait: '1s' },
      { ana: { hide: {} } },
      { wait: '5m' },
      { ana: { show: {} } },
      { wait: '30s' },
    ]);
    const reports = since(events(run, 'sent'), 1001).filter(
      ({ session, message }) => session === 'ana/1' && message.type === 'presence.report',
    );
    const hidden = reports.filter(({ at }) => at > 2000 && at < 301_000).map(({ at }) => at);
    expect(hidden.length).toBeGreaterThanOrEqual(4);
    expect(hidden.every((at) => (at - 1000) % 60_000 === 0)).toBe(true);
    expect(reports.filter(({ at }) => at > 301_000 && at <= 331_000).length).toBeGreaterThanOrEqual(3);
    expect(complaints(run)).toEqual([]);
  });

  it('are told in the trace as sentences', () => {
    const run = play([...bothOpen, { partition: { people: ['ana'], for: '1s' } }, { restart: {} }]);
    expect(events(run, 'fault').map(({ text }) => text)).toEqual([
      'messages of Ana vanish for 1 s',
      'the server restarts',
      'from here on nothing is disturbed',
    ]);
  });

  it('are over when the last step is: then everybody agrees, whatever was lost', () => {
    const run = play([
      ...bothOpen,
      { network: { loss: 1 } },
      { ana: { note: 'refund', text: 'Lost?', send: true } },
      { bea: { reply: 'refund', text: 'Hm' } },
    ]);
    expect(complaints(run)).toEqual([]);
    expect(since(events(run, 'fact')).map(({ fact }) => fact.type)).toContain('note.added');
  });
});
