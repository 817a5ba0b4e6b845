/** Where an editor finds the schema of the installed package, as seen from the folder of a scenario that is written. */
import { dirname, join, relative, resolve, sep } from 'node:path';

export function editorSchema(file: string, cwd: string): string {
  const folder = dirname(resolve(cwd, file));
  return relative(folder, join(cwd, 'node_modules/elbowroom/schemas/scenario.schema.json')).split(sep).join('/');
}
