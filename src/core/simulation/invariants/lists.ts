/** Adds to the list under a key. */
export function pushTo<T>(lists: Record<string, T[]>, key: string, item: T): void {
  const list = Object.hasOwn(lists, key) ? lists[key] : undefined;
  if (list) list.push(item);
  else lists[key] = [item];
}
