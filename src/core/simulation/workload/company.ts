/** Who is in a random story: people of all roles, their teams, inboxes and devices, customers and their conversations. */
import type {
  Scenario,
  ScenarioConversation,
  ScenarioInbox,
  ScenarioPerson,
  ScenarioPolicy,
} from '../../schema/types.ts';
import { below, type Random } from '../random.ts';
import { one, oneIn } from './dice.ts';
import type { StoryOptions } from './story-options.ts';

const names = ['ana', 'bea', 'cleo', 'dov', 'eli', 'gus', 'hana', 'ivo', 'jun', 'kai', 'lea', 'mio'];
const places = ['support', 'sales', 'billing'];
const matters = ['refund', 'invoice', 'parcel', 'login', 'quote', 'repair'];

/** The last person is a light user, and Owen owns the account. */
export type Company = Pick<
  Scenario,
  'people' | 'teams' | 'inboxes' | 'savedReplies' | 'conversations' | 'policy' | 'workflows' | 'nodes'
>;

export function drawCompany(random: Random, options: StoryOptions): Company {
  const people = names.slice(0, Math.max(2, options.people));
  const inboxes = places.slice(0, options.inboxes);
  const light = people.length > 2 ? people.at(-1) : undefined;
  const writers = people.filter((name) => name !== light);
  const { nodes = 1 } = options;
  return {
    ...(nodes > 1 && { nodes }),
    policy: drawPolicy(random),
    people: {
      owen: { role: 'owner' },
      ...Object.fromEntries(people.map((name) => [name, drawPerson(random, name === light, inboxes)])),
      ...(oneIn(random, 3) ? { munin: { bot: true } } : {}),
    },
    teams: { vip: { members: writers.filter((_, place) => place % 2 === 0) } },
    inboxes: Object.fromEntries(inboxes.map((name) => [name, drawInbox(random, name, options.routes ? writers : [])])),
    savedReplies: {
      greeting: { text: 'Hello {%customer.firstName,fallback=there%}, thank you for writing.' },
      // Only notes begin from it, so it may carry the mark that every note has.
      handover: { text: 'What was tried (canary-0):' },
    },
    workflows: {
      hurry: {
        inbox: inboxes[0] ?? '',
        when: [{ waiting: { since: 'customer', longerThan: '1m' } }],
        then: [{ tag: 'late' }],
      },
      'hand-over': {
        inbox: inboxes[0] ?? '',
        manual: true,
        when: [],
        then: [{ tag: 'vip' }, { note: 'Please have a look (canary-0).' }, { assign: 'team:vip' }],
      },
    },
    conversations: Object.fromEntries(
      matters
        .slice(0, options.conversations)
        .map((name, place) => [name, drawConversation(random, { name, place, inboxes, people })]),
    ),
  };
}

function drawPerson(random: Random, isLight: boolean, inboxes: readonly string[]): ScenarioPerson {
  const limited = inboxes.length > 1 && oneIn(random, 3) ? { inboxes: [one(random, inboxes)] } : {};
  if (isLight) return { role: 'light', ...limited };
  return { ...(oneIn(random, 5) ? { role: 'administrator' as const } : limited) };
}

/** Most of them give away by themselves what comes in, if there is somebody to get it. */
function drawInbox(random: Random, name: string, writers: readonly string[]): ScenarioInbox {
  const address = `${name}@shop.example`;
  if (writers.length === 0 || oneIn(random, 4)) return { address };
  const rotation = writers.filter((_, place) => place === 0 || !oneIn(random, 3));
  const cap = one(random, [null, 1, 2]);
  const mode = one(random, ['roundRobin', 'balanced'] as const);
  return { address, routing: { mode, rotation, ...(cap !== null && { cap }) } };
}

interface Around {
  readonly name: string;
  readonly place: number;
  readonly inboxes: readonly string[];
  readonly people: readonly string[];
}

function drawConversation(random: Random, { name, place, inboxes, people }: Around): ScenarioConversation {
  // With several inboxes some cannot open this one, and a story does not begin with what could not be.
  const isOpenToAll = inboxes.length === 1;
  const customer = `customer${below(random, place + 1)}@example.com`;
  return {
    inbox: one(random, inboxes),
    customer,
    subject: `About the ${name}`,
    body: `I have a question about my ${name}.`,
    ...(oneIn(random, 3) ? { messages: [{ by: 'customer', text: `Is there any news of the ${name}?` }] } : {}),
    ...(oneIn(random, 4) ? { tags: ['vip'] } : {}),
    ...(isOpenToAll && oneIn(random, 3) ? { followers: [one(random, people)] } : {}),
    ...(isOpenToAll && oneIn(random, 5) ? { assignee: 'team:vip' } : {}),
  };
}

function drawPolicy(random: Random): ScenarioPolicy {
  const verdicts = ['hold', 'confirm', 'allow'] as const;
  if (oneIn(random, 3)) return {};
  return {
    lock: one(random, ['off', 'off', 'onCompose', 'onOpen', 'manual']),
    drafts: one(random, ['shared', 'private']),
    mentions: one(random, ['refuse', 'grant', 'report']),
    move: one(random, ['release', 'mover']),
    guard: {
      reply: one(random, verdicts),
      note: one(random, verdicts),
      customer: one(random, verdicts),
      composing: one(random, verdicts),
    },
  };
}
