/** The desk of the core, reached as any other system is, does what the core does: a difference here would be one of the comparison. */
import { describe, expect, it } from 'vitest';
import { type Conformance, conformance } from '../../../src/testing/conformance/conformance.ts';
import { settings } from '../../../src/testing/settings.ts';
import { ownDesk } from './own-desk.ts';

const { seed, numRuns } = settings(12);

function differencesIn({ findings }: Conformance): readonly unknown[] {
  return findings.map(({ story, difference }) => ({ story, difference }));
}

describe('the desk of the core', () => {
  it('differs in no scenario that ships', { timeout: 600_000 }, async () => {
    const result = await conformance(ownDesk(), { runs: 0, shrinkTries: 0 });
    expect(differencesIn(result)).toEqual([]);
    expect(result.verdict).toBe('conforms');
    expect(new Set(result.inPart.map(({ endedBy }) => endedBy))).toEqual(
      new Set(['provider', 'restart', 'store', 'worker']),
    );
  });

  it(`differs in no random story, ${numRuns} from seed ${seed} on`, { timeout: 600_000 + numRuns * 5000 }, async () => {
    const result = await conformance(ownDesk(), { seed, runs: numRuns, shipped: false, shrinkTries: 0 });
    expect(differencesIn(result)).toEqual([]);
    expect(Object.keys(result.compared).sort()).toEqual([
      'access',
      'answer',
      'assignee',
      'customer',
      'drafts',
      'held',
      'list',
      'lock',
      'mails',
      'notifications',
      'others',
      'preview',
      'self',
      'status',
      'tags',
      'threads',
    ]);
  });
});
