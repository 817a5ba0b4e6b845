/** Appends on their way to a store that breaks: what is tried again, what is given up, and what is known to be written. */
import { describe, expect, it } from 'vitest';
import { createDesk } from '../../../src/core/desk/create-desk.ts';
import { type Append, type Desk, type DeskEnv, type DeskOutput, directoryStream } from '../../../src/core/desk/desk.ts';
import type { DeskStep } from '../../../src/core/desk/desk-step.ts';
import { nextWake } from '../../../src/core/desk/wakes.ts';
import { inPlaceOf, wasWritten, write, writeAgain, writeAnswered, writeFailed } from '../../../src/core/desk/writes.ts';
import type { ProtectionName } from '../../../src/core/rules/protections.ts';
import type { Fact, Outcome } from '../../../src/core/schema/types.ts';
import { automation } from '../given/conversation-account.ts';

const fact = (revision: number, tag = 'vip'): Fact => ({
  type: 'tag.added',
  revision,
  at: 0,
  by: automation('account'),
  tag,
});
const outcome: Outcome = { ok: true, result: 'accepted', revision: 1 };
const append: Append = {
  stream: 'refund',
  expectedRevision: 0,
  facts: [fact(1), fact(2, 'late')],
  effects: [],
  command: 'c1',
  outcome,
};

function aDesk(...without: readonly ProtectionName[]) {
  const desk: Desk = createDesk();
  const outputs: DeskOutput[] = [];
  const at = (time: number): DeskStep => {
    const env: DeskEnv = { at: time, without: new Set(without) };
    return { desk, env, outputs };
  };
  write(at(0), append);
  return { desk, outputs, at };
}

describe('a write', () => {
  it('names the account that it was decided with, beside what else it goes with', () => {
    const account = { stream: directoryStream, expectedRevision: 0, facts: [] };
    expect(aDesk().outputs).toEqual([{ ...append, type: 'append', also: [account] }]);
    expect(aDesk('account-at-commit').outputs).toEqual([{ ...append, type: 'append' }]);
    const own = aDesk();
    write(own.at(0), { ...append, stream: directoryStream });
    expect(own.outputs.at(-1)).not.toHaveProperty('also');
  });

  it('that failed is tried again after pauses that grow up to two seconds', () => {
    const { desk, outputs, at } = aDesk();
    const pauses: number[] = [];
    let time = 0;
    for (let tries = 0; tries < 8; tries += 1) {
      expect(writeFailed(at(time), 'refund', false)).toBe(true);
      const next = nextWake(desk.retries) ?? Infinity;
      pauses.push(next - time);
      time = next;
      outputs.length = 0;
      writeAgain(at(time - 1));
      expect(outputs).toEqual([]);
      writeAgain(at(time));
      expect(outputs).toMatchObject([{ type: 'append', stream: 'refund', command: 'c1' }]);
    }
    expect(pauses).toEqual([100, 200, 400, 800, 1600, 2000, 2000, 2000]);
  });

  it('is given up when the store has refused it for too long, unless it may have been written', () => {
    const { desk, at } = aDesk();
    const { storePatienceMs } = desk.directory.policy;
    expect(writeFailed(at(storePatienceMs), 'refund', true)).toBe(false);
    expect(desk.writes.size).toBe(0);
    const doubtful = aDesk();
    expect(writeFailed(doubtful.at(1), 'refund', false)).toBe(true);
    expect(writeFailed(doubtful.at(storePatienceMs * 5), 'refund', true)).toBe(true);
    const patient = aDesk('store-patience');
    expect(writeFailed(patient.at(storePatienceMs * 5), 'refund', true)).toBe(true);
  });

  it('whose answer was lost is known by the very facts that are there', () => {
    const { at } = aDesk();
    const [first, second] = append.facts as readonly Fact[];
    if (!first || !second) throw new Error('it has two facts');
    expect(wasWritten(at(1), 'refund', [first, second])).toBe(false);
    writeFailed(at(1), 'refund', false);
    expect(wasWritten(at(1), 'refund', [first, second, fact(3)])).toBe(true);
    expect(wasWritten(at(1), 'refund', [first])).toBe(false);
    expect(wasWritten(at(1), 'refund', [first, fact(2, 'other')])).toBe(false);
    expect(wasWritten(at(1), 'parcel', [first, second])).toBe(false);
    const unknowing = aDesk('own-writes');
    writeFailed(unknowing.at(1), 'refund', false);
    expect(wasWritten(unknowing.at(1), 'refund', [first, second])).toBe(false);
  });

  it('without facts is known by the outcome that its command has there', () => {
    const { at } = aDesk();
    write(at(0), { ...append, facts: [] });
    writeFailed(at(1), 'refund', false);
    expect(wasWritten(at(1), 'refund', [], outcome)).toBe(true);
    expect(wasWritten(at(1), 'refund', [], { ok: true, result: 'unchanged', revision: 1 })).toBe(false);
    expect(wasWritten(at(1), 'refund', [])).toBe(false);
  });

  it('whose answer was lost is known by what is heard to be in its place', () => {
    const { desk, outputs, at } = aDesk();
    const [first, second] = append.facts as readonly Fact[];
    if (!first || !second) throw new Error('it has two facts');
    const heard = (...facts: readonly Fact[]) => inPlaceOf(at(1), 'refund', facts);
    expect(heard(first, second)).toBe(null);
    writeFailed(at(1), 'refund', false);
    expect(heard(first, second, fact(3))).toEqual([first, second, fact(3)]);
    expect(heard(first)).toBe(null);
    expect(heard(fact(1, 'other'))).toEqual([fact(1, 'other')]);
    expect(heard(fact(2, 'other'))).toBe(null);
    expect(heard({ ...fact(1, 'other'), command: 'c1' })).toBe(null);
    writeAgain(at(nextWake(desk.retries) ?? 0));
    expect(outputs.at(-1)).toMatchObject({ type: 'append', stream: 'refund' });
    expect(heard(first, second)).toBe(null);
  });

  it('that certainly failed, or takes another stream along, is told by the store alone', () => {
    const failed = aDesk();
    writeFailed(failed.at(1), 'refund', true);
    expect(inPlaceOf(failed.at(1), 'refund', append.facts as readonly Fact[])).toBe(null);
    const { at } = aDesk();
    write(at(0), { ...append, also: [{ stream: 'invoice', expectedRevision: 0, facts: [fact(1)] }] });
    writeFailed(at(1), 'refund', false);
    expect(inPlaceOf(at(1), 'refund', append.facts as readonly Fact[])).toBe(null);
  });

  it('that was answered is neither tried again nor missed', () => {
    const { desk, outputs, at } = aDesk();
    writeFailed(at(1), 'refund', false);
    writeAnswered(at(2), 'refund');
    outputs.length = 0;
    writeAgain(at(10_000));
    expect([outputs, desk.writes.size, nextWake(desk.retries)]).toEqual([[], 0, null]);
    expect(writeFailed(at(3), 'refund', false)).toBe(true);
  });
});
