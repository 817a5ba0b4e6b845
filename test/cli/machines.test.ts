import { describe, expect, it } from 'vitest';
import { createMachine, getInitialSnapshot } from 'xstate';
import { machineNames, machines } from '../../src/core/machines/all.ts';
import { placeWith } from './given/command-line.ts';

describe('machines', () => {
  it('prints each as a Mermaid diagram', async () => {
    const { code, stdout } = await placeWith().run('machines');
    expect(code).toBe(0);
    expect(stdout.match(/^stateDiagram-v2$/gm)).toHaveLength(machineNames.length);
  });

  it.each(machineNames)('prints %s as JSON that makes the same machine', async (name) => {
    const { stdout } = await placeWith().run('machines', name, '--format', 'json');
    const made = createMachine(JSON.parse(stdout) as Parameters<typeof createMachine>[0]);
    expect(getInitialSnapshot(made).value).toEqual(getInitialSnapshot(machines[name].machine).value);
    expect(made.events.toSorted()).toEqual(machines[name].machine.events.toSorted());
  });

  it('prints several as one JSON document', async () => {
    const { stdout } = await placeWith().run('machines', 'lock', 'note', '-f', 'json');
    expect(Object.keys(JSON.parse(stdout) as object)).toEqual(['note', 'lock']);
  });

  it('prints a table of states and events', async () => {
    const { stdout } = await placeWith().run('machines', 'presence', '-f', 'table');
    expect(stdout).toContain('absent (begins here)\n');
    expect(stdout).toMatch(/^ {2}presence\.joined +viewing$/m);
  });

  it.each([
    ['mermaid', 'mmd'],
    ['json', 'json'],
    ['table', 'txt'],
  ])('writes a file for each as %s', async (format, extension) => {
    const here = placeWith();
    const { code, stdout } = await here.run('machines', '--format', format, '--out', 'out/machines');
    expect(code).toBe(0);
    expect(stdout.trim().split('\n')).toEqual(machineNames.map((name) => `out/machines/${name}.${extension}`));
    expect(here.list()).toContain(`out/machines/lock.${extension}`);
  });

  it('says where nothing can be written: 64', async () => {
    const { code, stderr } = await placeWith({ files: { taken: 'x' } }).run('machines', '--out', 'taken');
    expect(code).toBe(64);
    expect(stderr).toContain('taken');
  });
});
