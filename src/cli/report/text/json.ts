/** JSON in which nothing is invisible: what a terminal would obey or hide is written as `\u001b`, which reads back the same. */
const risky = /[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu;

export function jsonText(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(risky, (character) =>
    Array.from(
      { length: character.length },
      (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}
