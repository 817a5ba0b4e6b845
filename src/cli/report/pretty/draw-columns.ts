/** Lanes side by side: what happens at the same moment stands on the same line. */
import { laneTone, type Theme } from '../../theme/theme.ts';
import { fill, type Line, said, wrap } from '../text/line.ts';
import { clockText } from '../text/time.ts';
import { padStart, spaces } from '../text/width.ts';
import { type Band, bandsOf } from './bands.ts';
import { drawInbox } from './draw-inbox.ts';
import { type Row, serverLane } from './row.ts';
import { gap, margin, type Sheet } from './sheet.ts';

const cellLines = 6;

export function drawColumns({ story, items, width, timeWidth, theme }: Sheet, laneWidth: number): readonly Line[] {
  const lanes = [...story.lanes, serverLane];
  const spare = width - margin - timeWidth - lanes.length * (laneWidth + gap);
  const widthOf = (lane: string) => laneWidth + (lane === serverLane ? Math.min(spare, 20) : 0);

  const lineOf = (time: Line, cellOf: (lane: string) => Line): Line => [
    said(spaces(margin)),
    ...fill(time, timeWidth),
    ...lanes.flatMap((lane) => [said(spaces(gap)), ...fill(cellOf(lane), widthOf(lane))]),
  ];

  const drawCells = (time: Line, cells: ReadonlyMap<string, readonly Line[]>): readonly Line[] => {
    const height = Math.max(0, ...[...cells.values()].map(({ length }) => length));
    return Array.from({ length: height }, (_, index) =>
      lineOf(index === 0 ? time : [], (lane) => cells.get(lane)?.[index] ?? []),
    );
  };

  const drawBand = (band: Band, time: Line): readonly Line[] => {
    if ('across' in band)
      return drawAcross(band.across, width - margin - timeWidth - gap, theme).map((line, index) => [
        said(spaces(margin)),
        ...fill(index === 0 ? time : [], timeWidth),
        said(spaces(gap)),
        ...line,
      ]);
    if ('cells' in band)
      return drawCells(
        time,
        mapValues(band.cells, (row, lane) => drawRow(row, widthOf(lane), cellLines, theme)),
      );
    return drawCells(
      time,
      mapValues(band.inboxes, (view, lane) => drawInbox(view, widthOf(lane), theme.symbols)),
    );
  };

  const rule = (columns: number): Line => [said(theme.symbols.rule.repeat(columns), 'dim')];
  return [
    lineOf([said('time', 'dim')], (lane) =>
      lane === serverLane ? [said('server and mail', 'strong')] : [said(lane, laneTone(story.lanes.indexOf(lane)))],
    ),
    lineOf(rule(timeWidth), (lane) => rule(widthOf(lane))),
    ...withTimes(bandsOf(items, lanes), timeWidth).flatMap(([band, time]) => drawBand(band, time)),
  ];
}

/** Every band with its time, which is said once for bands of the same moment. */
export function withTimes(bands: readonly Band[], timeWidth: number): readonly (readonly [Band, Line])[] {
  return bands.map((band, index) => [
    band,
    bands[index - 1]?.at === band.at ? [] : [said(padStart(clockText(band.at), timeWidth), 'dim')],
  ]);
}

/** A sign and what it says, later lines indented under the first. */
export function drawRow(row: Row, columns: number, lines: number, theme: Theme): readonly Line[] {
  const { symbols } = theme;
  return wrap(row.line, columns - 2, lines, symbols.ellipsis).map((line, index) => [
    index === 0 ? said(`${symbols[row.sign]} `, row.tone) : said('  '),
    ...line,
  ]);
}

function mapValues<K, V, W>(map: ReadonlyMap<K, V>, change: (value: V, key: K) => W): ReadonlyMap<K, W> {
  return new Map([...map].map(([key, value]) => [key, change(value, key)]));
}

function drawAcross(row: Row, columns: number, theme: Theme): readonly Line[] {
  return drawRow(row, columns, 3, theme);
}
