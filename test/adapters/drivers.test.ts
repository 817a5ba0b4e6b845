/** Drivers are loaded when a store is opened, and one that is not installed is named. */
import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { aFolder } from './given/folder.ts';

const fresh = aFolder();
const built = new URL('../../dist', import.meta.url).pathname;

/** Where no package is installed that the adapters could find. */
function run(script: string): string {
  const folder = fresh('alone');
  cpSync(`${built}/core`, `${folder}/core`, { recursive: true });
  cpSync(`${built}/adapters`, `${folder}/adapters`, { recursive: true });
  for (const name of ['immer', 'xstate'])
    cpSync(new URL(`../../node_modules/${name}`, import.meta.url).pathname, `${folder}/node_modules/${name}`, {
      recursive: true,
    });
  return execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: folder,
    encoding: 'utf8',
  }).trim();
}

describe('an adapter without its driver', () => {
  it('is loaded all the same, and says when it is opened which package to install', () => {
    const told = run(`
      const { openPostgresStore } = await import('./adapters/postgres/store.js');
      await openPostgresStore('postgres://localhost/x').catch(({ code, message }) => console.log(code, message));`);
    expect(told).toMatch(/^driver\.missing .*npm install pg$/);
  });

  it('takes what Node has for SQLite, or names the package', () => {
    const told = run(`
      const { openSqliteStore } = await import('./adapters/sqlite/store.js');
      await openSqliteStore(':memory:').then(() => console.log('opened'), ({ code, message }) => console.log(code, message));`);
    expect(told).toMatch(
      'getBuiltinModule' in process && process.getBuiltinModule('node:sqlite')
        ? /^opened$/
        : /^driver\.missing .*npm install libsql$/,
    );
  });
});
