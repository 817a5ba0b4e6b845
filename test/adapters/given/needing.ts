/** Tests that need something of the machine: without it they are skipped under a name that says so, and in CI they fail under that name. */
import { describe, it } from 'vitest';

/** `missing` says what is missing; null if nothing is. */
export function describeNeeding(missing: string | null, name: string, tests: () => void): void {
  const verdict = verdictOn(missing, process.env['CI']);
  if (verdict === 'run') return void describe(name, tests);
  const named = `${name} (${missing})`;
  if (verdict === 'skip') return void describe.skip(named, tests);
  describe(named, () => {
    it('is tested in CI', () => {
      throw new Error(`In CI nothing is skipped: ${missing}.`);
    });
  });
}

export function verdictOn(missing: string | null, ci: string | undefined): 'run' | 'skip' | 'fail' {
  if (missing === null) return 'run';
  return ci === undefined || ci === '' || ci === 'false' ? 'skip' : 'fail';
}
