import { describe, expect, it } from 'vitest';
import { effectsOf } from '../../../src/core/conversation/effects.ts';
import type { Fact, Notification, NotificationPreferences } from '../../../src/core/schema/types.ts';
import { account, automation, by, dana, withPeople } from '../given/conversation-account.ts';
import { conversation, created, type GivenFact, numbered } from '../given/conversation-given.ts';

const person = (id: string) => ({ kind: 'person', person: id }) as const;
const team = (id: string) => ({ kind: 'team', team: id }) as const;
const nobody = { kind: 'nobody' } as const;
const follows = (...people: string[]): GivenFact[] => people.map((one) => ({ type: 'follower.added', person: one }));
const note = (mentions: readonly ReturnType<typeof person | typeof team>[]): GivenFact => {
  return { type: 'note.added', thread: 'n', text: '@', mentions, by: by('ana') };
};

/** Whom the last of these facts tells, and why. */
function told(facts: readonly GivenFact[], directory = account()): readonly Notification[] {
  const all = [created, ...facts];
  const last = numbered(all).at(-1) as Fact;
  return effectsOf(last, conversation(...all), directory).flatMap((one) =>
    one.type === 'notify' ? [one.notification] : [],
  );
}
const causes = (list: readonly Notification[]): string[] => list.map(({ to, cause }) => `${to} ${cause}`);

describe('notifications', () => {
  it('tell a mentioned person once, by name or by team or both, and not the author', () => {
    expect(causes(told([note([person('bea'), team('first'), person('finn')])]))).toEqual([
      'bea mentioned',
      'finn mentioned',
    ]);
  });

  it('carry what it is about and the same id every time', () => {
    expect(told([note([person('bea')])])).toEqual([
      {
        id: 'bea/mentioned/c1/2',
        to: 'bea',
        cause: 'mentioned',
        conversation: 'c1',
        thread: 'n',
        revision: 2,
        by: by('ana'),
        at: 2000,
        media: ['email', 'browser', 'mobile'],
      },
    ]);
  });

  it('tell a follower of a note, unless it mentions them, they wrote it or they cannot open it', () => {
    expect(causes(told([...follows('ana', 'bea', 'finn', 'carl', 'gus'), note([person('bea')])]))).toEqual([
      'bea mentioned',
      'finn followed',
    ]);
  });

  it('tell a guest', () => {
    expect(causes(told([{ type: 'guest.added', person: 'carl' }, note([person('carl')])]))).toEqual(['carl mentioned']);
    expect(causes(told([note([person('carl')])]))).toEqual([]);
  });

  it('tell of an edit only whom it mentions for the first time', () => {
    const edit = (...mentions: ReturnType<typeof person | typeof team>[]): GivenFact => {
      return { type: 'note.edited', thread: 'n', text: '@', mentions, by: by('ana') };
    };
    expect(causes(told([note([person('bea')]), edit(person('bea'), person('finn'))]))).toEqual(['finn mentioned']);
    expect(causes(told([note([team('first')]), edit(), edit(person('bea'))]))).toEqual([]);
  });

  it('tell the author whom a note did not reach, apart from themselves', () => {
    const unreached = [{ mention: 'carl', reason: 'no-access' } as const];
    const missed: GivenFact = {
      ...note([]),
      unreached: [...unreached, { mention: 'ana', reason: 'self' }],
    } as GivenFact;
    expect(told([missed])).toMatchObject([{ to: 'ana', cause: 'could-not-notify', thread: 'n', unreached }]);
    expect(told([{ ...note([]), unreached: [{ mention: 'ana', reason: 'self' }] } as GivenFact])).toEqual([]);
  });

  it('tell an assignee, by name or by team, and not who took it', () => {
    const given = (to: ReturnType<typeof person | typeof team> | typeof nobody): GivenFact => {
      return { type: 'assignment.changed', from: nobody, to, reason: 'command', by: by('ana') };
    };
    expect(causes(told([given(person('bea'))]))).toEqual(['bea assigned']);
    expect(causes(told([given(person('ana'))]))).toEqual([]);
    expect(causes(told([given(team('first'))]))).toEqual(['bea assigned']);
    expect(causes(told([given(nobody)]))).toEqual([]);
  });

  it('tell whose conversation it is, and its followers, that the customer wrote, each once', () => {
    const wrote: GivenFact = { type: 'customer.wrote', thread: 'q', text: '?', by: dana };
    const isTeams: GivenFact = { type: 'assignment.changed', from: nobody, to: team('first'), reason: 'command' };
    expect(causes(told([isTeams, ...follows('bea', 'finn'), wrote]))).toEqual([
      'ana customer-wrote',
      'bea customer-wrote',
      'finn customer-wrote',
    ]);
    expect(told([wrote])).toEqual([]);
  });

  it('tell followers of a reply when it goes out, in the name of who wrote it', () => {
    const accepted: GivenFact = {
      type: 'reply.accepted',
      thread: 'r',
      text: 'R',
      seen: 1,
      undoUntil: 9,
      by: by('ana'),
    };
    expect(told([...follows('ana', 'bea'), accepted])).toEqual([]);
    expect(
      told([...follows('ana', 'bea'), accepted, { type: 'reply.sent', thread: 'r', by: automation('undo-window') }]),
    ).toMatchObject([{ to: 'bea', cause: 'followed', by: by('ana'), thread: 'r', revision: 5 }]);
  });

  it('tell an author whose reply was held when no session has the answer in front of it', () => {
    const held = (author: GivenFact['by']): GivenFact => ({
      type: 'reply.held',
      thread: 'h',
      text: 'H',
      seen: 1,
      causes: [],
      by: author as never,
    });
    expect(causes(told([held(by('ana'))]))).toEqual(['ana reply-held']);
    expect(told([held(by('ana', 'ana/1'))])).toEqual([]);
  });

  it('tell nobody who is no longer there', () => {
    const directory = withPeople(account(), { bea: { member: 'deactivated' }, finn: { inboxes: {} } });
    expect(told([note([person('bea'), person('finn')])], directory)).toEqual([]);
  });

  describe('as people have set them', () => {
    const wrote: GivenFact = { type: 'customer.wrote', thread: 'q', text: '?', by: dana };
    const assigned: GivenFact = { type: 'assignment.changed', from: nobody, to: person('ana'), reason: 'command' };
    const attentive = (notify: NotificationPreferences) => ({
      ...withPeople(account(), { bea: { notify } }),
      attentive: { bea: true } as const,
    });
    const media = (list: readonly Notification[]): string[] =>
      list.map(({ to, cause, media: by }) => `${to} ${cause} ${by.join('+')}`);

    it('tell the assignee of what others write, and nobody else', () => {
      const reply: GivenFact = { type: 'note.added', thread: 'n', text: 'Hi', mentions: [], by: by('finn') };
      expect(causes(told([assigned, reply]))).toEqual(['ana colleague-wrote']);
    });

    it('tell whoever asked of what is nobody’s or somebody else’s, by what they chose', () => {
      const directory = attentive({
        customerToUnassigned: ['mobile'],
        customerToOther: ['email'],
        assignedToOther: ['browser'],
      });
      const later: GivenFact = { type: 'tag.added', tag: 'vip', by: by('ana') };
      expect(media(told([later, wrote], directory))).toEqual(['bea customer-wrote mobile']);
      expect(media(told([assigned, wrote], directory))).toEqual([
        'ana customer-wrote email+browser+mobile',
        'bea customer-wrote email',
      ]);
      expect(media(told([{ ...assigned, by: automation('rule') }], directory))).toEqual([
        'ana assigned email+browser+mobile',
        'bea assigned-to-other browser',
      ]);
    });

    it('tell of a new conversation once, not of its first message again', () => {
      const directory = attentive({ newConversation: ['browser'], customerToUnassigned: ['browser'] });
      expect(causes(told([], directory))).toEqual(['bea new-conversation']);
      expect(causes(told([{ ...wrote, at: 1000 }], directory))).toEqual([]);
    });

    it('keep silent where nothing is wanted, but for a mention', () => {
      const directory = attentive({ followed: [], userOnOther: [] });
      expect(causes(told([...follows('bea'), note([])], directory))).toEqual([]);
      expect(causes(told([...follows('bea'), note([person('bea')])], directory))).toEqual(['bea mentioned']);
    });
  });
});
