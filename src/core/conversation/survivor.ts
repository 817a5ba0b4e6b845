/** Follows a conversation through its merges. */
import type { Conversation } from './conversation.ts';

export type Peek = (conversation: string) => Conversation | null;

/** Where the conversation of that name goes on; null if that is not known, or nowhere. */
export function survivorOf(id: string, peek: Peek): Conversation | null {
  const passed = new Set<string>();
  for (let at: string = id; !passed.has(at); ) {
    const on = peek(at);
    if (on === null || on.mergedInto === null) return on;
    passed.add(at);
    at = on.mergedInto;
  }
  return null;
}

/** True if the conversation came of a forward of the other one, be it through merges. */
export function isDescendant(child: Conversation, ancestor: string, peek: Peek): boolean {
  const passed = new Set<string>();
  for (let at: Conversation | null = child; at?.parent && !passed.has(at.id); ) {
    passed.add(at.id);
    at = survivorOf(at.parent.conversation, peek);
    if (at?.id === ancestor) return true;
  }
  return false;
}
