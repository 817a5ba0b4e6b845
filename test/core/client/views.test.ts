import { describe, expect, it } from 'vitest';
import { composerOf, confirmationOf, draftsOf, heldReplies, isAtRest, textOf } from '../../../src/core/client/views.ts';
import { by } from '../given/conversation-account.ts';
import { aClient, draftBy } from './given-client.ts';

describe('views', () => {
  it('show the drafts of colleagues live, and not the own one among them', () => {
    const play = aClient();
    play.open({ drafts: [draftBy('bea', 'Dear'), draftBy('ana', 'Hi', { kind: 'note' })] });
    expect(draftsOf(play.client, 'c1').map(({ text }) => text)).toEqual(['Dear']);
    play.change({ kind: 'draft.changed', draft: draftBy('bea', 'Dear Dana', { version: 2 }) });
    expect(draftsOf(play.client, 'c1').map(({ text }) => text)).toEqual(['Dear Dana']);
    play.change({ kind: 'draft.removed', person: 'bea', draft: 'reply', lineage: 'bea/2:d1' });
    expect(draftsOf(play.client, 'c1')).toEqual([]);
  });

  it('show the composer that is open with what stands in it', () => {
    const play = aClient();
    play.open();
    expect(composerOf(play.client, 'c1')).toBeNull();
    play.act({ do: 'compose', conversation: 'c1', kind: 'note' });
    expect(composerOf(play.client, 'c1')).toEqual({ kind: 'note', text: '', conflict: null });
    play.act({ do: 'type', conversation: 'c1', text: 'Hm' });
    expect(composerOf(play.client, 'c1')).toEqual({ kind: 'note', text: 'Hm', conflict: null });
    expect(textOf(play.client, 'c1', 'reply')).toBeNull();
  });

  it('show what of the person is held', () => {
    const play = aClient();
    play.open();
    play.happen({ type: 'reply.held', thread: 'r1', text: 'Hi', seen: 1, causes: [], by: by('ana') });
    play.happen({ type: 'reply.held', thread: 'r2', text: 'Ho', seen: 1, causes: [] });
    expect(heldReplies(play.client).map(({ reply }) => reply.id)).toEqual(['r1']);
  });

  it('know whether anything waits for the server', () => {
    const play = aClient();
    play.open();
    expect(isAtRest(play.client)).toBe(true);
    play.act({ do: 'type', conversation: 'c1', text: 'Hi' });
    expect(isAtRest(play.client)).toBe(false);
  });

  it('make what confirms a reply out of its refusal', () => {
    const causes = [
      { kind: 'composing', by: by('bea') },
      { kind: 'note', thread: 'n1', by: by('carl'), revision: 4 },
    ];
    const rejection = { code: 'reply.needs-confirmation', detail: { revision: 7, causes } };
    expect(confirmationOf(rejection)).toEqual({ acknowledged: 7, confirmed: ['bea'] });
  });
});

describe('what the server says of the person', () => {
  it('is kept with the settings that come along', () => {
    const play = aClient();
    play.connect();
    expect(play.client).toMatchObject({ link: 'online', self: { member: 'user' } });
    play.hear({ type: 'self.changed', at: play.at, self: { person: 'ana', member: 'light', inboxes: [] } });
    expect(play.client.self).toEqual({ person: 'ana', member: 'light', inboxes: [] });
    const policy = { ...play.client.policy, undoMs: 1 };
    play.hear({ type: 'self.changed', at: play.at, self: { person: 'ana', member: 'user', inboxes: [] }, policy });
    expect(play.client.policy.undoMs).toBe(1);
  });

  it('notifies once, however often it is delivered', () => {
    const play = aClient();
    play.connect();
    const notification = {
      id: 'x',
      to: 'ana',
      cause: 'mentioned',
      conversation: 'c1',
      revision: 3,
      by: by('bea'),
      at: 0,
      media: ['browser'],
    } as const;
    play.hear({ type: 'notified', at: play.at, notification });
    play.hear({ type: 'notified', at: play.at, notification });
    expect(play.client.notifications).toEqual([notification]);
  });
});
