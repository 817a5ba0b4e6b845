/** Scenario files for tests, and what loading them comes to. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Loaded, loadScenario } from '../../../src/adapters/scenario-file/load-scenario.ts';
import type { Problem } from '../../../src/adapters/scenario-file/problem.ts';

export const root = new URL('../../..', import.meta.url).pathname;

export function bundledFiles(): readonly string[] {
  const folder = join(root, 'scenarios');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join('scenarios', name))
    .sort();
}

export function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

export function load(text: string): Loaded {
  return loadScenario(text, { file: 'test.yaml' });
}

export function problemsOf(text: string): readonly Problem[] {
  const loaded = load(text);
  return loaded.ok ? [] : loaded.problems;
}

/** `3:12 step.unknown open`: where, what, and the nearest name. */
export function told(text: string): readonly string[] {
  return problemsOf(text).map(
    ({ line, column, code, near }) => `${line}:${column} ${code}${near === null ? '' : ` ${near}`}`,
  );
}

/** A scenario with these steps, from line 7 on. */
export function withSteps(...steps: readonly string[]): string {
  return `title: Test
people: { ana: {}, bea: {}, finn: { role: light } }
teams: { first-line: { members: [ana] } }
conversations: { refund: { customer: dana@example.com, body: Hello } }
savedReplies: { thanks: { text: Thank you. } }
steps:
${steps.map((step) => `  - ${step}`).join('\n')}
`;
}
