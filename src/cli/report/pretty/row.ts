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

export interface Row {
  readonly kind: 'row';
  readonly at: number;
  readonly lane: string | null;
  readonly sign: Sign;
  readonly tone: Tone;
  readonly line: Line;
  readonly again?: string;
  readonly latest?: true;
  readonly lost?: { readonly count: number; readonly how: string };
}

export function place(items: Item[], row: Row): void {
  const index = items.findLastIndex((item) => item.kind === 'row' && item.lane === row.lane);
  const last = items[index];
  if (last?.kind !== 'row') {
    items.push(row);
  } else if (row.lost && last.lost?.how === row.lost.how) {
    const count = last.lost.count + 1;
    items[index] = {
      ...last,
      lost: { ...last.lost, count },
      line: [said(`${count} messages `), said(row.lost.how, 'bad')],
    };
  } else if (row.again !== undefined && row.again === last.again) {
    if (last.latest) items.splice(index, 1);
    items.push({ ...row, latest: true });
  } else {
    items.push(row);
  }
}
