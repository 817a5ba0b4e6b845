import { describe, expect, it } from 'vitest';
import { authorOnly } from '../../../../src/core/simulation/invariants/author-only.ts';
import { lawfulLives } from '../../../../src/core/simulation/invariants/lawful-lives.ts';
import { mergeForest } from '../../../../src/core/simulation/invariants/merge-forest.ts';
import { unbrokenHistory } from '../../../../src/core/simulation/invariants/unbroken-history.ts';
import { visibleToSomebody } from '../../../../src/core/simulation/invariants/visible-to-somebody.ts';
import { account, withPeople } from '../../given/conversation-account.ts';
import { accepted, by, created, dana, decided, factsOf, no, noted, tick, wrote } from './events.ts';
import { judge, type Moment, room, type Stage } from './judge.ts';

describe('author only', () => {
  it('finds a colleague who takes back, edits or deletes what is not theirs', () => {
    const fact = factsOf();
    const start = [fact(1, by('ana'), accepted('a')), fact(2, by('ana'), noted('n'))];
    expect(judge(authorOnly, [...start, fact(3, by('bea'), { type: 'reply.undone', thread: 'a' })]).violations).toEqual(
      ['bea takes back a reply of ana on refund.'],
    );
    const back = { type: 'reply.unscheduled', thread: 'a', reason: 'author' } as const;
    expect(judge(authorOnly, [...start, fact(3, by('bea'), back)]).violations).toEqual([
      'bea takes back a reply of ana on refund.',
    ]);
    expect(judge(authorOnly, [...start, fact(3, dana, { ...back, reason: 'customer' })]).violations).toEqual([]);
    expect(judge(authorOnly, [...start, fact(3, by('bea'), { type: 'note.deleted', thread: 'n' })]).violations).toEqual(
      ['bea deletes a note of ana on refund.'],
    );
    expect(
      judge(authorOnly, [...start, fact(3, by('adam'), { type: 'reply.discarded', thread: 'a' })]).violations,
    ).toEqual(['adam discards a reply of ana on refund.']);
  });

  it('keeps with authors, administrators who correct notes, and refusals', () => {
    const fact = factsOf();
    const moments = [
      fact(1, by('ana'), accepted('a')),
      fact(2, by('ana'), noted('n')),
      fact(3, by('ana'), { type: 'reply.undone', thread: 'a' }),
      fact(4, by('adam'), { type: 'note.edited', thread: 'n', text: 'x', mentions: [] }),
      decided(5, by('bea'), 'x', no('person.not-allowed', { reason: 'not-author' })),
    ];
    expect(judge(authorOnly, moments)).toEqual({ violations: [], sometimes: 1 });
    expect(judge(authorOnly, moments.slice(0, 2)).sometimes).toBe(0);
  });
});

describe('visible to somebody', () => {
  const owned = (stage: Stage) => {
    room(stage, { assignee: { kind: 'person', person: 'ana' } });
  };
  const moved: Moment[] = [
    (stage) => {
      room(stage, { inbox: 'billing', assignee: { kind: 'person', person: 'ana' } });
    },
    factsOf()(1000, by('bea'), { type: 'conversation.moved', from: 'support', to: 'billing' }),
  ];

  it('finds a conversation that belongs to somebody who cannot open it any more', () => {
    expect(judge(visibleToSomebody, [...moved, tick(2000)], owned).violations).toEqual([
      'refund belongs to ana, who cannot answer in billing.',
    ]);
  });

  it('finds one that belongs to a team without anybody, and one that nobody can answer', () => {
    const team = (stage: Stage) => room(stage, { assignee: { kind: 'team', team: 'empty' } });
    expect(judge(visibleToSomebody, [], team).violations).toEqual([
      'refund belongs to team empty, who cannot answer in support.',
    ]);
    const nobody = (stage: Stage) => {
      const away = Object.fromEntries(
        ['olga', 'adam', 'ana', 'bea'].map((person) => [person, { member: 'deactivated' }] as const),
      );
      stage.directory = withPeople(account(), away);
      room(stage);
    };
    expect(judge(visibleToSomebody, [], nobody).violations).toEqual([
      'refund is open in support, where nobody can answer.',
    ]);
  });

  it('keeps once it was given to nobody, and for what is closed', () => {
    const released: Moment = (stage) => {
      room(stage, { inbox: 'billing' });
    };
    expect(judge(visibleToSomebody, [...moved, released, tick(2000)], owned)).toEqual({ violations: [], sometimes: 1 });
    const closed = (stage: Stage) => room(stage, { status: 'closed', assignee: { kind: 'person', person: 'carl' } });
    expect(judge(visibleToSomebody, [tick(2000)], closed)).toEqual({ violations: [], sometimes: 0 });
  });
});

describe('lawful lives', () => {
  it('finds what no chart allows', () => {
    const run = (...facts: readonly Parameters<ReturnType<typeof factsOf>>[]) => {
      const fact = factsOf();
      return judge(
        lawfulLives,
        facts.map((one) => fact(...one)),
      ).violations;
    };
    const sent = { type: 'reply.sent', thread: 'a' } as const;
    expect(run([1, by('ana'), accepted('a')], [2, by('ana'), sent], [3, by('ana'), sent])).toEqual([
      'reply.sent happens to the reply refund a, which is sent.',
    ]);
    expect(
      run([1, by('ana'), accepted('a')], [2, by('ana'), { type: 'reply.undone', thread: 'a' }], [3, by('ana'), sent]),
    ).toEqual(['reply.sent happens to the reply refund a, which is undone.']);
    expect(run([1, by('ana'), { type: 'status.changed', from: 'pending', to: 'active', reason: 'command' }])).toEqual([
      'status.changed happens to the conversation refund, which is active.',
    ]);
    expect(run([1, by('ana'), { type: 'note.edited', thread: 'n', text: 'x', mentions: [] }])).toEqual([
      'note.edited happens to the note refund n, which is drafting.',
    ]);
  });

  it('follows people through invitations and roles', () => {
    const staff = factsOf('$directory');
    const bea = { person: 'bea', name: 'Bea', handle: 'bea', inboxes: [] } as const;
    const moments = [
      staff(1, by('olga'), { type: 'person.added', role: 'light', ...bea }),
      staff(2, by('olga'), { type: 'person.role-changed', person: 'bea', from: 'invited', to: 'user' }),
      staff(3, by('bea'), { type: 'person.accepted', person: 'bea' }),
      staff(4, by('olga'), { type: 'person.role-changed', person: 'bea', from: 'user', to: 'administrator' }),
    ];
    expect(judge(lawfulLives, moments)).toEqual({ violations: [], sometimes: 2 });
    const again = staff(5, by('olga'), {
      type: 'person.role-changed',
      person: 'bea',
      from: 'user',
      to: 'administrator',
    });
    expect(judge(lawfulLives, [...moments, again]).violations).toEqual([
      'person.role-changed happens to the member bea, which is administrator.',
    ]);
  });

  it('proves nothing where nothing lives', () => {
    expect(judge(lawfulLives, [factsOf()(1, dana, created())])).toEqual({ violations: [], sometimes: 0 });
  });
});

describe('merge forest', () => {
  const forward = (children: readonly string[]) =>
    ({ type: 'forward.accepted', thread: 'f', to: [], children, text: '', history: false, undoUntil: 0 }) as const;
  const child = (id: string, parent: string) =>
    factsOf(id)(9, by('ana'), created({ conversation: id, parent: { conversation: parent, thread: 'f' } }));

  it('finds a circle, a second parent, and a child that nobody announced', () => {
    const announced = [factsOf('a')(1, by('ana'), forward(['b'])), factsOf('b')(1, by('ana'), forward(['a']))];
    expect(judge(mergeForest, [...announced, child('b', 'a'), child('a', 'b')]).violations).toEqual([
      'a leads to b leads to a.',
    ]);
    expect(judge(mergeForest, [...announced, child('b', 'a'), child('b', 'c')]).violations).toEqual([
      'b has two parents: a and c.',
    ]);
    expect(judge(mergeForest, [child('b', 'a')]).violations).toEqual([
      'b opens as a child of a, which was never forwarded to it.',
    ]);
  });

  it('keeps with children of children', () => {
    const moments = [
      factsOf('a')(1, by('ana'), forward(['b'])),
      child('b', 'a'),
      factsOf('b')(2, by('ana'), forward(['c'])),
      child('c', 'b'),
    ];
    expect(judge(mergeForest, moments)).toEqual({ violations: [], sometimes: 2 });
    expect(judge(mergeForest, [factsOf()(1, dana, created())]).sometimes).toBe(0);
  });
});

describe('unbroken history', () => {
  it('finds a gap, a repetition, and time that runs back', () => {
    const at = (revision: number, time = revision) => factsOf()(time, dana, { ...wrote(`t${revision}`), revision });
    expect(judge(unbrokenHistory, [at(1), at(3)]).violations).toEqual([
      'customer.wrote on refund has the revision 3, but 2 is next.',
    ]);
    expect(judge(unbrokenHistory, [at(1), at(1)]).violations).toEqual([
      'customer.wrote on refund has the revision 1, but 2 is next.',
    ]);
    expect(judge(unbrokenHistory, [at(1, 50), at(2, 20)]).violations).toEqual([
      'customer.wrote on refund (revision 2) happened 30 ms before the fact that it follows.',
    ]);
    expect(judge(unbrokenHistory, [at(1), at(2)])).toEqual({ violations: [], sometimes: 1 });
    expect(judge(unbrokenHistory, [at(1)]).sometimes).toBe(0);
  });
});
