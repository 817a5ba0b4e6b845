import { describe, expect, it } from 'vitest';
import { strangersStayOut } from '../../../../src/core/simulation/invariants/strangers-stay-out.ts';
import { by, created, dana, factsOf, wrote } from './events.ts';
import { judge } from './judge.ts';

describe('strangers stay out', () => {
  const eve = { kind: 'customer', address: 'eve@elsewhere.example' } as const;
  const absorbed = (from: string) =>
    ({ type: 'conversation.absorbed', from, threads: [], renamed: {} }) as unknown as Parameters<
      ReturnType<typeof factsOf>
    >[2];
  const start = () => {
    const fact = factsOf();
    return { fact, moments: [fact(0, dana, created()), fact(0, dana, wrote('m'))] };
  };

  it('finds what a stranger writes in a conversation', () => {
    const { fact, moments } = start();
    expect(judge(strangersStayOut, [...moments, fact(5, eve, wrote('w'))]).violations).toEqual([
      'eve@elsewhere.example, who takes no part in refund, writes in it as if they were its customer.',
    ]);
  });

  it('keeps when its customer writes, or that of what was merged into it', () => {
    const { fact, moments } = start();
    const other = factsOf('claim')(
      1,
      eve,
      created({ conversation: 'claim', customer: { address: 'Eve@elsewhere.example' } }),
    );
    const merged = [...moments, other, fact(2, by('ana'), absorbed('claim'))];
    const written = [fact(5, dana, wrote('d')), fact(6, eve, wrote('e'))];
    expect(judge(strangersStayOut, [...merged, ...written])).toEqual({ violations: [], sometimes: 2 });
    expect(judge(strangersStayOut, moments).sometimes).toBe(0);
  });

  it('keeps when a third party answers in the child of a forward, wherever that was merged', () => {
    const { fact, moments } = start();
    const child = factsOf('refund/f/0');
    const parent = { conversation: 'refund', thread: 'f' };
    const opened = child(1, by('ana'), created({ customer: { address: 'carrier@example.com' }, parent }));
    const passedOn = [...moments, opened, child(2, eve, wrote('w'))];
    expect(judge(strangersStayOut, passedOn).violations).toEqual([]);
    const merged = [...passedOn, fact(3, by('ana'), absorbed('refund/f/0')), fact(4, eve, wrote('v'))];
    expect(judge(strangersStayOut, merged).violations).toEqual([]);
  });
});
