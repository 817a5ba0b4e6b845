/**
 * Commands for `fc.commands`: one conversation of the user's own, with the core as the model that says what becomes of each command.
 *
 * Shapes: the model is changed as commands are run. `answer` compares whether a command was taken, held or refused, nothing else; what else must be so after a
 * command is the user's to check in `after`.
 */
import fc, { type Arbitrary, type AsyncCommand } from 'fast-check';
import { evolve } from '../../core/conversation/apply.ts';
import { type Conversation, emptyConversation } from '../../core/conversation/conversation.ts';
import { decide } from '../../core/conversation/decide.ts';
import { due } from '../../core/conversation/timers.ts';
import type { Directory } from '../../core/directory/directory.ts';
import type { Actor, Command, Fact } from '../../core/schema/types.ts';
import { account, dana } from '../arbitraries/account.ts';
import { actorFor, commandOf, type Step, step } from '../arbitraries/command-steps.ts';
import { verdictOf, verdictOfAnswer } from '../conformance/aspects.ts';
import type { Awaitable, SubmitAnswer } from '../conformance/driver.ts';

export interface ConversationModel {
  readonly directory: Directory;
  conversation: Conversation;
  at: number;
  commands: number;
}

export interface ConversationReal {
  /** `composing` are the colleagues who are writing a reply there at that moment. */
  readonly submit: (command: Command, by: Actor, at: number, composing: readonly string[]) => Awaitable<SubmitAnswer>;
  /** Windows end and timers go off up to this time. */
  readonly reach: (at: number) => Awaitable<unknown>;
  /** Looks at the model beside the real thing after each command, and throws what it does not like. */
  readonly after?: (model: ConversationModel) => Awaitable<unknown>;
}

export interface ConversationCommandOptions {
  /** What the real thing knows. Default: everything. */
  readonly commands?: readonly Command['type'][];
}

/** A customer's first message in the account of `exampleAccount`. The real thing is given the same one. */
export function conversationModel(directory: Directory = account()): ConversationModel {
  const model = { directory, conversation: emptyConversation('refund'), at: 10_000, commands: 0 };
  decideInModel(model, firstCommand, dana, []);
  return model;
}

export const firstCommand: Command = {
  type: 'conversation.create',
  id: 'first',
  conversation: 'refund',
  inbox: 'support',
  customer: { address: 'dana@example.com' },
  subject: 'Refund',
  text: 'Where is it?',
};

export function conversationCommands(
  options: ConversationCommandOptions = {},
): Arbitrary<AsyncCommand<ConversationModel, ConversationReal>>[] {
  const { commands } = options;
  const isKnown = ({ kind }: Step): boolean => kind === 'tick' || commands === undefined || commands.includes(kind);
  return [step.filter((one) => isKnown(one) && !one.kind.startsWith('delivery.')).map((one) => new StepCommand(one))];
}

/** For `fc.asyncProperty`: as many commands as fast-check likes. */
export function conversationRuns(
  options: ConversationCommandOptions = {},
): Arbitrary<Iterable<AsyncCommand<ConversationModel, ConversationReal>>> {
  return fc.commands(conversationCommands(options), { size: '+1' });
}

class StepCommand implements AsyncCommand<ConversationModel, ConversationReal> {
  readonly #step: Step;
  #told = '';

  constructor(given: Step) {
    this.#step = given;
  }

  check(): boolean {
    return true;
  }

  async run(model: ConversationModel, real: ConversationReal): Promise<void> {
    const { kind, afterMs, repeats, composing } = this.#step;
    model.at += afterMs;
    for (let facts = due(model.conversation, model.at); facts.length > 0; facts = due(model.conversation, model.at)) {
      take(model, facts);
    }
    await real.reach(model.at);
    this.#told = `${afterMs} ms pass`;
    if (kind !== 'tick') {
      if (!repeats || model.commands === 0) model.commands += 1;
      const command = commandOf({ ...this.#step, kind }, model.conversation, `c${model.commands}`);
      const by = actorFor(this.#step, command, model.conversation);
      this.#told = `${this.#told}, ${JSON.stringify(by)} gives ${JSON.stringify(command)}`;
      const expected = decideInModel(model, command, by, composing);
      const actual = verdictOfAnswer(await real.submit(command, by, model.at, composing));
      if (actual !== expected) throw new Error(`${command.type} is ${actual}, and should be ${expected}.`);
    }
    await real.after?.(model);
  }

  toString(): string {
    return this.#told || JSON.stringify(this.#step);
  }
}

function decideInModel(model: ConversationModel, command: Command, by: Actor, composing: readonly string[]): string {
  const { directory, at } = model;
  const { outcome, facts } = decide(command, model.conversation, { by, at, directory, composing });
  take(model, facts);
  return verdictOf(outcome);
}

function take(model: ConversationModel, facts: readonly Fact[]): void {
  for (const fact of facts) model.conversation = evolve(model.conversation, fact);
}
