/**
 * Whoever is mentioned and can open the conversation is notified once; of everybody else the author is told.
 *
 * Shapes: what a note was meant to mention is read from its command and from the handles in its text. People behind a mention of a team count like
 * people mentioned by name; an edit counts only those that the note had not mentioned before. Of whoever lost access meanwhile the author is
 * told later. What follows from a note waits for the answer of the store, which another node may not have to wait for.
 * Source: catalogue H1-H5.
 */

import type { Directory } from '../../directory/directory.ts';
import { canOpen, isGuest } from '../../rules/access.ts';
import { actorId } from '../../rules/actor.ts';
import { own } from '../../rules/keys.ts';
import type { Fact, Mention, NoteAdded, NoteEdited } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import type { WorldView } from '../world-view.ts';
import { carryThreads } from './merges.ts';
import { slackMs } from './traffic.ts';

interface State {
  /** Mentions that commands named. */
  readonly named: Record<string, readonly Mention[]>;
  /** Mentions by conversation and thread, with the people behind teams. */
  readonly before: Record<string, readonly string[]>;
  /** Notifications that have to come, by person, conversation and revision. */
  readonly due: Record<string, Due>;
  /** Notifications that came: the revision, by person, conversation and thread. */
  readonly came: Record<string, number>;
  checkAt: number;
  /** Mentions, the ones that reach nobody included. */
  sometimes: number;
}

interface Due {
  readonly at: number;
  /** When it was found to be late. */
  readonly lateAt: number;
}

type Note = NoteAdded | NoteEdited;

export const mentionNotifiedOnce: Invariant<State> = {
  name: 'mention-notified-once',
  about: 'Whoever is mentioned and can open the conversation is notified once; of everybody else the author is told.',
  initial: () => ({ named: {}, before: {}, due: {}, came: {}, checkAt: Infinity, sometimes: 0 }),
  see(state, event, world) {
    const missed = event.at > state.checkAt ? check(state, world, event.at) : null;
    if (missed) return missed;
    switch (event.type) {
      case 'delivered': {
        const { message } = event;
        if (message.type !== 'command' || !('mentions' in message.command)) return null;
        state.named[message.command.id] = message.command.mentions ?? [];
        return null;
      }
      case 'fact': {
        const fact = event.fact as Fact;
        carryThreads(state.before, event.stream, fact);
        if (fact.type !== 'note.added' && fact.type !== 'note.edited') return null;
        return expect(state, event.stream, fact, world) ?? dropped(state, event.stream, fact, world);
      }
      case 'notification': {
        const { to, cause, conversation, thread, revision, unreached = [] } = event.notification;
        for (const { mention } of unreached) delete state.due[`${mention} ${conversation} ${revision}`];
        if (cause !== 'mentioned') return null;
        const place = `${to} ${conversation} ${thread ?? revision}`;
        const before = own(state.came, place);
        state.came[place] = revision;
        delete state.due[`${to} ${conversation} ${revision}`];
        if (before === undefined) return null;
        return before === revision
          ? `${to} is notified twice of one mention on ${conversation} (revision ${revision}).`
          : `${to} is notified of one note on ${conversation} again (revisions ${before} and ${revision}).`;
      }
      default:
        return null;
    }
  },
  end(state, world) {
    return check(state, world, world.at) ?? check(state, world, Infinity);
  },
  sometimes: (state) => state.sometimes,
};

/** Everybody whom the note reaches is owed a notification. */
function expect(state: State, conversation: string, fact: Note, world: WorldView): string | null {
  const { directory } = world;
  const on = world.rooms.get(conversation)?.conversation;
  if (!directory || !on) return null;
  const key = `${conversation} ${fact.thread}`;
  const before = own(state.before, key) ?? [];
  const people = [...new Set(fact.mentions.flatMap((mention) => reach(mention, directory)))];
  state.before[key] = [...before, ...people];
  state.sometimes += fact.mentions.length;
  for (const person of people) {
    const isAuthor = fact.by.kind === 'person' && fact.by.person === person;
    if (isAuthor || before.includes(person) || !canOpen(directory, person, on)) continue;
    state.due[`${person} ${conversation} ${fact.revision}`] = dueFrom(fact.at);
    state.checkAt = Math.min(state.checkAt, world.at + slackMs);
  }
  return null;
}

/** A mention that was meant, reached nobody, and of which the author is not told. */
function dropped(state: State, conversation: string, fact: Note, { directory, rooms }: WorldView): string | null {
  const on = rooms.get(conversation)?.conversation;
  if (!directory || !on) return null;
  const meant = [...(own(state.named, fact.command ?? '') ?? []), ...inText(fact.text, directory)];
  for (const mention of meant) {
    const id = idOf(mention);
    if (fact.by.kind === 'person' && mention.kind === 'person' && id === fact.by.person) continue;
    const isReached = fact.mentions.some((one) => one.kind === mention.kind && idOf(one) === id);
    const handle = handleOf(mention, directory);
    const isTold = (fact.unreached ?? []).some((one) => one.mention === id || one.mention.toLowerCase() === handle);
    if (isReached || isTold) continue;
    state.sometimes += 1;
    const why = mention.kind === 'person' && isGuest(directory, id, on) ? ', let in for it,' : '';
    return `${actorId(fact.by)} mentioned ${id}${why} on ${conversation}: ${id} is not notified, and ${actorId(fact.by)} is not told.`;
  }
  return null;
}

/**
 * What a node left behind that died is for the others, once they know. An answer of the store is followed up in the instant in which it comes: what is
 * late now is missing only if it still is afterwards.
 */
function check(state: State, { nodesReadyAt, awaited }: WorldView, now: number): string | null {
  state.checkAt = Infinity;
  for (const [key, due] of Object.entries(state.due)) {
    const [person, conversation = '', revision] = key.split(' ');
    const latest = Math.max(due.at, nodesReadyAt) + slackMs;
    if (now > latest && now > due.lateAt) {
      delete state.due[key];
      return `${person} was mentioned on ${conversation} (revision ${revision}) and is not notified, nor is the author told.`;
    }
    const isAwaited = awaited.has(conversation);
    if (now > latest) state.due[key] = isAwaited ? dueFrom(now) : { ...due, lateAt: now };
    state.checkAt = Math.min(state.checkAt, now > latest && !isAwaited ? now : Math.max(latest, now));
  }
  return null;
}

function dueFrom(at: number): Due {
  return { at, lateAt: Infinity };
}

function reach(mention: Mention, directory: Directory): readonly string[] {
  if (mention.kind === 'person') return [mention.person];
  return Object.keys(own(directory.teams, mention.team)?.members ?? {});
}

/** Handles written out in full, outside of mail addresses. */
function inText(text: string, { people, teams }: Directory): readonly Mention[] {
  const written = new Set(
    [...text.toLowerCase().matchAll(/(?<![\w@.-])@([\w.-]*\w)(?![\w@-])/g)].map(([, handle]) => handle),
  );
  if (written.size === 0) return [];
  const inTeams = Object.values(teams).filter(({ handle }) => written.has(handle.toLowerCase()));
  const inPeople = Object.values(people).filter(({ handle }) => written.has(handle.toLowerCase()));
  return [
    ...inPeople.map(({ id }): Mention => ({ kind: 'person', person: id })),
    ...inTeams.map(({ id }): Mention => ({ kind: 'team', team: id })),
  ];
}

function idOf(mention: Mention): string {
  return mention.kind === 'person' ? mention.person : mention.team;
}

function handleOf(mention: Mention, { people, teams }: Directory): string | undefined {
  const one = mention.kind === 'person' ? own(people, mention.person) : own(teams, mention.team);
  return one?.handle.toLowerCase();
}
