/** What a command is about, as `may` asks for it. */
import type { Conversation } from '../conversation/conversation.ts';
import type { Directory } from '../directory/directory.ts';
import type { Command, DirectoryCommand } from '../schema/types.ts';
import { own } from './keys.ts';
import type { Resource } from './permissions.ts';

/** For a command about a conversation. */
export function resourceOf(command: Command, conversation: Conversation): Resource {
  return {
    conversation,
    thread: 'thread' in command ? command.thread : undefined,
    person: 'person' in command ? command.person : undefined,
    inboxes: 'inbox' in command ? [command.inbox] : undefined,
  };
}

/** For a command about the account. A saved reply takes access to every inbox it is in, or would be. */
export function accountResourceOf(command: DirectoryCommand, directory: Directory): Resource {
  if (command.type === 'saved-reply.put' || command.type === 'saved-reply.remove') {
    const current = Object.keys(own(directory.savedReplies, command.savedReply)?.inboxes ?? {});
    const next = command.type === 'saved-reply.put' ? command.inboxes : [];
    return { inboxes: [...new Set([...current, ...next])] };
  }
  return {
    person: 'person' in command ? command.person : undefined,
    role: 'role' in command ? command.role : undefined,
  };
}
