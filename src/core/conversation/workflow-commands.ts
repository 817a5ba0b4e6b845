/** The actions of a workflow as the commands that they are. */
import type { Directory } from '../directory/directory.ts';
import { own } from '../rules/keys.ts';
import { rejection } from '../rules/rejections.ts';
import { fillTemplate, variablesFor } from '../rules/saved-replies.ts';
import { assigneeNamed } from '../rules/workflows/conditions.ts';
import type { Command, Rejection, WorkflowAction } from '../schema/types.ts';
import type { Conversation } from './conversation.ts';

export interface Acting {
  readonly id: string;
  /** Null for the account. */
  readonly person: string | null;
  /** The revision that a reply counts as written on. */
  readonly seen: number;
  readonly directory: Directory;
}

/** The command of one action. Rejects `saved-reply.unknown`, `saved-reply.elsewhere`. */
export function commandFor(action: WorkflowAction, on: Conversation, acting: Acting): Command | Rejection {
  const { id, seen } = acting;
  const base = { id, conversation: on.id };
  const filled = (text: string): string => fillIn(text, on, acting);
  if ('assign' in action) return { ...base, type: 'assignment.change', to: assigneeNamed(action.assign) };
  if ('status' in action) return { ...base, type: 'status.change', to: action.status };
  if ('tag' in action) return { ...base, type: 'tag.add', tag: action.tag };
  if ('untag' in action) return { ...base, type: 'tag.remove', tag: action.untag };
  if ('note' in action) return { ...base, type: 'note.add', text: filled(action.note) };
  if ('reply' in action) return { ...base, type: 'reply.send', text: filled(action.reply), seen };
  if ('move' in action) return { ...base, type: 'conversation.move', inbox: action.move };
  if ('follow' in action) return { ...base, type: 'follower.add', person: action.follow };
  const { savedReply } = action;
  const saved = own(acting.directory.savedReplies, savedReply);
  if (!saved) return rejection('saved-reply.unknown', { savedReply });
  if (own(saved.inboxes, on.inbox) !== true) return rejection('saved-reply.elsewhere', { savedReply, inbox: on.inbox });
  return { ...base, type: 'reply.send', text: filled(saved.text), seen };
}

function fillIn(text: string, conversation: Conversation, { person, directory }: Acting): string {
  return fillTemplate(text, variablesFor({ conversation, person: person ?? '', directory }));
}
