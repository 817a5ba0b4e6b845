/** Records keyed by identifiers from outside: looked up without their prototype, never written under the one name that would replace it. */

export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** False for `__proto__`: writing it would change the record's prototype instead of adding to it. */
export function isUsableKey(key: string): boolean {
  return key !== '__proto__';
}
