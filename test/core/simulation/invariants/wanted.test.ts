import { describe, expect, it } from 'vitest';
import type { Notification } from '../../../../src/core/schema/types.ts';
import { noWrongfulRefusal } from '../../../../src/core/simulation/invariants/no-wrongful-refusal.ts';
import { wantedNotifications } from '../../../../src/core/simulation/invariants/wanted-notifications.ts';
import type { TraceEvent } from '../../../../src/core/simulation/trace.ts';
import { withPeople } from '../../given/conversation-account.ts';
import { by, created, dana, factsOf, noted } from './events.ts';
import { judge, room, type Stage } from './judge.ts';

const office = (stage: Stage) => {
  room(stage, { status: 'active' });
};
const told = (to: string, cause: Notification['cause'], more: Partial<Notification> = {}): TraceEvent => ({
  type: 'notification',
  at: 3000,
  notification: {
    id: 'x',
    to,
    cause,
    conversation: 'refund',
    revision: 3,
    by: by('ana'),
    at: 3000,
    media: ['browser'],
    ...more,
  },
});

describe('wanted notifications', () => {
  const start = () => {
    const fact = factsOf();
    return [
      fact(1000, dana, created()),
      fact(2000, by('bea'), { type: 'follower.added', person: 'bea' }),
      fact(3000, by('ana'), noted('n')),
    ];
  };

  it('find a note that tells somebody who does not follow', () => {
    expect(judge(wantedNotifications, [...start(), told('finn', 'colleague-wrote')], office).violations).toEqual([
      'finn is told (colleague-wrote) of refund by browser, which they did not ask for.',
    ]);
  });

  it('find a medium that was not chosen', () => {
    const choosy = (stage: Stage) => {
      office(stage);
      if (stage.directory) stage.directory = withPeople(stage.directory, { bea: { notify: { followed: ['email'] } } });
    };
    expect(judge(wantedNotifications, [...start(), told('bea', 'followed')], choosy).violations).toHaveLength(1);
    const mailed = told('bea', 'followed', { media: ['email'] });
    expect(judge(wantedNotifications, [...start(), mailed], choosy).violations).toEqual([]);
  });

  it('keep for followers and for whoever is mentioned', () => {
    const moments = [...start(), told('bea', 'followed'), told('finn', 'mentioned')];
    expect(judge(wantedNotifications, moments, office)).toEqual({ violations: [], sometimes: 1 });
  });
});

describe('no wrongful refusal', () => {
  const refused = (person: string, type: string): TraceEvent => ({
    type: 'decided',
    at: 1000,
    by: by(person),
    command: { id: 'x', type, conversation: 'refund' },
    outcome: { ok: false, rejection: { code: 'person.not-allowed', detail: {} } },
    because: [{ rule: 'permission', name: type, verdict: 'deny', detail: {} }],
  });
  const exists = (stage: Stage) => {
    room(stage, { status: 'active', revision: 2 });
  };

  it('finds a reader who may not write a note', () => {
    expect(judge(noWrongfulRefusal, [refused('finn', 'note.add')], exists).violations).toEqual([
      'finn is refused note.add on refund, which they may do.',
    ]);
  });

  it('keeps where the refusal is right', () => {
    const moments = [refused('finn', 'reply.send'), refused('carl', 'note.add')];
    expect(judge(noWrongfulRefusal, moments, exists)).toEqual({ violations: [], sometimes: 2 });
  });
});
