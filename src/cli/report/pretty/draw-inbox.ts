/**
 * One person's inbox as a small box: a dot for every conversation, and who it stands for.
 *
 * Shapes: yellow ◐ is viewing, red ● is writing, ◌ is open but elsewhere, ○ is nobody, ? is out of date. Names of those who write come first,
 * with a pen; a note or a forward is called so. Where list and open conversation disagree, the list has a line of its own.
 * Source: seed article: hover over the icon to see which teammate is working on that conversation.
 */
import type { IndicatedPerson, Indicator } from '../../../core/presence/indicator.ts';
import type { Symbols } from '../../theme/symbols.ts';
import type { Tone } from '../../theme/theme.ts';
import { cutLine, fill, type Line, lineWidth, type Piece, said, wrap } from '../text/line.ts';
import { displayWidth, padEnd } from '../text/width.ts';
import type { InboxRow, InboxView } from './inboxes.ts';

const rowLimit = 8;
const subjectMinimum = 10;

interface Box {
  /** Between the edges. */
  readonly columns: number;
  /** Of the longest conversation name. */
  readonly idWidth: number;
  readonly symbols: Symbols;
}

export function drawInbox(view: InboxView, columns: number, symbols: Symbols, owner: Line = []): readonly Line[] {
  const shown = view.rows.slice(0, rowLimit);
  const more = view.rows.length - shown.length;
  const idWidth = Math.max(0, ...shown.map(({ conversation }) => displayWidth(conversation)));
  const box: Box = { columns: columns - 4, idWidth, symbols };
  const lines = shown.flatMap((row) => drawRow(row, box));
  const rest = more > 0 ? [[said(`${symbols.ellipsis} ${more} more`, 'dim')]] : [];
  const [, , bottomLeft, bottomRight] = symbols.corners;
  return [
    drawTop([...owner, said(view.caption, 'dim')], box),
    ...[...lines, ...rest].map((line) => [
      edge(`${symbols.bar} `),
      ...fill(line, box.columns),
      edge(` ${symbols.bar}`),
    ]),
    [edge(bottomLeft), edge(symbols.rule.repeat(box.columns + 2)), edge(bottomRight)],
  ];
}

/** The dot of the seed article, and a shape for it that needs no colour. */
function dotOf(seen: Indicator | null, symbols: Symbols): { readonly sign: string; readonly tone: Tone } {
  if (seen === null) return { sign: symbols.unknown, tone: 'warning' };
  if (seen.state === 'replying') return { sign: symbols.replying, tone: 'replying' };
  if (seen.state === 'none') return { sign: symbols.none, tone: 'dim' };
  const away = seen.people.every(({ state }) => state === 'idle');
  return away ? { sign: symbols.idle, tone: 'dim' } : { sign: symbols.viewing, tone: 'viewing' };
}

function drawTop(caption: Line, { columns, symbols }: Box): Line {
  const [left, right] = symbols.corners;
  const title = cutLine(caption, columns - 2, symbols.ellipsis);
  if (lineWidth(title) === 0) return [edge(left + symbols.rule.repeat(columns + 2) + right)];
  const rule = symbols.rule.repeat(columns - 1 - lineWidth(title));
  return [edge(`${left}${symbols.rule} `), ...title, edge(` ${rule}${right}`)];
}

function drawRow(row: InboxRow, box: Box): readonly Line[] {
  const lines = drawSeen(row, row.seen, box);
  if (same(row.seen, row.list)) return lines;
  return [...lines, ...drawSeen({ ...row, conversation: '  in the list', subject: '' }, row.list, box)];
}

/** Names stand at the right edge, or under the conversation where they do not fit beside it. */
function drawSeen(row: InboxRow, seen: Indicator | null, { columns, idWidth, symbols }: Box): readonly Line[] {
  const { sign, tone } = dotOf(seen, symbols);
  const dot = said(`${sign} `, tone);
  const names = namesOf(seen, symbols);
  const isBeside = names.length > 0 && displayWidth(row.conversation) + 2 + lineWidth(names) <= columns - 2;
  const room = columns - 2 - (isBeside ? lineWidth(names) + 2 : 0);
  const label = fill(cutLine(labelOf(row, room, idWidth), room, symbols.ellipsis), room);
  if (isBeside) return [[dot, ...label, said('  '), ...names]];
  const under = wrap(names, columns - 4, 3, symbols.ellipsis).map((line): Line => [said('    '), ...line]);
  return names.length > 0 ? [[dot, ...label], ...under] : [[dot, ...label]];
}

function labelOf({ conversation, subject, open }: InboxRow, room: number, idWidth: number): Line {
  const tone: Tone = open ? 'strong' : 'plain';
  const words = subject.trim().replace(/\s+/g, ' ');
  if (words === '' || room - idWidth - 2 < subjectMinimum) return [said(conversation, tone)];
  return [said(padEnd(conversation, idWidth + 2), tone), said(words, 'dim')];
}

function namesOf(seen: Indicator | null, symbols: Symbols): Line {
  if (seen === null) return [said('out of date', 'dim')];
  return seen.people.flatMap((person, index) => [...(index > 0 ? [said(', ')] : []), nameOf(person, symbols)]);
}

function nameOf({ person, state, kind }: IndicatedPerson, symbols: Symbols): Piece {
  if (state === 'idle') return said(`${person} idle`, 'dim');
  if (state === 'viewing') return said(person, 'viewing');
  const what = kind === 'note' || kind === 'forward' ? ` ${kind}` : '';
  return said(`${person} ${symbols.writing}${what}`, 'replying');
}

function same(left: Indicator | null, right: Indicator | null): boolean {
  return look(left) === look(right);
}

function look(seen: Indicator | null): string {
  return JSON.stringify(seen && [seen.state, seen.people.map(({ person, state, kind }) => [person, state, kind])]);
}

function edge(text: string): Piece {
  return { tone: 'dim', text };
}
