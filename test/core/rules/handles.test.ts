import { describe, expect, it } from 'vitest';
import { candidatesFor, distanceWithin, handleIndex, handlesIn, holdersOf } from '../../../src/core/rules/handles.ts';
import { account, withPeople } from '../given/conversation-account.ts';

describe('handles in a text', () => {
  it.each([
    ['@bea', ['bea']],
    ['Thanks @bea!', ['bea']],
    ['(@bea), "@finn": @carl?', ['bea', 'finn', 'carl']],
    ['line\n@bea\n@bea', ['bea']],
    ['@Bea @bea', ['Bea']],
    ['请@bea看', ['bea']],
    ['@bea.', ['bea.']],
    ['-@bea', ['bea']],
    ['done.@bea', ['bea']],
    ['mail bea@example.com', []],
    ['mail b.ea+x@example.com or bea_@x.org', []],
    ['@bea@example.com', []],
    ['https://example.com/@bea/post', []],
    ['@@bea', []],
    ['5 @ 3 EUR, @ , @- @... @_', []],
    ['', []],
  ])('in "%s" are %j', (text, handles) => {
    expect(handlesIn(text)).toEqual(handles);
  });

  it('are found in a long text full of signs', () => {
    expect(handlesIn('@'.repeat(1_000_000))).toEqual([]);
    expect(handlesIn(`${'a.'.repeat(500_000)} @bea`)).toEqual(['bea']);
    expect(handlesIn(`@${'-'.repeat(1_000_000)}`)).toEqual([]);
  });
});

describe('who has a handle', () => {
  const directory = withPeople(account(), { bea: { handle: 'b.e.' } });
  const index = handleIndex(directory);
  const holders = (written: string) => holdersOf(written, index).holders.map((one) => JSON.stringify(one));

  it('is found without the punctuation of the sentence', () => {
    expect(holdersOf('finn...', index)).toEqual({ handle: 'finn', holders: [{ kind: 'person', person: 'finn' }] });
    expect(holders('finn-_')).toHaveLength(1);
  });

  it('is found with the punctuation of the handle', () => {
    expect(holdersOf('b.e..', index)).toEqual({ handle: 'b.e.', holders: [{ kind: 'person', person: 'bea' }] });
  });

  it('is nobody for a part, a longer word or a word without end', () => {
    expect([...holders('fin'), ...holders('finnn'), ...holders('x'.repeat(100_000))]).toEqual([]);
    expect(holders(`finn${'.'.repeat(100_000)}`)).toHaveLength(1);
  });

  it('is found at the longest that a handle can be', () => {
    const longest = 'x'.repeat(64);
    const known = withPeople(account(), { bea: { handle: longest } });
    expect(holdersOf(`${longest}.`, handleIndex(known)).holders).toHaveLength(1);
    expect(holdersOf(`${longest}x`, handleIndex(known)).holders).toEqual([]);
  });

  it('is guessed nearest first, then by handle', () => {
    const known = withPeople(account(), {
      bea: { handle: 'mart' },
      finn: { handle: 'marc' },
      carl: { handle: 'marko' },
    });
    expect(candidatesFor('mars', known, handleIndex(known)).near).toEqual(['finn', 'bea', 'carl']);
  });

  it('is guessed among those who can be mentioned', () => {
    expect(candidatesFor('f', directory, index)).toEqual({ begins: ['finn', 'first'], near: [] });
    expect(candidatesFor('guss', directory, index).near).toEqual([]);
    expect(candidatesFor('adm', directory, index)).toEqual({ begins: [], near: ['adam', 'ana'] });
  });
});

describe('the distance between words', () => {
  it.each([
    ['', '', 2, 0],
    ['bea', 'bea', 2, 0],
    ['bea', 'be', 2, 1],
    ['bea', 'bae', 2, 2],
    ['kitten', 'sitting', 5, 3],
    ['kitten', 'sitting', 2, 3],
    ['', 'abcd', 2, 3],
    ['x', 'abc', 5, 3],
  ])('of "%s" and "%s" within %i is %i', (one, other, limit, distance) => {
    expect([distanceWithin(one, other, limit), distanceWithin(other, one, limit)]).toEqual([distance, distance]);
  });
});
