/** Every setting of the account says what it does, in which unit, with which default and within which bounds. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Setting {
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly type?: string | readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly 'x-unit'?: string;
  readonly properties?: Readonly<Record<string, Setting>>;
}

const schema: Setting = JSON.parse(
  readFileSync(new URL('../../../schemas/policy.schema.json', import.meta.url), 'utf8'),
);

function leaves(setting: Setting, path = ''): readonly (readonly [path: string, setting: Setting])[] {
  return Object.entries(setting.properties ?? {}).flatMap(([name, inner]) =>
    inner.properties ? leaves(inner, `${path}${name}.`) : [[`${path}${name}`, inner] as const],
  );
}

const all = leaves(schema);
const isNumber = ({ type }: Setting): boolean => [type].flat().some((one) => one === 'integer' || one === 'number');
const failing = (holds: (setting: Setting, path: string) => boolean): readonly string[] =>
  all.flatMap(([path, setting]) => (holds(setting, path) ? [] : [path]));

describe('every setting of the policy', () => {
  it('has a sentence and a default', () => {
    expect(failing(({ description = '' }) => /^[A-Z].*\.$/.test(description))).toEqual([]);
    expect(failing((setting) => setting.default !== undefined)).toEqual([]);
  });

  it('has a unit and bounds if it is a number, and choices if it is a word', () => {
    expect(all.length).toBeGreaterThan(20);
    expect(failing((one) => !isNumber(one) || one['x-unit'] !== undefined)).toEqual([]);
    expect(failing((one) => !isNumber(one) || (one.minimum !== undefined && one.maximum !== undefined))).toEqual([]);
    expect(failing((one) => isNumber(one) || one.type === 'boolean' || one.enum !== undefined)).toEqual([]);
  });

  it('in milliseconds is named so', () => {
    expect(failing((one, path) => (one['x-unit'] === 'ms') === path.endsWith('Ms'))).toEqual([]);
  });
});
