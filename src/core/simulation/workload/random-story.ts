/**
 * A random story as an ordinary scenario: a mixed team, every verb of the grammar in plausible proportions, faults, then quiet.
 *
 * Shapes: the same options tell the same story. It expects nothing, so whatever fails in it is an invariant, or a step that could not happen: stories are
 * told without knowing what the product will answer. Every note holds a canary of its own, and nothing else does.
 */
import type { Act, Scenario, Step } from '../../schema/types.ts';
import { below, between, chance, type Random, seedRandom } from '../random.ts';
import { readStep } from '../verbs.ts';
import { actDraws } from './act-draws.ts';
import { type Company, drawCompany } from './company.ts';
import { one, oneIn, weighted } from './dice.ts';
import { disturbancesIn } from './disturbances.ts';
import { faultDraws } from './fault-draws.ts';
import { drawHabit } from './habits.ts';
import { isTimeToRest, rest } from './rests.ts';
import type { StoryOptions } from './story-options.ts';
import { inboxIn, remember, type Tab, type Telling, tabOf } from './telling.ts';
import { aloud } from './what-is-said.ts';

export function randomStory(options: StoryOptions): Scenario {
  const random = seedRandom(options.seed, 12);
  const company = drawCompany(random, options);
  const telling = beginTelling(random, options, company);
  const steps: Step[] = [];
  for (let act = 0; act < options.acts; act += 1) {
    if (isTimeToRest(options, act)) steps.push(...rest(telling));
    steps.push(chance(random, options.faults) ? drawFault(telling) : drawTurn(telling));
    steps.push({ wait: drawPause(random, options) });
  }
  return {
    title: `Random story ${options.seed}`,
    about: `Made from ${JSON.stringify(options)}.`,
    tags: ['random'],
    ...company,
    steps: [...steps, ...quiet(telling)],
  };
}

function beginTelling(random: Random, options: StoryOptions, company: Company): Telling {
  const people = Object.keys(company.people ?? {});
  const phones = people.filter((_, place) => place % 3 === 1).map((name) => `${name}@phone`);
  return {
    random,
    options,
    company,
    actors: [...people, ...phones],
    conversations: Object.keys(company.conversations ?? {}),
    tabs: new Map(),
    sent: new Set(),
    noted: new Set(),
    outsiders: new Map(),
    partitioned: [],
    said: 0,
    added: 0,
  };
}

function drawTurn(telling: Telling): Step {
  const { random } = telling;
  if (oneIn(random, 7)) return drawOutsider(telling);
  if (oneIn(random, 12)) return drawTogether(telling);
  const tab = tabOf(telling, one(random, telling.actors));
  return { [tab.label]: drawAct(telling, tab) };
}

/** What was planned, a new plan, or anything. */
function drawAct(telling: Telling, tab: Tab): Act {
  const { random, options } = telling;
  if (!tab.crashed && tab.plan.length === 0 && chance(random, options.habits))
    tab.plan.push(...drawHabit(telling, tab));
  const planned = tab.plan.shift();
  const act = (planned && isPossible(telling, tab, planned) ? planned : null) ?? anyAct(telling, tab);
  remember(telling, tab, act);
  return act;
}

function anyAct(telling: Telling, tab: Tab): Act {
  if (tab.crashed) return { reopen: {} };
  for (let tries = 0; tries < 20; tries += 1) {
    const act = weighted(telling.random, actDraws).draw(telling, tab);
    if (act && isAllowed(telling, { [tab.label]: act })) return act;
  }
  return { open: one(telling.random, telling.conversations) };
}

/** A plan may have been overtaken. */
function isPossible(telling: Telling, tab: Tab, act: Act): boolean {
  if (!isAllowed(telling, { [tab.label]: act })) return false;
  if ('close' in act) return tab.opened.has(act.close);
  if ('show' in act || 'hide' in act) return tab.hidden === 'show' in act;
  if ('undo' in act) return tab.replied.has(act.undo);
  return true;
}

/** Two people at the same time; what happens to tabs has an order of its own. */
function drawTogether(telling: Telling): Step {
  const { random, actors } = telling;
  const first = below(random, actors.length);
  const second = (first + between(random, 1, actors.length - 1)) % actors.length;
  const turns = [first, second].map((place) => {
    const tab = tabOf(telling, actors[place] ?? '');
    return { [tab.label]: drawAct(telling, tab) };
  });
  return { together: turns, spread: one(random, ['0ms', '50ms', '400ms']) };
}

function drawOutsider(telling: Telling): Step {
  const { random, company, sent, conversations } = telling;
  if (telling.options.routes && oneIn(random, 3)) return beginAnother(telling);
  const conversation = one(random, Object.keys(company.conversations ?? {}));
  const customer = company.conversations?.[conversation]?.customer ?? '';
  if (sent.has(conversation) && oneIn(random, 3)) {
    const address = oneIn(random, 2) ? 'carrier@example.com' : customer;
    return { customer: { [address]: { answers: conversation, text: aloud(telling) } } };
  }
  const writes = conversations.includes(conversation) ? conversation : '';
  return { customer: { [customer]: { writes, text: aloud(telling) } } };
}

function beginAnother(telling: Telling): Step {
  const { random, company, conversations } = telling;
  const customers = Object.values(company.conversations ?? {}).map(({ customer }) => customer);
  telling.added += 1;
  const begins = `new-${telling.added}`;
  const inbox = inboxIn(telling);
  conversations.push(begins);
  return { customer: { [one(random, customers)]: { begins, inbox, text: aloud(telling) } } };
}

function drawFault(telling: Telling): Step {
  for (let tries = 0; tries < (telling.options.only ? 50 : 5); tries += 1) {
    const step = weighted(telling.random, faultDraws).draw(telling);
    if (step && isAllowed(telling, step)) return step;
  }
  return telling.options.only ? drawTurn(telling) : { restart: {} };
}

function isAllowed({ options: { only } }: Telling, step: Step): boolean {
  return only === undefined || disturbancesIn(step).every((kind) => only.includes(kind));
}

/** Mostly the pace that fills the time; now and then two things within a moment. */
function drawPause(random: Random, { minutes, acts }: StoryOptions): number {
  const usualMs = Math.round((minutes * 60_000) / acts);
  return oneIn(random, 3) ? below(random, 400) : below(random, 2 * usualMs);
}

/** Whoever is offline or has a crashed tab comes back, so that all can agree. */
function quiet({ tabs }: Telling): readonly Step[] {
  const back = [...tabs.values()].flatMap((tab): Step[] => {
    if (tab.crashed) return [{ [tab.label]: { reopen: {} } }];
    return tab.offline ? [{ [tab.label]: { online: {} } }] : [];
  });
  return back.filter((step) => readStep(step).control === null);
}
