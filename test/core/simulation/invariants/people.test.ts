import { describe, expect, it } from 'vitest';
import { emptyDirectory } from '../../../../src/core/directory/directory.ts';
import type { Actor, DirectoryFact } from '../../../../src/core/schema/types.ts';
import { authorOnly } from '../../../../src/core/simulation/invariants/author-only.ts';
import { lawfulLives } from '../../../../src/core/simulation/invariants/lawful-lives.ts';
import { mergeForest } from '../../../../src/core/simulation/invariants/merge-forest.ts';
import { permissionAtCommit } from '../../../../src/core/simulation/invariants/permission-at-commit.ts';
import { unbrokenHistory } from '../../../../src/core/simulation/invariants/unbroken-history.ts';
import { visibleToSomebody } from '../../../../src/core/simulation/invariants/visible-to-somebody.ts';
import { account, withPeople } from '../../given/conversation-account.ts';
import { accepted, by, created, dana, decided, factsOf, no, noted, tick, wrote } from './events.ts';
import { judge, type Moment, room, type Stage } from './judge.ts';

describe('permission at commit', () => {
  const setUp = () => {
    const admin: Actor = { kind: 'automation', name: 'account' };
    const staff = factsOf('$directory');
    const person = (
      id: string,
      role: 'user' | 'light' | 'administrator' | 'owner',
      inboxes: readonly string[] = ['support'],
    ) => [
      staff(0, admin, { type: 'person.added', person: id, name: id, handle: id, role, inboxes }),
      staff(0, admin, { type: 'person.accepted', person: id }),
    ];
    const fact = factsOf();
    const start = [
      ...['support', 'billing'].map((inbox) =>
        staff(0, admin, { type: 'inbox.created', inbox, name: inbox } as Extract<
          DirectoryFact,
          { type: 'inbox.created' }
        >),
      ),
      ...person('olga', 'owner'),
      ...person('ana', 'user'),
      ...person('finn', 'light'),
      ...person('carl', 'user', ['billing']),
      fact(1, dana, created()),
      fact(2, dana, wrote('first')),
    ];
    return { staff, fact, start };
  };

  it('finds what a role does not include', () => {
    const { fact, start } = setUp();
    expect(judge(permissionAtCommit, [...start, fact(3, by('finn'), accepted('f'))]).violations).toEqual([
      'finn (light) made reply.accepted happen on refund, but may not reply.send there: role.',
    ]);
  });

  it('finds what happens in an inbox that is not open to the person', () => {
    const { fact, start } = setUp();
    expect(judge(permissionAtCommit, [...start, fact(3, by('carl'), noted('c'))]).violations).toEqual([
      'carl (user) made note.added happen on refund, but may not note.add there: no-access.',
    ]);
  });

  it('finds what happens after the role was taken away, and not what happened before', () => {
    const { staff, fact, start } = setUp();
    const moments = [
      ...start,
      fact(3, by('ana'), accepted('a')),
      staff(4, by('olga'), { type: 'person.deactivated', person: 'ana' }),
      fact(5, by('ana'), accepted('b')),
    ];
    expect(judge(permissionAtCommit, moments).violations).toEqual([
      'ana (deactivated) made reply.accepted happen on refund, but may not reply.send there: not-active.',
    ]);
  });

  it('finds a change of the account by somebody who may not make it', () => {
    const { staff, start } = setUp();
    expect(
      judge(permissionAtCommit, [
        ...start,
        staff(3, by('ana'), { type: 'access.granted', person: 'ana', inbox: 'billing' }),
      ]).violations,
    ).toEqual(['ana (user) made access.granted happen on the account, but may not access.grant there: role.']);
  });

  it('keeps with what people may do, and with what follows by itself', () => {
    const { staff, fact, start } = setUp();
    const moved = { type: 'conversation.moved', from: 'support', to: 'billing' } as const;
    const moments = [
      ...start,
      fact(3, by('finn'), noted('n')),
      fact(4, by('ana'), {
        type: 'assignment.changed',
        from: { kind: 'nobody' },
        to: { kind: 'person', person: 'ana' },
        reason: 'command',
      }),
      staff(5, by('olga'), {
        type: 'person.role-changed',
        person: 'olga',
        from: 'owner',
        to: 'administrator',
        command: 'transfer',
      }),
      staff(5, by('olga'), {
        type: 'person.role-changed',
        person: 'ana',
        from: 'user',
        to: 'owner',
        command: 'transfer',
      }),
      fact(6, by('olga'), moved),
      decided(7, by('finn'), 'x', no('person.not-allowed', { reason: 'role' })),
    ];
    expect(judge(permissionAtCommit, moments)).toEqual({ violations: [], sometimes: 1 });
    expect(judge(permissionAtCommit, start).sometimes).toBe(0);
    expect(emptyDirectory().revision).toBe(0);
  });
});

describe('author only', () => {
  it('finds a colleague who takes back, edits or deletes what is not theirs', () => {
    const fact = factsOf();
    const start = [fact(1, by('ana'), accepted('a')), fact(2, by('ana'), noted('n'))];
    expect(judge(authorOnly, [...start, fact(3, by('bea'), { type: 'reply.undone', thread: 'a' })]).violations).toEqual(
      ['bea takes back a reply of ana on refund.'],
    );
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
