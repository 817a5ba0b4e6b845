/** The one line that plays a run again: a command for a shell, with the version in a comment. */
import type { Run } from '../../core/simulation/run.ts';
import { escapeForTerminal } from '../escape.ts';

export function reproduceLine(file: string, run: Run, version: string): string {
  const without = run.without.map((name) => ` --without ${name}`).join('');
  return `elbowroom replay ${shellWord(file)} --seed ${run.seed}${without}  # elbowroom ${version}`;
}

/** A word that a shell reads back as the same file; what cannot be shown is written as bash's `$'\u…'`. */
function shellWord(file: string): string {
  if (file !== '-' && file.startsWith('-')) return shellWord(`./${file}`);
  if (/^[\w@%+=:,./-]+$/.test(file)) return file;
  if (escapeForTerminal(file) === file) return `'${file.replaceAll("'", "'\\''")}'`;
  return `$'${Array.from(file, quoted).join('')}'`;
}

function quoted(character: string): string {
  if (character === "'" || character === '\\') return `\\${character}`;
  if (escapeForTerminal(character) === character) return character;
  return `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`;
}
