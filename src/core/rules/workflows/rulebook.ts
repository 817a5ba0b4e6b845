/**
 * The workflows of an account, compiled once: for each inbox what an event or a wait starts.
 *
 * Shapes: the rulebook belongs to the record of workflows that it was made from; a change of one of them makes a new record. What is switched
 * off is in it for whoever runs it by hand.
 */
import type { Directory } from '../../directory/directory.ts';
import type { Fact, Workflow, WorkflowWaiting } from '../../schema/types.ts';
import { milliseconds } from '../duration.ts';
import { asksTheClock, type Condition, conditionOf } from './conditions.ts';

export interface Rule {
  readonly name: string;
  readonly workflow: Workflow;
  readonly events: ReadonlySet<Fact['type']>;
  readonly waits: readonly RuleWait[];
  readonly fits: Condition;
  /** True if it can come to fit by time alone. */
  readonly asksTheClock: boolean;
  readonly afterMs: number;
  readonly isOnce: boolean;
}

export interface RuleWait {
  readonly since: WorkflowWaiting['since'];
  readonly longerThanMs: number;
}

export interface InboxRules {
  /** What an event can start, in the order of their names. */
  readonly starting: readonly Rule[];
  /** What time can start. */
  readonly waiting: readonly Rule[];
}

type Workflows = Directory['workflows'];

interface Rulebook {
  readonly rules: ReadonlyMap<string, Rule>;
  readonly inboxes: ReadonlyMap<string, InboxRules>;
}

const books = new WeakMap<Workflows, Rulebook>();
const noRules: InboxRules = { starting: [], waiting: [] };

export function rulesOf({ workflows }: Pick<Directory, 'workflows'>, inbox: string): InboxRules {
  return bookOf(workflows).inboxes.get(inbox) ?? noRules;
}

export function ruleNamed({ workflows }: Pick<Directory, 'workflows'>, name: string): Rule | null {
  return bookOf(workflows).rules.get(name) ?? null;
}

export function compileWorkflow(name: string, workflow: Workflow): Rule {
  const { when, after = 0, again = 'once' } = workflow;
  const events = new Set(when.filter((trigger) => typeof trigger === 'string'));
  const waits = when.flatMap((trigger) =>
    typeof trigger === 'string'
      ? []
      : [{ since: trigger.waiting.since, longerThanMs: milliseconds(trigger.waiting.longerThan) ?? 0 }],
  );
  return {
    name,
    workflow,
    events,
    waits,
    fits: workflow.if ? conditionOf(workflow.if) : () => true,
    asksTheClock: workflow.if !== undefined && asksTheClock(workflow.if),
    afterMs: milliseconds(after) ?? 0,
    isOnce: again === 'once',
  };
}

function bookOf(workflows: Workflows): Rulebook {
  const known = books.get(workflows);
  if (known) return known;
  const names = Object.keys(workflows).sort();
  const compiled = names.flatMap((name) => {
    const workflow = workflows[name];
    return workflow ? [compileWorkflow(name, workflow)] : [];
  });
  const book = { rules: new Map(compiled.map((rule) => [rule.name, rule])), inboxes: byInbox(compiled) };
  books.set(workflows, book);
  return book;
}

function byInbox(rules: readonly Rule[]): ReadonlyMap<string, InboxRules> {
  const running = rules.filter(({ workflow }) => workflow.enabled !== false);
  const inboxes = new Set(running.map(({ workflow }) => workflow.inbox));
  return new Map(
    [...inboxes].map((inbox) => {
      const here = running.filter(({ workflow }) => workflow.inbox === inbox);
      return [
        inbox,
        {
          starting: here.filter(({ events }) => events.size > 0),
          waiting: here.filter(({ waits }) => waits.length > 0),
        },
      ];
    }),
  );
}
