import { describe, expect, it } from 'vitest';
import type { Mention, Notification } from '../../../../src/core/schema/types.ts';
import { fittingNotifications } from '../../../../src/core/simulation/invariants/fitting-notifications.ts';
import { mentionNotifiedOnce } from '../../../../src/core/simulation/invariants/mention-notified-once.ts';
import { shownWhereTheyAre } from '../../../../src/core/simulation/invariants/shown-where-they-are.ts';
import type { TraceEvent } from '../../../../src/core/simulation/trace.ts';
import { by, factsOf, leaves, noted, passed, submits, tick } from './events.ts';
import { change, judge, room, type Stage, tab } from './judge.ts';

type Notice = Extract<TraceEvent, { readonly type: 'notification' }>;

const office = (stage: Stage) => {
  room(stage);
};
const notified = (at: number, to: string, more: Partial<Notification> = {}): TraceEvent => ({
  type: 'notification',
  at,
  notification: {
    id: `${to}/mentioned/refund/1`,
    to,
    cause: 'mentioned',
    conversation: 'refund',
    revision: 1,
    by: by('ana'),
    at,
    media: ['email', 'browser', 'mobile'],
    ...more,
  },
});
const person = (id: string): Mention => ({ kind: 'person', person: id });

describe('a mention notifies once', () => {
  const note = (mentions: readonly Mention[], more: object = {}) =>
    factsOf()(1000, by('ana'), noted('n', { mentions, ...more }));

  it('finds somebody who is not notified, by name or behind a team', () => {
    expect(judge(mentionNotifiedOnce, [note([person('bea')]), tick(2000)], office).violations).toEqual([
      'bea was mentioned on refund (revision 1) and is not notified, nor is the author told.',
    ]);
    expect(judge(mentionNotifiedOnce, [note([{ kind: 'team', team: 'first' }])], office).violations).toEqual([]);
    const late = [note([{ kind: 'team', team: 'first' }]), tick(2000)];
    expect(judge(mentionNotifiedOnce, late, office).violations).toEqual([
      'bea was mentioned on refund (revision 1) and is not notified, nor is the author told.',
    ]);
  });

  it('gives what a dead node left behind until the others know, and takes word to the author for it', () => {
    const mentioned = [note([person('bea')]), tick(2000)];
    const parted = (stage: Stage) => Object.assign(stage, { nodesReadyAt: 30_000 }) && office(stage);
    expect(judge(mentionNotifiedOnce, mentioned, parted).violations).toEqual([]);
    expect(judge(mentionNotifiedOnce, [...mentioned, tick(31_000)], parted).violations).toHaveLength(1);
    const unreached = [{ mention: 'bea', reason: 'no-access' }] as const;
    const told = notified(20_000, 'ana', { cause: 'could-not-notify', unreached });
    expect(judge(mentionNotifiedOnce, [...mentioned, told, tick(31_000)], parted).violations).toEqual([]);
  });

  it('waits while a node has no answer of the store, and an instant longer', () => {
    const mentioned = note([person('bea')]);
    const asks =
      (...streams: readonly string[]) =>
      (stage: Stage) =>
        void Object.assign(stage, { awaited: new Set(streams) });
    const answered = [mentioned, asks('refund'), tick(3000), asks(), tick(9000)];
    expect(judge(mentionNotifiedOnce, [mentioned, asks('refund'), tick(3000)], office).violations).toEqual([]);
    expect(judge(mentionNotifiedOnce, [...answered, notified(9000, 'bea')], office).violations).toEqual([]);
    expect(judge(mentionNotifiedOnce, [...answered, tick(9001)], office).violations).toHaveLength(1);
  });

  it('finds a second notification', () => {
    expect(
      judge(mentionNotifiedOnce, [note([person('bea')]), notified(1000, 'bea'), notified(1500, 'bea')], office)
        .violations,
    ).toEqual(['bea is notified twice of one mention on refund (revision 1).']);
  });

  it('finds a notification of a note that was only edited', () => {
    const again = [notified(1000, 'bea', { thread: 'n' }), notified(1500, 'bea', { thread: 'n', revision: 2 })];
    expect(judge(mentionNotifiedOnce, again, office).violations).toEqual([
      'bea is notified of one note on refund again (revisions 1 and 2).',
    ]);
  });

  it('finds a mention that was dropped in silence, from a command or out of the text', () => {
    const command = passed(
      900,
      'ana/1',
      submits({ type: 'note.add', id: 'n', text: 'Look', mentions: [person('carl')] }),
    );
    expect(judge(mentionNotifiedOnce, [...command, note([])], office).violations).toEqual([
      'ana mentioned carl on refund: carl is not notified, and ana is not told.',
    ]);
    expect(judge(mentionNotifiedOnce, [note([], { text: 'Look, @Carl!' })], office).violations).toHaveLength(1);
    expect(
      judge(mentionNotifiedOnce, [note([], { text: 'write to me@carl.example, or x@carl' })], office).violations,
    ).toEqual([]);
  });

  it('keeps when everybody is notified or reported, edits only of whom is new', () => {
    const fact = factsOf();
    const moments = [
      fact(
        1000,
        by('ana'),
        noted('n', {
          mentions: [person('bea')],
          text: '@bea @carl @ana',
          unreached: [{ mention: 'carl', reason: 'no-access' }],
        }),
      ),
      notified(1000, 'bea'),
      fact(3000, by('ana'), {
        type: 'note.edited',
        thread: 'n',
        text: '@bea @finn',
        mentions: [person('bea'), person('finn')],
      }),
      notified(3000, 'finn', { revision: 2 }),
      tick(9000),
    ];
    expect(judge(mentionNotifiedOnce, moments, office)).toEqual({ violations: [], sometimes: 3 });
    expect(judge(mentionNotifiedOnce, [note([])], office).sometimes).toBe(0);
  });
});

describe('notifications fit', () => {
  it('finds one about what its reader cannot open, or did themselves', () => {
    expect(judge(fittingNotifications, [notified(1, 'carl')], office).violations).toEqual([
      'carl is told (mentioned) of refund, which carl cannot open.',
    ]);
    expect(judge(fittingNotifications, [notified(1, 'ana')], office).violations).toEqual([
      'ana is told (mentioned) of their own act on refund.',
    ]);
  });

  it('finds two of one fact', () => {
    expect(
      judge(fittingNotifications, [notified(1, 'bea'), notified(1, 'bea', { cause: 'followed' })], office).violations,
    ).toEqual(['bea is told twice (mentioned, followed) of one fact on refund, revision 1.']);
  });

  it('keeps with what concerns the author alone', () => {
    const moments = [
      notified(1, 'bea'),
      notified(1, 'ana', { cause: 'could-not-notify' }),
      notified(2, 'bea', { revision: 2 }),
    ];
    expect(judge(fittingNotifications, moments, office)).toEqual({ violations: [], sometimes: 3 });
    expect(judge(fittingNotifications, [], office).sometimes).toBe(0);
  });
});

describe('a notification shows where they are', () => {
  const bea = (stage: Stage) => {
    office(stage);
    tab(stage, 'bea/1');
  };
  const shown = (at: number, session = 'bea/1') =>
    leaves(at, session, { type: 'notified', at, notification: (notified(at, 'bea') as Notice).notification });

  it('finds a tab that does not show it', () => {
    expect(judge(shownWhereTheyAre, [notified(1000, 'bea'), tick(2000)], bea).violations).toEqual([
      'bea is notified about refund, and bea/1 does not show it.',
    ]);
    const onPhone = (stage: Stage) => {
      bea(stage);
      tab(stage, 'bea@phone/1', {}, { node: 2 });
    };
    expect(judge(shownWhereTheyAre, [notified(1000, 'bea'), shown(1000), tick(2000)], onPhone).violations).toEqual([
      'bea is notified about refund, and bea@phone/1 does not show it.',
    ]);
  });

  it('keeps when every tab shows it', () => {
    expect(judge(shownWhereTheyAre, [notified(1000, 'bea'), shown(1010), tick(2000)], bea)).toEqual({
      violations: [],
      sometimes: 1,
    });
  });

  it('asks nothing of a tab that came late or is gone, of other media, or while the nodes do not hear each other', () => {
    const late = (stage: Stage) => {
      office(stage);
      tab(stage, 'bea/1', {}, { connectedSince: 900 });
    };
    expect(judge(shownWhereTheyAre, [notified(1000, 'bea'), tick(2000)], late).sometimes).toBe(0);
    const gone = (stage: Stage) => change(stage, 'bea/1', { connected: false });
    expect(judge(shownWhereTheyAre, [notified(1000, 'bea'), gone, tick(2000)], bea).violations).toEqual([]);
    expect(judge(shownWhereTheyAre, [notified(1000, 'bea', { media: ['email'] }), tick(2000)], bea).sometimes).toBe(0);
    const parted = (stage: Stage) => Object.assign(stage, { nodesReadyAt: 1001 }) && bea(stage);
    expect(judge(shownWhereTheyAre, [notified(1000, 'bea'), tick(2000)], parted).sometimes).toBe(0);
  });
});
