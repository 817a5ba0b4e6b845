import { describe, expect, it } from 'vitest';
import { decideDirectory } from '../../../src/core/directory/decide-directory.ts';
import type { DirectoryCommand } from '../../../src/core/schema/types.ts';
import { givenAccount, joins, office, result, theAccount } from '../given/directory-given.ts';

describe('a decision about the account', () => {
  it('stamps its facts with consecutive revisions, time, actor and command', () => {
    const { directory, when } = givenAccount(...office);
    const { facts, outcome } = when({ type: 'ownership.transfer', person: 'ana' }, 'olga');
    const stamp = { at: 1000, by: { kind: 'person', person: 'olga' }, command: 'new' };
    expect(facts).toMatchObject([
      { ...stamp, revision: directory.revision + 1 },
      { ...stamp, revision: directory.revision + 2 },
    ]);
    expect(outcome).toEqual({ ok: true, result: 'accepted', revision: directory.revision + 2 });
  });

  it('answers a command id again with its first outcome and no facts, whoever asks', () => {
    const { directory, when } = givenAccount(...office, { type: 'person.deactivate', id: 'once', person: 'ana' });
    const again = when({ type: 'person.deactivate', id: 'once', person: 'bea' });
    expect(again).toMatchObject({ ok: true, facts: [], because: [{ rule: 'command-id' }] });
    expect(again.outcome).toEqual({ ok: true, result: 'accepted', revision: directory.revision });
    expect(when({ type: 'person.deactivate', id: 'once', person: 'bea' }, 'ana').facts).toEqual([]);
  });

  it('decides a command id again without command-ids', () => {
    const { when } = givenAccount(...office, { type: 'person.deactivate', id: 'once', person: 'ana' });
    const again = when({ type: 'person.deactivate', id: 'once', person: 'bea' }, theAccount, ['command-ids']);
    expect(again.facts).toHaveLength(1);
  });

  it('says why, permission first', () => {
    const { when } = givenAccount(...office);
    const allowed = { rule: 'permission', name: 'person.deactivate', verdict: 'allow' };
    expect(when({ type: 'person.deactivate', person: 'ana' }, 'adam').because).toMatchObject([allowed]);
    expect(when({ type: 'person.deactivate', person: 'no' }, 'adam').because).toMatchObject([
      allowed,
      { rule: 'state', name: 'person.unknown', verdict: 'deny' },
    ]);
    expect(when({ type: 'person.deactivate', person: 'ana' }, 'bea').because).toMatchObject([
      { rule: 'permission', verdict: 'deny', detail: { reason: 'role' } },
    ]);
  });

  it('goes by the account that it decides about, not by an older one', () => {
    const before = givenAccount(...office);
    const now = givenAccount(...office, { type: 'person.deactivate', person: 'adam' });
    const command: DirectoryCommand = { type: 'person.deactivate', id: 'x', person: 'ana' };
    const ask = { by: { kind: 'person', person: 'adam' }, at: 0, directory: before.directory } as const;
    expect(result(decideDirectory(command, now.directory, ask))).toBe('person.not-active');
  });

  it('lets everything pass without permission-at-commit, but no second owner', () => {
    const { when } = givenAccount(...office);
    expect(when({ type: 'person.deactivate', person: 'ana' }, 'finn', ['permission-at-commit']).ok).toBe(true);
    expect(result(when({ type: 'person.deactivate', person: 'olga' }, 'finn', ['permission-at-commit']))).toBe(
      'owner.exactly-one',
    );
  });

  it('begins an account by its own automation, and by nobody else', () => {
    const { when } = givenAccount();
    const invite = { type: 'person.add', person: 'olga', role: 'owner' } as const;
    expect(when(invite).ok).toBe(true);
    expect(result(when(invite, { kind: 'automation', name: 'mail' }))).toBe('person.not-allowed');
    expect(result(when(invite, { kind: 'customer', address: 'dana@example.com' }))).toBe('person.not-allowed');
    expect(result(when(invite, 'olga'))).toBe('person.unknown');
  });

  it('keeps nothing under the name of the prototype', () => {
    const { when } = givenAccount(...office);
    expect(result(when({ type: 'person.deactivate', id: '__proto__', person: 'ana' }))).toBe('id.unusable');
    expect(when({ type: 'person.deactivate', id: 'constructor', person: 'ana' }).facts).toHaveLength(1);
  });

  it('lets an account of users invite an owner', () => {
    const { when } = givenAccount(...joins('ana', 'user'), {
      type: 'person.add',
      person: 'bea',
      role: 'administrator',
    });
    expect(when({ type: 'person.add', person: 'oscar', role: 'owner' }).facts).toHaveLength(1);
  });

  it('has one owner invited at a time', () => {
    const { when } = givenAccount({ type: 'person.add', person: 'olga', role: 'owner' }, ...joins('ana', 'user'));
    expect(result(when({ type: 'person.add', person: 'oscar', role: 'owner' }))).toBe('owner.exactly-one');
  });
});
