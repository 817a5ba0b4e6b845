import { describe, expect, it } from 'vitest';
import { passing, placeWith } from './given/command-line.ts';

const busy = `title: A busy afternoon
people: { ana: {}, bea: {}, cara: {} }
conversations:
  refund: { customer: dana@example.com, subject: Where is it?, body: I sent it back. }
steps:
  - cara: { open: refund }
  - ana: { tag: refund, with: bank }
  - ana: { reply: refund, text: On its way., send: true }
  - bea: { reply: refund, text: We refunded you., send: true }
  - settle: {}
`;

describe('shrink', () => {
  it('prints the smallest scenario that fails alike, and the line that plays it', async () => {
    const here = placeWith({ files: { 'busy.yaml': busy } });
    const small = await here.run('shrink', 'busy.yaml', '--without', 'send-guard', '-o', 'out/small.yaml');
    expect([small.code, small.stdout]).toEqual([0, '']);
    expect(small.stderr).toMatch(
      /^elbowroom: from 5 steps to [23] steps in \d+ tries; nothing more can be left out\.\n/,
    );
    const line = /elbowroom (replay .*?) +# /.exec(small.stderr)?.[1] ?? '';
    const again = await here.run(...line.split(' '), '-r', 'json');
    expect([again.code, again.stdout.includes('no-blind-reply')]).toEqual([1, true]);
    expect((await here.run('replay', 'out/small.yaml')).code).toBe(0);
    expect(here.read('out/small.yaml').split('\n')[0]).toBe(
      '# yaml-language-server: $schema=../node_modules/elbowroom/schemas/scenario.schema.json',
    );
    const printed = await placeWith({ stdin: busy }).run('shrink', '-', '--without', 'send-guard');
    expect([printed.code, printed.stdout.startsWith('title: A busy afternoon\nabout: "no-blind-reply')]).toEqual([
      0,
      true,
    ]);
  });

  it('says that there is nothing to shrink: 2', async () => {
    const { code, stderr, stdout } = await placeWith({ files: { 'x.yaml': passing } }).run('shrink', 'x.yaml');
    expect([code, stdout, stderr]).toEqual([
      2,
      '',
      'elbowroom: x.yaml does not fail with seed 1: there is nothing to shrink.\n',
    ]);
  });

  it('gives what it has when the tries end, and when somebody interrupts', async () => {
    const few = await placeWith({ files: { 'busy.yaml': busy } }).run(
      ...['shrink', 'busy.yaml', '--without', 'send-guard', '--tries', '2'],
    );
    expect([few.code, few.stderr.includes('in 2 tries, as many as were allowed')]).toEqual([0, true]);
    const cut = await placeWith({ files: { 'busy.yaml': busy }, interruptAt: 4 }).run(
      ...['shrink', 'busy.yaml', '--without', 'send-guard'],
    );
    expect([cut.code, cut.stdout.includes('steps:')]).toEqual([130, true]);
  });

  it('shows how far it is on a terminal only', async () => {
    const seen = await placeWith({ files: { 'busy.yaml': busy }, terminal: true }).run(
      ...['shrink', 'busy.yaml', '--without', 'send-guard'],
    );
    expect(seen.stderr).toContain('\r\u001B[Kshrinking: ');
  });

  it('refuses what it cannot understand: 64, 65, 2', async () => {
    const here = placeWith({
      files: { 'busy.yaml': busy, 'bad.yaml': 'title: 3', 'a/x.yaml': busy, 'a/y.yaml': busy },
    });
    expect((await here.run('shrink')).code).toBe(64);
    expect((await here.run('shrink', 'busy.yaml', '--tries', '0')).code).toBe(64);
    expect((await here.run('shrink', 'a')).code).toBe(64);
    expect((await here.run('shrink', 'busy.yaml', '--without', 'send-guard', '-o', 'bad.yaml/x')).code).toBe(64);
    expect((await here.run('shrink', 'bad.yaml')).code).toBe(65);
    expect((await here.run('shrink', 'none.yaml')).code).toBe(2);
  });
});
