/** Every name that occurs in these states, sorted. */
export function namesIn(states: readonly unknown[]): readonly string[];

/** What the state says, with these names alone. */
export function hashOf(state: unknown, names: readonly string[]): string;
