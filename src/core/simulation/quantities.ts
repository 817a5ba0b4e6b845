/**
 * Times, ranges and shares as scenarios write them.
 *
 * Units: milliseconds, whole. A share is from 0 to 1.
 * Errors: null for what is not such a quantity.
 */
import { milliseconds } from '../rules/duration.ts';

export { milliseconds };

export interface Span {
  readonly least: number;
  readonly most: number;
}

/** `40..120ms`, `500ms..2s`; a single time is a span of itself. */
export function span(text: number | string): Span | null {
  const [from = '', to] = typeof text === 'string' ? text.split('..', 2) : [];
  if (to === undefined) {
    const value = milliseconds(text);
    return value === null ? null : { least: value, most: value };
  }
  const unit = /[a-z]+$/.exec(to)?.[0] ?? '';
  const least = milliseconds(/[a-z]$/.test(from) ? from : `${from}${unit}`);
  const most = milliseconds(to);
  return least === null || most === null || least > most ? null : { least, most };
}

/** `0.05` or `5%`. */
export function share(text: number | string): number | null {
  const percentage = typeof text === 'string' && /^\d{1,3}(\.\d{1,3})?%$/.test(text);
  const value = percentage ? Number.parseFloat(text) / 100 : typeof text === 'number' ? text : Number.NaN;
  return value >= 0 && value <= 1 ? value : null;
}
