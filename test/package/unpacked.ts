/** The tarball as users get it, unpacked where a project would have it. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

const root = new URL('../..', import.meta.url).pathname;

/** Answers where the package lies; the tarball stays in the project. */
export function unpackInto(project: string): string {
  const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', project], {
    cwd: root,
    encoding: 'utf8',
  });
  const report = JSON.parse(packed.slice(packed.indexOf('[')));
  const tarball: string = report[0].filename;
  const installed = join(project, 'node_modules', 'elbowroom');
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', join(project, tarball), '-C', installed, '--strip-components=1']);
  return installed;
}
