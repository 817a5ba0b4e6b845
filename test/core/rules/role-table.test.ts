import { describe, expect, it } from 'vitest';
import { permissionRows, permissionTable } from '../../../src/core/rules/permission-table.ts';
import { roleGroups, roleTableMarkdown } from '../../../src/core/rules/role-table.ts';

describe('the table of roles', () => {
  it('has every row of the permission table once', () => {
    const rows = roleGroups.flatMap((group) => group.rows);
    expect([...rows].sort()).toEqual([...permissionRows].sort());
  });

  it('puts together only rows that say the same', () => {
    const said = (row: (typeof permissionRows)[number]) => {
      const { light, user, administrator, owner, guest, states } = permissionTable[row];
      return [light, user, administrator, owner, states === null ? 'never' : guest].join(' ');
    };
    const mixed = roleGroups.filter(({ rows }) => new Set(rows.map(said)).size !== 1);
    expect(mixed).toEqual([]);
  });

  it('reads as the documentation does', () => {
    const lines = roleTableMarkdown().split('\n');
    expect(lines.slice(0, 2)).toEqual([
      '| May… | Light user | User | Administrator | Owner | Guest |',
      '| --- | --- | --- | --- | --- | --- |',
    ]);
    expect(lines).toContain('| Reply and draft a reply | no | yes | yes | yes | no |');
    expect(lines).toContain('| Write notes and mention people | yes | yes | yes | yes | yes |');
    expect(lines).toContain('| Change and delete notes | their own | their own | yes | yes | their own |');
    expect(lines).toContain('| Transfer the ownership | no | no | no | yes | no |');
    expect(lines).toHaveLength(roleGroups.length + 3);
  });
});
