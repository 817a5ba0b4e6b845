import { describe, expect, it } from 'vitest';
import { spinOn, spinVersion } from '../../../../bench/given/promela.js';
import { protocols } from '../../../../bench/given/protocols.js';
import { isOver, openSearch, searchOn } from '../../../../src/core/simulation/explore/search.ts';
import { countOf } from '../../../../src/core/simulation/explore/visited.ts';
import { modelOf } from './protocol-model.ts';

const version = spinVersion();
const isNeeded = process.env['ELBOWROOM_SPIN'] === 'required';

describe('SPIN', () => {
  it.runIf(isNeeded)('is installed where it is required (Debian: apt-get install spin gcc)', () => {
    expect(version).toMatch(/^Spin Version/);
  });

  it.skipIf(version === null).each(protocols.map((protocol) => [protocol.name, protocol] as const))(
    'finds as many states and transitions of %s as the search (skipped without spin and gcc)',
    (_, protocol) => {
      const search = openSearch(modelOf(protocol), { maxStates: 1_000_000, depth: Infinity, exact: true });
      while (!isOver(search)) searchOn(search, 1000);
      const { states, transitions } = spinOn(protocol);
      expect({ states: countOf(search.visited), transitions: search.transitions }).toEqual({ states, transitions });
    },
    60_000,
  );
});
