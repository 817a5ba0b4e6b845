import { describe, expect, it } from 'vitest';
import { by } from '../given/conversation-account.ts';
import { aClient, entry, warningsIn } from './given-client.ts';

describe('warnings', () => {
  const note = (thread: string) => ({ type: 'note.added', thread, text: 'Look', mentions: [] }) as const;

  it('tell of what others add while text stands in the conversation', () => {
    const play = aClient();
    play.open();
    play.happen(note('n1'));
    play.act({ do: 'type', conversation: 'c1', text: 'Hi' });
    play.happen(note('n2'));
    play.happen({ ...note('n3'), by: by('ana', 'ana@phone/1') });
    play.happen({ type: 'tag.added', tag: 'vip' });
    play.happen({
      type: 'customer.wrote',
      thread: 'm2',
      text: 'Hello?',
      by: { kind: 'customer', address: 'dana@example.com' },
    });
    play.happen({ type: 'reply.held', thread: 'r1', text: 'Hi', seen: 0, causes: [] });
    expect(play.client.warnings.map(({ code, detail }) => [code, detail['thread']])).toEqual([
      ['changed-while-composing', 'n2'],
      ['changed-while-composing', 'm2'],
    ]);
  });

  it('tell of what was added while the session was away', () => {
    const play = aClient();
    play.open();
    play.act({ do: 'type', conversation: 'c1', text: 'Hi' });
    play.give({ type: 'disconnected' });
    play.missed(note('n1'));
    play.connect();
    play.snapshot();
    expect(warningsIn(play)).toEqual(['changed-while-composing']);
  });

  it('tell somebody who composes a reply of a colleague who does too, each time they begin', () => {
    const play = aClient();
    play.open();
    play.act({ do: 'type', conversation: 'c1', kind: 'reply', text: 'Hi' });
    play.change({ kind: 'presence.joined', entry: entry('bea/1', 'composing', 'note') });
    expect(warningsIn(play)).toEqual([]);
    play.change({ kind: 'presence.updated', entry: entry('bea/1', 'composing', 'reply') });
    play.change({ kind: 'presence.updated', entry: entry('bea/1', 'composing', 'reply') });
    expect(play.client.warnings).toMatchObject([{ code: 'colleague-composing', detail: { person: 'bea' } }]);
    play.change({ kind: 'presence.updated', entry: entry('bea/1', 'viewing') });
    play.change({ kind: 'presence.updated', entry: entry('bea/1', 'composing', 'reply') });
    expect(warningsIn(play)).toHaveLength(2);
  });

  it('tell somebody who begins to compose of a colleague who does already', () => {
    const play = aClient();
    play.open({ roster: [entry('bea/1', 'composing', 'reply'), entry('ana@phone/1', 'composing', 'reply')] });
    play.act({ do: 'type', conversation: 'c1', kind: 'reply', text: 'H' });
    play.wait(6000);
    play.act({ do: 'type', conversation: 'c1', kind: 'reply', text: 'Hi' });
    expect(play.client.warnings).toMatchObject([{ code: 'colleague-composing', detail: { person: 'bea' } }]);
  });
});
