import { describe, expect, it } from 'vitest';
import { placeWith } from './given/command-line.ts';

const twoAnswer = `
title: Two people answer at once
people: { ana: {}, bea: {} }
conversations: { refund: { customer: dana@example.com, subject: Where is it?, body: I sent the shoes back. } }
steps:
  - ana: { open: refund }
  - bea: { open: refund }
  - ana: { reply: refund, text: It is on its way. }
  - bea: { reply: refund, text: We refunded you. }
  - settle: {}
  - together: [ana: { send: refund }, bea: { send: refund }]
`;

const files = { 'desk.yaml': twoAnswer };

describe('explore', () => {
  it('writes the shortest story that breaks something, which replay breaks too: 1', async () => {
    const here = placeWith({ files });
    const found = await here.run('explore', 'desk.yaml', '--without', 'send-guard', '-o', 'out');
    expect([found.code, found.stderr]).toEqual([1, '']);
    expect(found.stdout).toContain('broken: 4 moves are enough');
    expect(here.read('out/desk.broken.yaml')).toContain('- deliver: { link: bea, direction: up }');
    const again = await here.run('replay', 'out/desk.broken.yaml', '--without', 'send-guard');
    expect(again.code).toBe(1);
    expect(again.stdout).toContain('no-blind-reply is broken');
    expect((await here.run('replay', 'out/desk.broken.yaml')).code).toBe(0);
  });

  it('tells the figures as JSON, and the story as a sequence diagram', async () => {
    const here = placeWith({ files });
    const told = await here.run('explore', 'desk.yaml', '--without', 'send-guard', '-r', 'json');
    const [first] = (JSON.parse(told.stdout) as { explorations: { verdict: string; story: string }[] }).explorations;
    expect(first).toMatchObject({ verdict: 'broken', story: 'desk.broken.yaml', limit: null, interleavings: null });
    const drawn = await here.run('explore', 'desk.yaml', '--without', 'send-guard', '-r', 'markdown');
    expect(drawn.stdout).toContain('sequenceDiagram\n  participant ana as ana\n');
    expect(drawn.stdout).toContain('  ana->>server: reply.send\n');
  });

  it('is undecided at a limit: 2; and says what it knows when it is interrupted: 130', async () => {
    const few = await placeWith({ files }).run('explore', 'desk.yaml', '--max-states', '10');
    expect([few.code, few.stdout.includes('undecided: the limit of states was hit')]).toEqual([2, true]);
    const stopped = await placeWith({ files, interruptAt: 1 }).run('explore', 'desk.yaml');
    expect([stopped.code, stopped.stdout.includes('undecided: it was interrupted')]).toEqual([130, true]);
  });

  it('refuses what it cannot do: 64', async () => {
    const here = placeWith({ files });
    expect((await here.run('explore')).code).toBe(64);
    expect((await here.run('explore', 'desk.yaml', '--drop', 'all')).code).toBe(64);
    expect((await here.run('explore', 'desk.yaml', '-r', 'dots')).code).toBe(64);
  });
});
