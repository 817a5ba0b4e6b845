import { describe, expect, it } from 'vitest';
import type { ProtectionName } from '../../../src/core/rules/protections.ts';
import type { Scenario } from '../../../src/core/schema/types.ts';
import { replay } from '../../../src/core/simulation/replay.ts';
import { complaints, events, play, playWithout, story } from './story.ts';

const twoAnswer = story([
  { ana: { open: 'refund' } },
  { bea: { open: 'refund' } },
  { wait: '500ms' },
  { ana: { reply: 'refund', text: 'It is on its way.' } },
  { together: [{ ana: { send: 'refund' } }, { bea: { reply: 'refund', text: 'We refunded you.', send: true } }] },
  { settle: {} },
  { exactly: 1, of: [{ ana: { gets: 'held', because: ['bea'] } }, { bea: { gets: 'held', because: ['ana'] } }] },
  { customer: { 'dana@example.com': { receives: 1 } } },
]);

const lostAnswer = story([
  { ana: { open: 'refund' } },
  { wait: '500ms' },
  { ana: { reply: 'refund', text: 'It is on its way.' } },
  { link: { of: 'ana', direction: 'down', loss: 1, for: '5s' } },
  { ana: { send: 'refund' } },
  { wait: '6s' },
  { settle: {} },
  { ana: { gets: 'accepted' } },
  { customer: { 'dana@example.com': { receives: 1 } } },
]);

const crashedTab = story([
  { ana: { open: 'refund' } },
  { bea: { open: 'refund' } },
  { wait: '1s' },
  { bea: { sees: { refund: 'viewing', by: ['ana'] } } },
  { ana: { crash: {} } },
  { wait: '26s' },
  { bea: { sees: { refund: 'none' } } },
]);

const keptText = story([
  { ana: { open: 'refund' } },
  { wait: '500ms' },
  { ana: { offline: {} } },
  { ana: { reply: 'refund', text: 'Dear Dana, after long thought' } },
  { wait: '2s' },
  { ana: { crash: {} } },
  { wait: '10s' },
  { ana: { reopen: {} } },
  { ana: { open: 'refund' } },
  { wait: '1s' },
  { ana: { keeps: 'refund', kind: 'reply', text: 'Dear Dana, after long thought' } },
]);

describe('replay', () => {
  const told: readonly (readonly [string, Scenario, 'send-guard' | 'command-ids' | 'lease-sweep' | 'text-storage'])[] =
    [
      ['two people answer at once', twoAnswer, 'send-guard'],
      ['the answer to a send is lost', lostAnswer, 'command-ids'],
      ['a tab crashes', crashedTab, 'lease-sweep'],
      ['text is kept through a crash', keptText, 'text-storage'],
    ];

  it.each(told)('passes: %s', (_, scenario) => {
    for (let seed = 0; seed < 5; seed += 1) expect(complaints(replay(scenario, { seed }))).toEqual([]);
  });

  it.each(told)('fails without its protection: %s', (_, scenario, protection) => {
    const run = playWithout(scenario, protection);
    expect(run.status).toBe('failed');
    expect(run.without).toEqual([protection]);
  });

  it('is the same to the byte for the same seed', () => {
    const [one, other] = [replay(twoAnswer, { seed: 42 }), replay(twoAnswer, { seed: 42 })];
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
    expect(one.fingerprint).toMatch(/^[0-9a-f]{16}$/);
  });

  it('differs from seed to seed', () => {
    const prints = [1, 2, 3, 4, 5].map((seed) => replay(twoAnswer, { seed }).fingerprint);
    expect(new Set(prints).size).toBe(5);
  });

  it('lets either be first, by the seed', () => {
    const winners = Array.from({ length: 12 }, (_, seed) => {
      const decided = events(replay(twoAnswer, { seed }), 'decided');
      return decided.find(
        ({ command, outcome }) => command.type === 'reply.send' && outcome.ok && outcome.result === 'accepted',
      )?.by;
    });
    expect(new Set(winners.map((by) => (by?.kind === 'person' ? by.person : '')))).toEqual(new Set(['ana', 'bea']));
  });

  it('says when it fails where, what was expected and what is so', () => {
    const run = play([
      { ana: { open: 'refund' } },
      { wait: '1s' },
      { ana: { sees: { refund: 'replying', by: ['bea'] } } },
    ]);
    expect(run.status).toBe('failed');
    expect(run.failures).toEqual([
      {
        kind: 'expectation',
        path: '/steps/2',
        at: 1000,
        text: 'Ana sees refund: replying, by Bea',
        expected: 'ana sees refund: replying by bea',
        actual: 'ana sees refund: none',
      },
    ]);
  });

  it('goes on after a failure', () => {
    const run = play([
      { ana: { undo: 'refund' } },
      { ana: { status: 'refund', to: 'closed' } },
      { settle: {} },
      { expect: { refund: { status: 'closed' } } },
    ]);
    expect(run.failures.map(({ kind, path }) => [kind, path])).toEqual([['impossible-step', '/steps/0']]);
    expect(run.steps).toBe(4);
  });

  it('tells every step with its place, also those inside of another', () => {
    const steps = events(replay(twoAnswer, { seed: 3 }), 'step');
    expect(steps.map(({ path }) => path)).toEqual([
      '/steps/0',
      '/steps/1',
      '/steps/2',
      '/steps/3',
      '/steps/4',
      ...steps.slice(5, 7).map(({ path }) => path),
      '/steps/5',
      '/steps/6',
      '/steps/7',
    ]);
    expect(
      steps
        .slice(5, 7)
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['/steps/4/together/0', '/steps/4/together/1']);
    expect(steps[0]).toMatchObject({ at: 0, actor: 'ana', text: 'Ana opens refund' });
  });

  it('takes no message or fact back that it gave away', () => {
    for (const [, scenario] of told) expect(replay(scenario, { seed: 1, freeze: true }).status).toBe('passed');
  });

  it('refuses to take out a protection that is none, because that run would prove nothing', () => {
    const without = new Set(['send-gaurd']) as unknown as ReadonlySet<ProtectionName>;
    expect(() => replay(twoAnswer, { seed: 1, without })).toThrow(
      'no protection is called send-gaurd; there are send-',
    );
  });

  it('cannot begin where a preparation is refused, and says which', () => {
    const run = play([{ wait: 1 }], {
      people: { ana: {}, finn: { role: 'light' } },
      conversations: { refund: { customer: 'dana@example.com', assignee: 'finn' } },
    });
    expect(run.status).toBe('failed');
    expect(run.failures).toMatchObject([{ kind: 'impossible-step', path: '/conversations/refund' }]);
    expect(run.steps).toBe(0);
  });

  it('counts the simulated time', () => {
    const run = play([{ wait: '2h' }]);
    expect(run.durationMs).toBeGreaterThanOrEqual(7_200_000);
  });
});
