/** Whether two addresses are one mailbox: capitals make no other. */
export function isSameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
