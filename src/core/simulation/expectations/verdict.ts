/** What an expectation comes to: whether it holds, what was expected, and what is so. */
export interface Verdict {
  readonly ok: boolean;
  readonly expected: string;
  readonly actual: string;
}

export function verdict(ok: boolean, expected: string, actual: string): Verdict {
  return { ok, expected, actual };
}

/** Holds if all hold; the texts name only those that do not, unless all do. */
export function all(verdicts: readonly Verdict[]): Verdict {
  const broken = verdicts.filter(({ ok }) => !ok);
  const named = broken.length > 0 ? broken : verdicts;
  const join = (texts: readonly string[]) => [...new Set(texts)].join('; ');
  return verdict(broken.length === 0, join(named.map((one) => one.expected)), join(named.map((one) => one.actual)));
}

export function sameMembers(one: readonly string[], other: readonly string[]): boolean {
  return [...one].sort().join('\n') === [...other].sort().join('\n');
}

export function names(people: readonly string[]): string {
  return people.length === 0 ? 'nobody' : people.join(', ');
}

/** A text as it can stand inside a sentence. */
export function quoted(text: string): string {
  return `“${text.length > 80 ? `${text.slice(0, 79)}…` : text}”`;
}

export function times(count: number): string {
  if (count === 0) return 'never';
  return count === 1 ? 'once' : `${count} times`;
}
