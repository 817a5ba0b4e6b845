import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reproduceLine } from '../../../src/cli/report/reproduce.ts';
import { failedRun, passedRun } from './fixtures.ts';

const bash = '/bin/bash';

describe('the line that plays a run again', () => {
  it('names the file, the seed and the version', () => {
    expect(reproduceLine('scenarios/a.yaml', passedRun, '0.1.0')).toBe(
      'elbowroom replay scenarios/a.yaml --seed 7  # elbowroom 0.1.0',
    );
  });

  it('names what was taken out', () => {
    const run = { ...failedRun, without: ['send-guard', 'note-wall'] as const };
    expect(reproduceLine('a.yaml', run, '0.1.0')).toBe(
      'elbowroom replay a.yaml --seed 7 --without send-guard --without note-wall  # elbowroom 0.1.0',
    );
  });

  it('leaves standard input as it is', () => {
    expect(reproduceLine('-', passedRun, '0.1.0')).toMatch(/^elbowroom replay - --seed 7 /);
  });

  it
    .skipIf(!existsSync(bash))
    .each([
      'my desk.yaml',
      "it's.yaml",
      '$(touch x).yaml',
      '-rf',
      'a\u001b]0;b\u0007.yaml',
      "'\\\n\u202e.yaml",
      '返金.yaml',
    ])('is read back by a shell as the same file: %j', (file) => {
    const line = reproduceLine(file, passedRun, '0.1.0');
    const script = `elbowroom() { printf '%s\\0' "$@"; }; ${line}`;
    const words = execFileSync(bash, ['--norc', '--noprofile', '-c', script], {
      encoding: 'utf8',
      env: { LC_ALL: 'C.UTF-8' },
    }).split('\0');
    expect(words.slice(0, -1)).toEqual(['replay', file.startsWith('-') ? `./${file}` : file, '--seed', '7']);
  });

  it('shows nothing raw', () => {
    expect(reproduceLine('a\u001b[2J\u202e.yaml', passedRun, '0.1.0')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});
