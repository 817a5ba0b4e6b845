/** Spans of time as people write them. Units: milliseconds, whole. Errors: null for what is no span. */
const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `500`, `500ms`, `1.5s`, `10m`, `1h`, `2d`, each with an optional sign. */
export function milliseconds(text: number | string): number | null {
  if (typeof text === 'number') return Number.isSafeInteger(text) ? text : null;
  const parts = /^([+-]?)(\d{1,9})(?:\.(\d{1,3}))?(ms|s|m|h|d)$/.exec(text);
  if (!parts) return null;
  const [, sign, whole = '', fraction = '', unit = ''] = parts;
  const thousandths = Number(whole) * 1000 + Number(fraction.padEnd(3, '0'));
  const value = Math.round((thousandths * (unitMs[unit] ?? 1)) / 1000);
  return sign === '-' ? -value : value;
}
