import { describe, expect, it } from 'vitest';
import { apply, evolve, fold } from '../../../src/core/conversation/apply.ts';
import { emptyConversation, exists } from '../../../src/core/conversation/conversation.ts';
import { decide } from '../../../src/core/conversation/decide.ts';
import type { Command, Fact } from '../../../src/core/schema/types.ts';
import { by, dana } from '../given/conversation-account.ts';
import { asked, conversation, created, type GivenFact, numbered } from '../given/conversation-given.ts';

const names = ['constructor', 'toString', 'hasOwnProperty', '__defineGetter__'];

describe('folding facts', () => {
  it('makes a conversation of its first fact', () => {
    const on = conversation({ ...created, parent: { conversation: 'c0', thread: 'f' } } as GivenFact);
    expect(on).toEqual({
      ...emptyConversation('c1'),
      inbox: 'support',
      customer: { address: 'dana@example.com', name: 'Dana' },
      subject: 'Refund',
      parent: { conversation: 'c0', thread: 'f' },
      createdAt: 1000,
      outside: 1,
      revision: 1,
    });
    expect([exists(emptyConversation('c1')), exists(on)]).toEqual([false, true]);
  });

  it('leaves the snapshot before as it was', () => {
    const before = conversation(created);
    const fact = { type: 'tag.added', tag: 'vip', revision: 2, at: 1, by: dana } as const;
    const after = evolve(before, fact);
    expect([before.revision, Object.keys(before.tags)]).toEqual([1, []]);
    expect([after.revision, Object.keys(after.tags)]).toEqual([2, ['vip']]);
    expect(after.customer).toBe(before.customer);
  });

  it('never writes into a fact', () => {
    const facts = numbered([
      created,
      {
        type: 'reply.held',
        thread: 'h',
        text: 'H',
        seen: 1,
        causes: [{ kind: 'composing', by: by('bea') }],
        by: by('ana'),
      },
      { type: 'reply.reheld', thread: 'h', causes: [] },
      { type: 'note.added', thread: 'n', text: 'N', mentions: [{ kind: 'team', team: 'first' }], by: by('ana') },
      { type: 'note.edited', thread: 'n', text: 'N', mentions: [{ kind: 'person', person: 'bea' }] },
      { type: 'note.deleted', thread: 'n' },
      {
        type: 'assignment.changed',
        from: { kind: 'nobody' },
        to: { kind: 'person', person: 'ana' },
        reason: 'command',
      },
    ]);
    const copy = structuredClone(facts);
    fold('c1', facts);
    expect(facts).toEqual(copy);
  });

  it('keeps a line for what is no text, under a name that no command has taken', () => {
    const on = conversation(
      created,
      { type: 'customer.wrote', thread: 'activity-3', text: '?', by: dana },
      { type: 'tag.added', tag: 'vip' },
      { type: 'tag.removed', tag: 'vip' },
    );
    expect(on.order).toEqual(['activity-3', 'activity-3~', 'activity-4']);
    expect(on.threads['activity-3~']).toMatchObject({ kind: 'activity', fact: { type: 'tag.added' }, revision: 3 });
    const late = decide(
      { type: 'customer.write', id: 'activity-4', conversation: 'c1', text: '!' },
      on,
      asked({ by: dana }),
    );
    expect(late.facts).toMatchObject([{ type: 'customer.wrote', thread: 'activity-4~' }]);
  });

  it('remembers the outcome of a command over all of its facts', () => {
    const unreached = [{ mention: 'carl', reason: 'no-access' }] as const;
    const on = conversation(
      created,
      { type: 'note.added', thread: 'x/note', text: 'N', mentions: [], unreached, by: by('ana'), command: 'x' },
      { type: 'reply.accepted', thread: 'x', text: 'R', seen: 1, undoUntil: 9, by: by('ana'), command: 'x' },
      { type: 'status.changed', from: 'active', to: 'closed', reason: 'command', by: by('ana'), command: 'x' },
      { type: 'reply.sent', thread: 'x' },
    );
    expect(on.commands).toEqual({ x: { ok: true, result: 'accepted', revision: 4, thread: 'x', unreached } });
  });

  it('remembers a command as held, whatever else it did', () => {
    const causes = [{ kind: 'composing', by: by('bea') }] as const;
    const on = conversation(
      created,
      { type: 'reply.held', thread: 'x', text: 'R', seen: 1, causes, by: by('ana'), command: 'x' },
      { type: 'tag.added', tag: 'vip', by: by('ana'), command: 'x' },
    );
    expect(on.commands).toEqual({ x: { ok: true, result: 'held', revision: 3, thread: 'x', causes } });
  });

  it.each(names)('keeps what is called %s like anything else', (name) => {
    const commands = [
      { type: 'note.add', id: name, conversation: 'c1', text: 'N', lineage: name },
      { type: 'tag.add', id: 'tag', conversation: 'c1', tag: name },
    ] as const satisfies readonly Command[];
    let [snapshot, owned] = [conversation(created), conversation(created)];
    for (const command of commands) {
      const { facts } = decide(command, snapshot, asked());
      expect(facts.length).toBe(1);
      for (const fact of facts) {
        snapshot = evolve(snapshot, fact);
        apply(owned, fact);
      }
      expect(decide(command, snapshot, asked()).because[0]?.rule).toBe('command-id');
    }
    expect(owned).toEqual(snapshot);
    expect(Object.keys(snapshot.tags)).toEqual([name]);
    expect(Object.keys(snapshot.consumed)).toEqual([name]);
    expect(Object.keys(snapshot.threads)).toContain(name);
    owned = conversation(created);
    expect(decide(commands[1], owned, asked()).facts.length).toBe(1);
  });

  it('does no harm with facts from elsewhere that are called __proto__', () => {
    const facts: Fact[] = numbered([
      created,
      { type: 'customer.wrote', thread: '__proto__', text: '?', by: dana, command: '__proto__' },
      { type: 'tag.added', tag: '__proto__' },
      { type: 'follower.added', person: '__proto__' },
      { type: 'reply.sent', thread: '__proto__' },
    ]);
    const on = fold('c1', facts);
    expect(() => facts.reduce(evolve, emptyConversation('c1'))).toThrow();
    expect(Object.keys(on.followers)).toEqual([]);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
    expect(({} as { text?: string }).text).toBeUndefined();
    expect(decide({ type: 'reply.undo', id: 'x', conversation: 'c1', thread: '__proto__' }, on, asked()).ok).toBe(
      false,
    );
  });
});
