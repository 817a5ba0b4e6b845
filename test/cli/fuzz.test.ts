import { describe, expect, it } from 'vitest';
import { placeWith } from './given/command-line.ts';

const small = ['fuzz', '--agents', '3', '--conversations', '2', '--hours', '4'];

describe('fuzz', () => {
  it('says what was drawn and played, and that all held: 0', async () => {
    const { code, stdout, stderr } = await placeWith().run(...small, '--seed', '3');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^elbowroom \S+: seed 3, agents 3, conversations 2, hours 4, 35 kinds of faults\n/);
    expect(stdout).toContain('the run is too short to count that as a failure');
    expect(stdout.trimEnd().endsWith('held (all played)')).toBe(true);
  });

  it('has all of it in JSON', async () => {
    const { stdout } = await placeWith().run(...small, '-r', 'json', '--faults', 'drop-up,tab-crash');
    const result = JSON.parse(stdout);
    expect(result).toMatchObject({
      verdict: 'held',
      options: { seed: 1, faults: ['drop-up', 'tab-crash'] },
      broken: null,
    });
    expect(Object.keys(result.sometimes).length).toBeGreaterThan(30);
  });

  it('writes what breaks as a small scenario, which the line that it prints plays again: 1', {
    timeout: 120_000,
  }, async () => {
    const here = placeWith();
    const ended = await here.run(
      'fuzz',
      '--without',
      'send-guard',
      '--hours',
      '500',
      '-o',
      'out/blind.yaml',
      '-r',
      'json',
    );
    const { broken } = JSON.parse(ended.stdout);
    expect([ended.code, broken.steps[1] < 8]).toEqual([1, true]);
    const line = /elbowroom (replay .*?) +# /.exec(broken.again)?.[1] ?? '';
    const again = await here.run(...line.split(' '), '-r', 'json');
    expect([again.code, again.stdout.includes(broken.failure.split(':')[0])]).toEqual([1, true]);
  });

  it('gives what it knows when somebody interrupts: 130', async () => {
    const { code, stdout } = await placeWith({ interruptAt: 1 }).run(...small, '--hours', '100000');
    expect([code, stdout.includes('undecided (interrupted)')]).toEqual([130, true]);
  });

  it('refuses what it does not know: 64', async () => {
    const { code, stderr } = await placeWith().run('fuzz', '--faults', 'earthquake');
    expect([code, stderr.includes('There is no fault `earthquake`')]).toEqual([64, true]);
  });
});
