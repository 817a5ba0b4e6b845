export interface Defect {
  readonly name: string;
  readonly about: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  readonly also?: readonly { readonly find: string; readonly replace: string }[];
}

export const bugs: readonly Defect[];
export function planted(bug: Defect, text: string): string;
