/** What people do without a tab: answer a notification by mail, let a program speak for them, accept an invitation. */
import type { Command, DirectoryCommand } from '../../schema/types.ts';
import { addressOf, answerTo } from '../mail/mail-book.ts';
import { receiveMail } from '../mail/receive-mail.ts';
import { anyServer } from '../server/nodes.ts';
import { submit } from '../server/server.ts';
import type { Obstacle } from '../stage.ts';
import type { ActOf } from '../verbs.ts';
import type { Device, World } from '../world.ts';
import { roomsOf } from '../world-truth.ts';

export function answers(world: World, device: Device, act: ActOf<'answers'>): Obstacle {
  const { answers: conversation, text, cause } = act;
  const got = world.notifications.get(device.person) ?? [];
  const about = got.filter((one) => one.conversation === conversation && (cause === undefined || one.cause === cause));
  const notification = about.at(-1);
  const on = roomsOf(world).get(conversation)?.conversation;
  if (!notification) return `${device.person} was not notified about ${conversation}${cause ? ` (${cause})` : ''}.`;
  if (!on) return 'The server is down.';
  const id = nextId(world, device);
  const from = addressOf(world, device.person);
  const asked = receiveMail(world, answerTo(notification, id, from, text, true));
  if (!asked) return 'The mail is left alone.';
  const { type } = asked.command;
  device.given.push({ verb: 'answers', type, conversation, command: asked.command.id, refused: null, direct: true });
  return null;
}

export function api(world: World, device: Device, { api: raw }: ActOf<'api'>): Obstacle {
  if (!anyServer(world).desk) return 'The server is down.';
  return give(world, device, 'api', { ...raw, id: nextId(world, device) } as unknown as Command | DirectoryCommand);
}

export function accept(world: World, device: Device): Obstacle {
  if (!anyServer(world).desk) return 'The server is down.';
  return give(world, device, 'accept', { type: 'person.accept', id: nextId(world, device), person: device.person });
}

function give(world: World, device: Device, verb: string, command: Command | DirectoryCommand): Obstacle {
  const conversation = 'conversation' in command ? command.conversation : null;
  device.given.push({ verb, type: command.type, conversation, command: command.id, refused: null, direct: true });
  submit(world, { kind: 'person', person: device.person }, command);
  return null;
}

function nextId(world: World, { person }: Device): string {
  world.submissions += 1;
  return `${person}:direct-${world.submissions}`;
}
