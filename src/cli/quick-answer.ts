/** Help and version without loading a parser: the texts are rendered when the package is built. A test compares them with yargs. */
import { helpTexts } from './generated/help.ts';
import { version } from './version.ts';

/** Null where the command line asks for something else. */
export function quickAnswer(argv: readonly string[]): string | null {
  const end = argv.indexOf('--');
  const words = end === -1 ? argv : argv.slice(0, end);
  const [first] = words;
  if (first === '--version' || first === '-V') return `${version}\n`;
  if (!words.includes('--help') && !words.includes('-h')) return null;
  const name = first === undefined || first.startsWith('-') ? '' : first;
  return Object.hasOwn(helpTexts, name) ? (helpTexts[name] ?? null) : null;
}
