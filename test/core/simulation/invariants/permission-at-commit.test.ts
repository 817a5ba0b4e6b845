import { describe, expect, it } from 'vitest';
import { emptyDirectory } from '../../../../src/core/directory/directory.ts';
import type { Actor, DirectoryFact } from '../../../../src/core/schema/types.ts';
import { permissionAtCommit } from '../../../../src/core/simulation/invariants/permission-at-commit.ts';
import { accepted, by, created, dana, decided, factsOf, no, noted, wrote } from './events.ts';
import { judge } from './judge.ts';

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

  it('finds what a customer does in the place of people, and lets them write', () => {
    const { fact, start } = setUp();
    expect(judge(permissionAtCommit, [...start, fact(3, dana, accepted('d'))]).violations).toEqual([
      'dana@example.com (customer) made reply.accepted happen on refund, but may not reply.send there: role.',
    ]);
    const writing = [...start, setUp().fact(3, dana, { ...wrote('w'), revision: 3 })];
    expect(judge(permissionAtCommit, writing).violations).toEqual([]);
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

  it('finds what goes out at its time though its author may not reply any more', () => {
    const later = {
      type: 'reply.scheduled',
      thread: 'a',
      text: 'Hi',
      seen: 1,
      sendAt: 9,
      whenCustomerWrites: 'cancel',
    } as const;
    const out = { type: 'reply.sent', thread: 'a' } as const;
    const schedule: Actor = { kind: 'automation', name: 'schedule' };
    const { staff, fact, start } = setUp();
    const lowered = staff(4, by('olga'), { type: 'person.role-changed', person: 'ana', from: 'user', to: 'light' });
    const moments = [...start, fact(3, by('ana'), later), lowered, fact(9, schedule, out)];
    expect(judge(permissionAtCommit, moments).violations).toEqual([
      'ana (light) made reply.sent happen on refund, but may not reply.send there: role.',
    ]);
    const sooner = setUp();
    expect(
      judge(permissionAtCommit, [...sooner.start, sooner.fact(3, by('ana'), later), sooner.fact(9, schedule, out)])
        .violations,
    ).toEqual([]);
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
