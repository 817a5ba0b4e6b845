/**
 * One row of a story, and how rows that say the same again are drawn together.
 *
 * Shapes: `lane` is a session, `serverLane`, or null for what concerns everybody. Rows with the same `again` in the same lane follow each other
 * at most twice, the first and the latest; losses are counted instead.
 */
import type { Symbols } from '../../theme/symbols.ts';
import type { Tone } from '../../theme/theme.ts';
import { type Line, said } from '../text/line.ts';
import type { Item } from './story.ts';

export const serverLane = '$server';

export type Sign = Exclude<keyof Symbols, 'corners'>;

/** Messages that never arrived: what they carried, how many, and why. */
interface Loss {
  readonly nouns: readonly string[];
  readonly count: number;
  readonly how: string;
}

export interface Row {
  readonly kind: 'row';
  readonly at: number;
  readonly lane: string | null;
  readonly sign: Sign;
  readonly tone: Tone;
  readonly line: Line;
  readonly again?: string;
  readonly latest?: true;
  readonly lost?: Loss;
}

export function place(items: Item[], row: Row): void {
  const index = items.findLastIndex((item) => item.kind === 'row' && item.lane === row.lane);
  const last = items[index];
  if (last?.kind !== 'row') {
    items.push(row);
  } else if (row.lost && last.lost?.how === row.lost.how) {
    const nouns = [...new Set([...last.lost.nouns, ...row.lost.nouns])];
    const { how } = row.lost;
    const count = last.lost.count + row.lost.count;
    items[index] = { ...last, lost: { nouns, count, how }, line: lossLine(nouns, count, how) };
  } else if (row.again !== undefined && row.again === last.again) {
    if (last.latest) items.splice(index, 1);
    items.push({ ...row, latest: true });
  } else {
    items.push(row);
  }
}

const machinery: ReadonlySet<string> = new Set([
  'heartbeat',
  'heartbeat of the list',
  'sign of life',
  'answer to a draft',
]);

/** "answer, reply.accepted lost on the way (8)": machinery is only named where nothing else is lost. */
export function lossLine(nouns: readonly string[], count: number, how: string): Line {
  const telling = nouns.filter((noun) => !machinery.has(noun));
  const named = telling.length > 0 ? telling : nouns;
  const shown = named.length > 3 ? [...named.slice(0, 3), 'others'] : named;
  return [said(`${shown.join(', ')} `), said(count > shown.length ? `${how} (${count})` : how, 'bad')];
}
