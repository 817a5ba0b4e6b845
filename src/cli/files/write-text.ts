/** Writes a file, with its folder. Errors: throws a `UsageError` where it cannot be written. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Io } from '../io.ts';
import { UsageError } from '../usage-error.ts';

/** With `keep`, a file that is there already is an error. */
export async function writeText(
  file: string,
  text: string,
  { cwd }: Pick<Io, 'cwd'>,
  command: string,
  { keep = false }: { readonly keep?: boolean } = {},
): Promise<void> {
  const path = resolve(cwd, file);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: keep ? 'wx' : 'w' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (keep && code === 'EEXIST') throw new UsageError(`${file} is there already: --force replaces it.`, command);
    throw new UsageError(`${file} cannot be written (${code ?? 'unknown reason'}).`, command);
  }
}
