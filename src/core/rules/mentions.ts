/**
 * Whom a note reaches: its structured mentions and the handles in its text, together and each once.
 *
 * Shapes: `mentions` are those that reach somebody, `grants` the people whom the policy lets into the conversation for it, `unreached`
 * everybody else with the reason, `refused` those for which the policy refuses the whole note. Of a team those who can open the conversation
 * are reached, and the others named. A handle that nobody has is only reported: it may be no mention at all.
 * Source: catalogue H1-H5; DOMAIN "Notes and mentions" (ambiguous handles, the access check that came before the grant).
 */
import type { Conversation } from '../conversation/conversation.ts';
import type { Directory } from '../directory/directory.ts';
import type { Actor, Mention, Policy, Rejection, Unreached } from '../schema/types.ts';
import { canOpen, roleOf } from './access.ts';
import { candidatesFor, type HandleIndex, handleIndex, handlesIn, holdersOf, mentionedId } from './handles.ts';
import { own } from './keys.ts';
import { type ProtectionName, protects } from './protections.ts';
import { rejection } from './rejections.ts';

export interface MentionsAsked {
  readonly text: string;
  readonly mentions?: readonly Mention[] | undefined;
  readonly author: Actor;
  readonly conversation: Conversation;
  readonly directory: Directory;
  readonly policy: Policy;
  readonly without?: ReadonlySet<ProtectionName> | undefined;
}

export interface MentionsResolved {
  readonly mentions: readonly Mention[];
  readonly grants: readonly string[];
  readonly unreached: readonly Unreached[];
  readonly refused: readonly Unreached[];
}

export function resolveMentions(asked: MentionsAsked): MentionsResolved {
  const { policy, without } = asked;
  const named = namedIn(asked);
  const answers = named.map((one) => answerFor(one, asked));
  const unreached = answers.flatMap((answer) => answer.unreached).slice(0, maxMentions);
  const refused = policy.mentions === 'refuse' ? unreached.filter(({ reason }) => refusable.has(reason)) : [];
  return {
    mentions: answers.flatMap((answer) => answer.reached).slice(0, maxMentions),
    grants: answers.flatMap((answer) => answer.grants).slice(0, maxMentions),
    unreached: protects('mention-report', without) ? unreached : [],
    refused,
  };
}

/** What the author is told of a note that is refused for its mentions. */
export function mentionRefusal(refused: readonly Unreached[]): Rejection {
  return rejection('mention.refused', { mentions: refused.map(({ mention }) => mention), unreached: refused });
}

/** As many as a fact can hold. */
const maxMentions = 1000;
/** Looking for what an unknown handle may have meant is worth it for the first few. */
const maxSearched = 20;

const refusable: ReadonlySet<Unreached['reason']> = new Set<Unreached['reason']>([
  'no-access',
  'not-active',
  'empty-team',
]);

/** A mention as it was made, or a handle that names nobody. */
type Named =
  | { readonly mention: Mention; readonly label: string }
  | { readonly mention: null; readonly unreached: Unreached };

interface AnswerToMention {
  readonly reached: readonly Mention[];
  readonly grants: readonly string[];
  readonly unreached: readonly Unreached[];
}

function namedIn({ text, mentions = [], directory }: MentionsAsked): readonly Named[] {
  const named = new Map<string, Named>();
  for (const mention of mentions) named.set(keyOf(mention), { mention, label: mentionedId(mention) });
  const handles = handlesIn(text);
  const index = handles.length > 0 ? handleIndex(directory) : new Map();
  let searches = 0;
  for (const written of handles) {
    const { handle, holders } = holdersOf(written, index);
    const [mention, second] = holders;
    if (mention && !second) {
      if (!named.has(keyOf(mention))) named.set(keyOf(mention), { mention, label: handle });
      continue;
    }
    searches += 1;
    const unreached = searches <= maxSearched ? unresolved(handle, holders, directory, index) : unknown(handle, []);
    named.set(`@${handle.toLowerCase()}`, { mention: null, unreached });
  }
  return [...named.values()];
}

/** Ambiguous where several begin like it, unknown otherwise. */
function unresolved(handle: string, holders: readonly Mention[], directory: Directory, index: HandleIndex): Unreached {
  if (holders.length > 1) return { mention: handle, reason: 'ambiguous', candidates: holders.map(mentionedId) };
  const { begins, near } = candidatesFor(handle, directory, index);
  if (begins.length > 1) return { mention: handle, reason: 'ambiguous', candidates: begins };
  return unknown(handle, [...begins, ...near]);
}

function unknown(mention: string, candidates: readonly string[]): Unreached {
  return candidates.length > 0 ? { mention, reason: 'unknown', candidates } : { mention, reason: 'unknown' };
}

function answerFor(named: Named, asked: MentionsAsked): AnswerToMention {
  if (named.mention === null) return { reached: [], grants: [], unreached: [named.unreached] };
  const { mention, label } = named;
  return mention.kind === 'team'
    ? answerForTeam(mention.team, mention, label, asked)
    : answerForPerson(mention.person, mention, label, asked);
}

function answerForPerson(person: string, mention: Mention, label: string, asked: MentionsAsked): AnswerToMention {
  const { author, conversation, directory, policy, without } = asked;
  const missed = (reason: Unreached['reason']) => ({
    reached: [],
    grants: [],
    unreached: [{ mention: label, reason }],
  });
  if (!own(directory.people, person)) return missed('unknown');
  if (author.kind === 'person' && author.person === person) return missed('self');
  if (roleOf(directory, person) === null) return missed('not-active');
  if (canOpen(directory, person, conversation)) return { reached: [mention], grants: [], unreached: [] };
  if (policy.mentions !== 'grant') return missed('no-access');
  const isInTime = protects('grant-before-check', without);
  return { reached: isInTime ? [mention] : [], grants: [person], unreached: [] };
}

function answerForTeam(team: string, mention: Mention, label: string, asked: MentionsAsked): AnswerToMention {
  const { author, conversation, directory } = asked;
  const known = own(directory.teams, team);
  if (!known) return { reached: [], grants: [], unreached: [{ mention: label, reason: 'unknown' }] };
  const members = Object.keys(known.members).filter((person) => author.kind !== 'person' || author.person !== person);
  const shutOut = members.filter((person) => !canOpen(directory, person, conversation));
  if (shutOut.length === members.length) {
    return { reached: [], grants: [], unreached: [{ mention: label, reason: 'empty-team' }] };
  }
  const unreached = shutOut.map((person) => ({ mention: person, reason: 'no-access' }) as const);
  return { reached: [mention], grants: [], unreached };
}

function keyOf(mention: Mention): string {
  return `${mention.kind}/${mentionedId(mention)}`;
}
