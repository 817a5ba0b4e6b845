/** The tables of the README, from the code that they describe. */
import { readFileSync } from 'node:fs';
import { protections } from '../../src/core/rules/protections.ts';
import { roleTableMarkdown } from '../../src/core/rules/role-table.ts';
import { invariants } from '../../src/core/simulation/invariants/all.ts';

interface PolicySchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly description?: string;
  readonly 'x-unit'?: string;
  readonly properties?: Readonly<Record<string, PolicySchema>>;
}

const policySchema: PolicySchema = JSON.parse(
  readFileSync(new URL('../../schemas/policy.schema.json', import.meta.url), 'utf8'),
);

function settings(schema: PolicySchema, path: string): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, setting]) =>
    setting.properties
      ? settings(setting, `${path}${name}.`)
      : [row([`\`${path}${name}\``, defaultOf(setting), rangeOf(setting), setting.description ?? ''])],
  );
}

function defaultOf({ default: value, 'x-unit': unit }: PolicySchema): string {
  if (value === null) return 'none';
  return unit === undefined ? String(value) : `${value} ${unit}`;
}

function rangeOf({ enum: choices, type, minimum, maximum, 'x-unit': unit }: PolicySchema): string {
  if (choices) return choices.join(', ');
  if (type === 'boolean') return 'true, false';
  const most = unit === 'ms' && maximum === yearMs ? 'a year' : maximum;
  return minimum === undefined ? '' : `${minimum} to ${most ?? 'any'}`;
}

const yearMs = 31_536_000_000;

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

const head = (...names: string[]): string => `${row(names)}\n${row(names.map(() => '---'))}\n`;

export const tables: Readonly<Record<string, () => string>> = {
  roles: roleTableMarkdown,
  policy: () => head('Setting', 'Default', 'Range', 'What it says') + settings(policySchema, '').join('\n'),
  protections: () =>
    head('Protection', 'What it keeps') +
    Object.entries(protections)
      .map(([name, about]) => row([`\`${name}\``, about]))
      .join('\n'),
  invariants: () =>
    head('Invariant', 'Promise') + invariants.map(({ name, about }) => row([`\`${name}\``, about])).join('\n'),
};
