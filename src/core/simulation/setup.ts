/**
 * What is there when a story begins: the account, its conversations, and the tabs of everybody who takes part.
 *
 * Shapes: all of it comes about by ordinary commands before time zero, early enough that every undo window is over. A command that is refused
 * is a mistake of the scenario, and the story cannot begin.
 */
import { rejectionSentence } from '../rules/rejections.ts';
import type { Command, DirectoryCommand, Policy, Scenario } from '../schema/types.ts';
import { labelsIn } from './cast.ts';
import { openTab } from './devices.ts';
import type { Preparation } from './preparation.ts';
import { anyServer } from './server/nodes.ts';
import { startServer, submit } from './server/server.ts';
import { accountOf, lastOfAccount } from './setup-account.ts';
import { beginning, ending, message } from './setup-conversations.ts';
import type { Stage } from './stage.ts';
import { advance } from './time.ts';
import { personOf, type World } from './world.ts';

/** Between one thing and the next, so that they have an order in time as well. */
const apartMs = 1000;

/** How long before the story its preparations begin. */
export function preparationMs(scenario: Scenario, { undoMs }: Policy, deliveryMs: number): number {
  const conversations = Object.values(scenario.conversations ?? {});
  const messages = conversations.flatMap(({ messages: written = [] }) => written).length;
  const changes = conversations.flatMap(({ tags = [], followers = [] }) => [...tags, ...followers]).length;
  const commands = accountOf(scenario).length + lastOfAccount(scenario).length + 3 * conversations.length + changes;
  return (commands + 1) * apartMs + messages * (undoMs + 2 * apartMs) + arrivalMs(deliveryMs);
}

/** False if the story cannot begin. */
export function setUp(stage: Stage): boolean {
  const { scenario, world } = stage;
  for (const server of world.servers) startServer(world, server);
  const conversations = Object.entries(scenario.conversations ?? {});
  const isReady =
    prepareAll(stage, accountOf(scenario)) &&
    conversations.every(([id, wanted]) => {
      if (!prepareOne(stage, beginning(scenario, id, wanted))) return false;
      return (wanted.messages ?? []).every((written, place) => {
        const on = anyServer(world).desk?.rooms.get(id)?.conversation;
        return on !== undefined && prepareOne(stage, message(on, place, written)) && dispatch(world);
      });
    }) &&
    conversations.every(([id, wanted]) => {
      const on = anyServer(world).desk?.rooms.get(id)?.conversation;
      return on !== undefined && prepareAll(stage, ending(on, wanted));
    }) &&
    prepareAll(stage, lastOfAccount(scenario));
  if (!isReady) return false;
  advance(world, -arrivalMs(world.view.deliveryMs));
  for (const label of labelsIn(scenario)) if (isMember(world, personOf(label))) openTab(world, label);
  advance(world, 0);
  return true;
}

/** For everybody to be welcomed. */
function arrivalMs(deliveryMs: number): number {
  return 1000 + 5 * deliveryMs;
}

function prepareAll(stage: Stage, preparations: readonly Preparation[]): boolean {
  return preparations.every((preparation) => prepareOne(stage, preparation));
}

function prepareOne({ world, failed }: Stage, { path, by, command }: Preparation): boolean {
  advance(world, world.now + apartMs);
  world.submissions += 1;
  const id = `setup-${world.submissions}`;
  submit(world, by, { ...command, id } as Command | DirectoryCommand);
  const outcome = world.outcomes.get(id);
  if (outcome?.ok && outcome.result !== 'held') return true;
  const actual = outcome && !outcome.ok ? rejectionSentence(outcome.rejection) : 'The server does not answer.';
  failed({ kind: 'impossible-step', path, text: `before the story: ${command.type}`, expected: null, actual });
  return false;
}

/** A reply goes out before the next message is written. */
function dispatch(world: World): true {
  advance(world, world.now + (anyServer(world).desk?.directory.policy.undoMs ?? 0) + apartMs);
  return true;
}

function isMember(world: World, person: string): boolean {
  const member = anyServer(world).desk?.directory.people[person]?.member;
  return member !== undefined && member !== 'invited' && member !== 'deactivated';
}
