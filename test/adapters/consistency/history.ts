/**
 * What several processes asked of one stream of a store, and what they were told, with the times of both.
 *
 * Shapes: `returned` is infinite for what was never answered, since its process was killed or the answer was lost: it may have happened at any time
 * after it was asked, or not at all.
 * Units: nanoseconds of one clock that all processes share.
 */
export type Operation = Asked & { readonly called: number; readonly returned: number };

type Asked =
  | { readonly type: 'read'; readonly seen: readonly string[] | null }
  | {
      readonly type: 'append';
      readonly expected: number;
      /** What it writes, different for every append. */
      readonly value: string;
      readonly command: string;
      readonly told: Told | null;
    };

export type Told =
  | { readonly answer: 'written'; readonly revision: number }
  | { readonly answer: 'behind'; readonly missed: readonly string[] }
  /** `value` is the one that the command wrote at first. */
  | { readonly answer: 'known'; readonly value: string };

/** The lines that workers left, put together by stream. Each operation has a line when it begins, and one when it ends if it does. */
export function historiesOf(lines: readonly string[]): ReadonlyMap<string, readonly Operation[]> {
  const begun = new Map<string, Operation & { readonly stream: string }>();
  for (const line of lines) {
    const { id, stream, at, ...rest } = JSON.parse(line);
    const before = begun.get(id);
    if (!before) begun.set(id, { stream, ...rest, called: at, returned: Number.POSITIVE_INFINITY });
    else
      begun.set(id, {
        ...before,
        ...rest,
        returned: rest.told === null || rest.seen === null ? Number.POSITIVE_INFINITY : at,
      });
  }
  const histories = new Map<string, Operation[]>();
  for (const { stream, ...operation } of begun.values())
    histories.set(stream, [...(histories.get(stream) ?? []), operation]);
  return histories;
}
