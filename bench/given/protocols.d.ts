export interface Protocol {
  readonly name: string;
  readonly variables: Readonly<Record<string, number>>;
  readonly rules: readonly Rule[];
}

export interface Rule {
  readonly name: string;
  readonly when: string;
  readonly sets: Readonly<Record<string, string>>;
}

export const protocols: readonly Protocol[];
export function manySenders(people: number, most: number): Protocol;
