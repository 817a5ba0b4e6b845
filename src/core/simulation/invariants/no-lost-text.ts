/**
 * What somebody typed and neither sent nor cleared is still somewhere where they find it.
 *
 * Shapes: a text is followed by person, conversation and lineage, as it stood after the last key. It may be in a composer, set aside or waiting in the
 * queue of any of the person's sessions, in the draft that the server holds for them, or in the conversation under their name. Their own next key
 * in the same composer replaces it, and in the same lineage on another device, also where a merge took that, and so it does the same words there:
 * two devices that say the same have one draft. While the tab is gone only its device knows.
 * What was set aside is owed until its author puts it back or gives it up, whatever they write beside it.
 * Where the conversation was merged it may be in the one that goes on, below what stood there.
 * Source: catalogue F1, F5, F6, E10; DESIGN "No remote event ever destroys unsent local text".
 */
import type { Act, ClientState } from '../../client/client.ts';
import { own } from '../../rules/keys.ts';
import { startsFromTemplate } from '../../rules/saved-replies.ts';
import type { DraftKind, Fact } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import type { TraceEvent } from '../trace.ts';
import type { WorldView } from '../world-view.ts';
import { pushTo } from './lists.ts';
import { personOf, sessionIn } from './who.ts';

interface State {
  /** By person, conversation and lineage. */
  readonly owed: Record<string, Owed>;
  /** By person: the keys of what is owed to them. */
  readonly keys: Record<string, string[]>;
  /** Where merged conversations go on. */
  readonly into: Record<string, string>;
  /** Steps of somebody's session while text was owed to them. */
  sometimes: number;
}

interface Owed {
  readonly person: string;
  readonly label: string;
  /** Where it was typed, and where that goes on. */
  readonly places: string[];
  readonly kind: DraftKind;
  readonly lineage: string;
  readonly text: string;
}

export const noLostText: Invariant<State> = {
  name: 'no-lost-text',
  about: 'What somebody typed and neither sent nor cleared is still where they find it.',
  initial: () => ({ owed: {}, keys: {}, into: {}, sometimes: 0 }),
  see(state, event, world) {
    if (event.type === 'fact') settle(state, event.fact as Fact, event.stream);
    if (event.type === 'fact' && event.fact.type === 'conversation.merged') goOn(state, event.stream, event.fact.into);
    if (event.type === 'act') take(state, event, world);
    const isStep =
      event.type === 'act' || event.type === 'link' || (event.type === 'delivered' && event.direction === 'down');
    return isStep ? lookUp(state, personOf(event.session), world) : null;
  },
  end(state, world) {
    for (const person of Object.keys(state.keys)) {
      const broken = lookUp(state, person, world);
      if (broken) return broken;
    }
    return null;
  },
  sometimes: (state) => state.sometimes,
};

type ActEvent = Extract<TraceEvent, { readonly type: 'act' }>;

function take(state: State, { session, act }: ActEvent, world: WorldView): void {
  const client = sessionIn(world, session)?.client;
  if (!client) return;
  const { person } = client;
  if (act.do === 'clear') drop(state, client, act.conversation, act.kind);
  // A bot that suggests something else goes over what it had there.
  if (act.do === 'command' && act.command.type === 'draft.suggest')
    drop(state, client, act.command.conversation, 'reply');
  if (act.do === 'forget') giveUp(state, person, act);
  if (act.do !== 'type' && act.do !== 'insert' && act.do !== 'restore') return;
  const found = standing(client, act);
  if (!found) return;
  const { conversation, kind, lineage, text, savedText, saving } = found;
  if (text === '') drop(state, client, conversation, kind);
  else {
    const key = `${person} ${conversation} ${lineage}`;
    const label = session.slice(0, session.lastIndexOf('/'));
    const last = state.owed[key] ?? broughtAlong(state, person, conversation, lineage);
    // Only keys replace what stood there: what is put in goes with it.
    if (act.do !== 'type' && last && !text.includes(last.text)) return;
    // Keys that change nothing on a device that is behind are no answer to what was typed on the other one.
    if (last && last.label !== label && saving === null && savedText === text) return;
    for (const other of state.keys[person] ?? []) {
      const owed = state.owed[other];
      if (!owed?.places.includes(conversation) || owed.kind !== kind || other === key) continue;
      if (isSetAside(client, owed)) continue;
      if (owed.label === label || owed === last || owed.text === last?.text) remove(state, person, other);
    }
    if (!state.owed[key]) pushTo(state.keys, person, key);
    state.owed[key] = { person, label, places: placesFrom(state, conversation), kind, lineage, text };
  }
}

/** Typed where a merge took it from. */
function broughtAlong({ keys, owed }: State, person: string, conversation: string, lineage: string): Owed | undefined {
  const all = (keys[person] ?? []).map((key) => owed[key]);
  return all.find((one) => one?.lineage === lineage && one.places.includes(conversation));
}

/** The composer that the keys went into. None where the session did not take them. */
function standing({ texts }: ClientState, act: Extract<Act, { readonly do: 'type' | 'insert' | 'restore' }>) {
  return Object.values(texts).find(({ conversation, kind, text }) => {
    if (conversation !== act.conversation || (act.kind !== undefined && kind !== act.kind)) return false;
    return act.do === 'type' ? text === act.text : text.endsWith(act.text);
  });
}

/** The person emptied this composer: nothing that stood in it is owed any more. What is set aside beside it still is. */
function drop(state: State, client: ClientState, conversation: string, kind: DraftKind): void {
  const { person } = client;
  for (const key of state.keys[person] ?? []) {
    const owed = state.owed[key];
    if (!owed?.places.includes(conversation) || owed.kind !== kind || isSetAside(client, owed)) continue;
    remove(state, person, key);
  }
}

function giveUp(state: State, person: string, act: Extract<Act, { readonly do: 'restore' | 'forget' }>): void {
  for (const key of state.keys[person] ?? []) {
    const owed = state.owed[key];
    if (!owed?.places.includes(act.conversation) || owed.kind !== act.kind) continue;
    if (act.text.includes(owed.text)) remove(state, person, key);
  }
}

function isSetAside({ asides }: ClientState, { places, kind, text }: Owed): boolean {
  return asides.some(
    (aside) => places.includes(aside.conversation) && aside.kind === kind && aside.text.includes(text),
  );
}

/** What reached the conversation is where its author finds it. */
function settle(state: State, fact: Fact, conversation: string): void {
  if (!('text' in fact) || fact.by.kind !== 'person' || fact.type === 'customer.wrote') return;
  for (const key of state.keys[fact.by.person] ?? []) {
    const owed = state.owed[key];
    if (!owed?.places.includes(conversation)) continue;
    const isIt = says(fact.text, owed.text) || (owed.places.length > 1 && fact.text.includes(owed.text));
    if (isIt) remove(state, fact.by.person, key);
  }
}

/** Everything that is owed there is owed where it goes on. */
function goOn(state: State, from: string, into: string): void {
  state.into[from] = into;
  for (const { places } of Object.values(state.owed)) if (places.at(-1) === from) places.push(into);
}

function placesFrom({ into }: State, conversation: string): string[] {
  const places = [conversation];
  for (let next = own(into, conversation); next !== undefined && !places.includes(next); next = own(into, next)) {
    places.push(next);
  }
  return places;
}

function remove(state: State, person: string, key: string): void {
  delete state.owed[key];
  const rest = (state.keys[person] ?? []).filter((other) => other !== key);
  if (rest.length > 0) state.keys[person] = rest;
  else delete state.keys[person];
}

function lookUp(state: State, person: string, world: WorldView): string | null {
  const keys = own(state.keys, person);
  if (!keys) return null;
  for (const key of keys) {
    const owed = state.owed[key];
    if (!owed) continue;
    state.sometimes += 1;
    if (isThere(owed, world)) continue;
    const { places, kind, text } = owed;
    return `What ${person} typed as a ${kind} on ${places[0]} and did not send is nowhere any more: ${JSON.stringify(text)}.`;
  }
  return null;
}

/** What the server holds counts until the tab that it was typed in, or the next one there, has loaded the conversation. */
function isThere(owed: Owed, world: WorldView): boolean {
  let isOpen = false;
  let isLoaded = false;
  for (const { label, person, client } of world.sessions) {
    if (person !== owed.person || !client) continue;
    if (holds(client, owed)) return true;
    if (label !== owed.label) continue;
    isOpen = true;
    isLoaded = own(client.rooms, owed.places.at(-1) ?? '')?.phase === 'current';
  }
  return !isOpen || isSaid(owed, world) || (!isLoaded && isDraft(owed, world));
}

function holds({ texts, asides, queue }: ClientState, { places, text }: Owed): boolean {
  const has = (one: { readonly conversation: string; readonly text: string }) =>
    places.includes(one.conversation) && one.text.includes(text);
  if (Object.values(texts).some(has) || asides.some(has)) return true;
  return queue.some(({ command, text: given }) => given?.text === text || ('text' in command && command.text === text));
}

/** Text that somebody goes on with stands below what they had written there themselves. */
function isDraft({ person, places, text }: Owed, { rooms }: WorldView): boolean {
  const drafts = places.flatMap((place) => Object.values(rooms.get(place)?.drafts ?? {}));
  return drafts.some((draft) => draft.person === person && draft.text.includes(text));
}

function isSaid({ person, places, text }: Owed, { rooms }: WorldView): boolean {
  const threads = places.flatMap((place) => Object.values(rooms.get(place)?.conversation.threads ?? {}));
  return threads.some(
    (thread) =>
      'text' in thread && says(thread.text, text) && thread.by.kind === 'person' && thread.by.person === person,
  );
}

/** Variables that stood in the text were filled in on the way. */
function says(said: string, typed: string): boolean {
  return said.trim() === typed.trim() || (typed.includes('{%') && startsFromTemplate(said, typed));
}
