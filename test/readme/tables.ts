/** The tables of the README, from the code that they describe. */
import { readFileSync } from 'node:fs';
import { protections } from '../../src/core/rules/protections.ts';
import { roleTableMarkdown } from '../../src/core/rules/role-table.ts';
import { invariants } from '../../src/core/simulation/invariants/all.ts';

interface PolicySchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly default?: unknown;
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
      : [row([`\`${path}${name}\``, choicesOf(setting), setting.description ?? ''])],
  );
}

function choicesOf(setting: PolicySchema): string {
  const unit = setting['x-unit'] === undefined ? '' : ` ${setting['x-unit']}`;
  if (setting.default === null) return `none (${setting['x-unit']})`;
  const others = (setting.enum ?? []).filter((choice) => choice !== setting.default);
  return `**${String(setting.default)}**${unit}${others.length > 0 ? `, ${others.join(', ')}` : ''}`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

const head = (...names: string[]): string => `${row(names)}\n${row(names.map(() => '---'))}\n`;

export const tables: Readonly<Record<string, () => string>> = {
  roles: roleTableMarkdown,
  policy: () => head('Setting', 'Default and choices', 'What it says') + settings(policySchema, '').join('\n'),
  protections: () =>
    head('Protection', 'What it keeps') +
    Object.entries(protections)
      .map(([name, about]) => row([`\`${name}\``, about]))
      .join('\n'),
  invariants: () =>
    head('Invariant', 'Promise') + invariants.map(({ name, about }) => row([`\`${name}\``, about])).join('\n'),
};
