import { describe, expect, it } from 'vitest';
import type { Mention, Notification } from '../../../../src/core/schema/types.ts';
import { fittingNotifications } from '../../../../src/core/simulation/invariants/fitting-notifications.ts';
import { mentionNotifiedOnce } from '../../../../src/core/simulation/invariants/mention-notified-once.ts';
import type { TraceEvent } from '../../../../src/core/simulation/trace.ts';
import { by, factsOf, noted, passed, submits, tick } from './events.ts';
import { judge, room, type Stage } from './judge.ts';

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
      'bea was mentioned on refund (revision 1) and is not notified.',
    ]);
    expect(judge(mentionNotifiedOnce, [note([{ kind: 'team', team: 'first' }])], office).violations).toEqual([]);
    const late = [note([{ kind: 'team', team: 'first' }]), tick(2000)];
    expect(judge(mentionNotifiedOnce, late, office).violations).toEqual([
      'bea was mentioned on refund (revision 1) and is not notified.',
    ]);
  });

  it('finds a second notification', () => {
    expect(
      judge(mentionNotifiedOnce, [note([person('bea')]), notified(1000, 'bea'), notified(1500, 'bea')], office)
        .violations,
    ).toEqual(['bea is notified twice of one mention on refund (revision 1).']);
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
