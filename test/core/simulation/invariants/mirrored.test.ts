/** Every invariant has a mirror: hand-made runs that break it, and near misses that do not. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { invariants } from '../../../../src/core/simulation/invariants/all.ts';

const here = new URL('./', import.meta.url);
const mirrors = readdirSync(here)
  .filter((file) => file.endsWith('.test.ts') && file !== 'mirrored.test.ts')
  .map((file) => readFileSync(new URL(file, here), 'utf8'));

const camel = (name: string): string => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

it.each(invariants.map(({ name }) => name))('%s is broken by some hand-made run, and kept by another', (name) => {
  const imported = `import { ${camel(name)} } from '../../../../src/core/simulation/invariants/${name}.ts';`;
  const judged = mirrors.filter((text) => text.includes(imported) && text.includes(`${camel(name)},`));
  const tested = judged.filter(
    (text) => text.includes('violations).') && /violations: \[\]|toEqual\(\[\]\)/.test(text),
  );
  expect(tested).not.toEqual([]);
});
