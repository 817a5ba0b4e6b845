/** One lane under the other, for narrow terminals and many sessions: every row begins with who it belongs to. */
import { laneTone } from '../../theme/theme.ts';
import { cutLine, fill, type Line, said } from '../text/line.ts';
import { displayWidth, spaces } from '../text/width.ts';
import { type Band, bandsOf } from './bands.ts';
import { drawRow, withTimes } from './draw-columns.ts';
import { drawInbox } from './draw-inbox.ts';
import { type Row, serverLane } from './row.ts';
import { gap, margin, type Sheet } from './sheet.ts';
import type { Frame } from './story.ts';

const nameMaximum = 12;
const inboxMinimum = 22;
const inboxMaximum = 46;

export function drawStacked({ story, items, width, timeWidth, theme }: Sheet): readonly Line[] {
  const { symbols } = theme;
  const nameWidth = Math.min(nameMaximum, Math.max(6, ...story.lanes.map(displayWidth)));
  const left = margin + timeWidth + gap;
  const nameOf = (lane: string): Line => {
    if (lane === serverLane) return [said('server', 'strong')];
    return cutLine([said(lane, laneTone(story.lanes.indexOf(lane)))], nameWidth, symbols.ellipsis);
  };
  const begin = (time: Line): Line => [said(spaces(margin)), ...fill(time, timeWidth), said(spaces(gap))];

  const drawLane = (row: Row, lane: string | null, time: Line): readonly Line[] =>
    drawRow(row, width - left - nameWidth - gap, 4, theme).map((line, index) => [
      ...begin(index === 0 ? time : []),
      ...fill(index === 0 && lane !== null ? nameOf(lane) : [], nameWidth),
      said(spaces(gap)),
      ...line,
    ]);

  const drawFrame = (frame: Frame): readonly Line[] => {
    const shown = [...frame.inboxes];
    const room = width - left;
    const abreast = Math.max(1, Math.min(shown.length, Math.floor((room + gap) / (inboxMinimum + gap))));
    const columns = Math.min(inboxMaximum, Math.floor((room + gap) / abreast) - gap);
    const boxes = shown.map(([lane, view]) =>
      drawInbox(view, columns, symbols, [
        ...nameOf(lane),
        said(view.caption === '' ? '' : ` ${symbols.separator} `, 'dim'),
      ]),
    );
    return rowsOf(boxes, abreast).flatMap((group) => {
      const height = Math.max(...group.map(({ length }) => length));
      return Array.from({ length: height }, (_, index) => [
        ...begin([]),
        ...group.flatMap((box) => [...fill(box[index] ?? [], columns), said(spaces(gap))]),
      ]);
    });
  };

  const drawBand = (band: Band, time: Line): readonly Line[] => {
    if ('across' in band) return drawLane(band.across, null, time);
    if ('cells' in band)
      return [...band.cells].flatMap(([lane, row], index) => drawLane(row, lane, index === 0 ? time : []));
    return drawFrame(band);
  };
  return withTimes(bandsOf(items, [...story.lanes, serverLane]), timeWidth).flatMap(([band, time]) =>
    drawBand(band, time),
  );
}

function rowsOf<T>(values: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );
}
