import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/core/schema/types.ts';
import { by } from '../given/conversation-account.ts';
import { aClient, accepted, commandsOf, lastCommand, type Play, refusal, textIn, warningsIn } from './given-client.ts';
import { writing } from './given-texts.ts';

const tag = (name: string) =>
  ({ do: 'command', command: { type: 'tag.add', conversation: 'c1', tag: name } as Omit<Command, 'id'> }) as const;
const ids = (play: Play) => commandsOf(play).map(({ id }) => id);

describe('a command', () => {
  it('gets an id of its own and is sent at once', () => {
    const play = aClient();
    play.open();
    play.act(tag('vip'));
    play.act(tag('late'));
    expect(commandsOf(play)).toMatchObject([
      { type: 'tag.add', id: 'ana/1:2' },
      { type: 'tag.add', id: 'ana/1:3' },
    ]);
  });

  it('keeps the id that it was given', () => {
    const play = aClient();
    play.open();
    play.act({ ...tag('vip'), id: 'mine' });
    expect(ids(play)).toEqual(['mine']);
  });

  it('is sent again under the same id until it is answered', () => {
    const play = aClient();
    play.open();
    play.act(tag('vip'));
    play.wait(5000);
    expect(ids(play)).toEqual(['ana/1:2', 'ana/1:2', 'ana/1:2']);
    play.answer('ana/1:2', accepted);
    play.wait(60_000);
    expect(ids(play)).toHaveLength(3);
  });

  it('is answered once', () => {
    const play = aClient();
    play.open();
    play.act(tag('vip'));
    play.answer('ana/1:2', accepted);
    play.answer('ana/1:2', refusal('person.not-allowed'));
    expect(play.client.answers).toEqual([{ command: 'ana/1:2', outcome: accepted }]);
    expect(play.client.queue).toEqual([]);
  });

  it('counts as answered when a view holds it', () => {
    const play = aClient();
    play.open();
    play.act(tag('vip'));
    play.give({ type: 'disconnected' });
    play.missed({ type: 'tag.added', tag: 'vip', by: by('ana'), command: 'ana/1:2' });
    play.connect();
    play.snapshot();
    expect(play.client.queue).toEqual([]);
    expect(play.client.answers).toMatchObject([{ command: 'ana/1:2', outcome: { result: 'accepted', revision: 3 } }]);
    play.answer('ana/1:2', accepted);
    expect(play.client.answers).toHaveLength(1);
  });

  it('waits offline, and goes out in order under the ids that it had', () => {
    const play = aClient();
    play.open();
    play.give({ type: 'disconnected' });
    for (const name of ['a', 'b', 'c']) play.act(tag(name));
    expect(ids(play)).toEqual([]);
    play.connect();
    expect(commandsOf(play)).toMatchObject([{ tag: 'a' }, { tag: 'b' }, { tag: 'c' }]);
    const first = ids(play);
    play.give({ type: 'disconnected' });
    play.connect();
    expect(ids(play).slice(3)).toEqual(first);
  });

  it('survives a crash under its id', () => {
    const before = aClient();
    before.act(tag('vip'));
    const queue = before.outputs.findLast((out) => out.type === 'keep-queue')?.queue ?? [];
    const play = aClient({ session: 'ana/2', queue: JSON.parse(JSON.stringify(queue)) });
    play.connect();
    expect(ids(play)).toEqual(['ana/1:1']);
    expect(play.client.queue[0]).toMatchObject({ sentAt: play.at });
  });

  it('is refused when too many wait, and its text stays', () => {
    const play = aClient({ policy: { queueLimit: 2 } });
    play.open();
    play.give({ type: 'disconnected' });
    play.act({ do: 'type', conversation: 'c1', text: 'Hi' });
    play.act(tag('a'));
    play.act(tag('b'));
    const out = play.act({ do: 'send', conversation: 'c1' });
    expect(out).toMatchObject([{ type: 'refused', code: 'queue.full', detail: { limit: 2 } }, { type: 'wake' }]);
    expect(play.client.queue).toHaveLength(2);
    expect(textIn(play)).toBe('Hi');
    expect(warningsIn(play)).toEqual(['queue-full']);
  });

  it('is submitted again by hand under the same id, before and after its answer', () => {
    const play = writing();
    play.act({ do: 'send', conversation: 'c1' });
    const id = lastCommand(play).id;
    play.act({ do: 'repeat' });
    play.answer(id, accepted);
    play.act({ do: 'repeat' });
    expect(ids(play)).toEqual([id, id, id]);
    play.answer(id, refusal('text.empty'));
    expect(play.client.queue).toEqual([]);
    expect(textIn(play)).toBeNull();
  });

  it('is remembered with its answer, but not for ever', () => {
    const play = aClient();
    play.open();
    for (let count = 0; count < 300; count++) {
      play.act(tag(`tag-${count}`));
      play.answer(lastCommand(play).id, accepted);
    }
    expect(play.client.answers).toHaveLength(200);
    expect(play.client.answers.at(-1)?.command).toBe(lastCommand(play).id);
  });

  it('cannot be repeated before there was one', () => {
    expect(aClient().act({ do: 'repeat' })).toMatchObject([{ type: 'refused', code: 'command.none' }]);
  });
});
