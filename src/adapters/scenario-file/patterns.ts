/** Matches the patterns of schemas, each compiled once. */
const compiled = new Map<string, RegExp>();

export function matches(pattern: string, text: string): boolean {
  const known = compiled.get(pattern);
  if (known) return known.test(text);
  const made = new RegExp(pattern, 'u');
  compiled.set(pattern, made);
  return made.test(text);
}
