/** What a person does in this session. */
import { own } from '../rules/keys.ts';
import type { Command, DirectoryCommand } from '../schema/types.ts';
import { forgetAside, restoreAside } from './asides.ts';
import { stopTyping, use } from './attention.ts';
import { carryTexts } from './carried-text.ts';
import type { Act } from './client.ts';
import { leaveOthers } from './composer-kind.ts';
import { clear, compose, insert, type as typeText } from './composing.ts';
import { closeList, closeRoom, hide, openList, openRoom, showTab } from './opening.ts';
import { enqueue, hasRoomInQueue, repeat } from './queue.ts';
import { sendText } from './sending.ts';
import { nextId, type Step } from './step.ts';

export function doAct(step: Step, act: Act): void {
  if ('conversation' in act && act.do !== 'close') turnTo(step, act.conversation);
  switch (act.do) {
    case 'open':
      return openRoom(step, act.conversation);
    case 'close':
      return closeRoom(step, act.conversation);
    case 'open-list':
      return openList(step, act.inbox);
    case 'close-list':
      return closeList(step, act.inbox);
    case 'compose':
      return compose(step, act.conversation, act.kind);
    case 'type':
      return typeText(step, act.conversation, act.text, act.kind);
    case 'stop-typing':
      return stop(step, act.conversation);
    case 'clear':
      return clear(step, act.conversation, act.kind);
    case 'restore':
      return restoreAside(step, act);
    case 'forget':
      return forgetAside(step, act);
    case 'insert':
      return insert(step, act.conversation, act.kind, act.text);
    case 'send':
      return sendText(step, act);
    case 'command':
      return command(step, act);
    case 'repeat':
      return repeat(step, act);
    case 'use':
      return useRoom(step, act.conversation);
    case 'hide':
      return hide(step);
    case 'show':
      return showTab(step);
  }
}

/** Whatever is done somewhere, the person is there. */
function turnTo(step: Step, conversation: string): void {
  leaveOthers(step, conversation);
  carryTexts(step, conversation);
}

function command(step: Step, act: Extract<Act, { readonly do: 'command' }>): void {
  const conversation = 'conversation' in act.command ? String(act.command.conversation) : null;
  if (conversation !== null) useRoom(step, conversation);
  if (!hasRoomInQueue(step, act, conversation)) return;
  enqueue(step, { ...act.command, id: act.id ?? nextId(step, 'command') } as Command | DirectoryCommand, null);
}

function useRoom(step: Step, conversation: string): void {
  const room = own(step.client.rooms, conversation);
  if (room) use(step, room);
}

function stop(step: Step, conversation: string): void {
  const room = own(step.client.rooms, conversation);
  if (!room) return;
  use(step, room);
  stopTyping(room);
}
