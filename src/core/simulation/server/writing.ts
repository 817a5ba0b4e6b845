/**
 * What a server asks of the store, done there and answered: at once, or late, or not at all while the store is in trouble.
 *
 * Shapes: without trouble the answer comes in the same instant, after everything else that the step asked for. A slow store keeps the order of
 * what one server asks. What fails was not written; what is unanswered was. Whoever asked may be gone when the answer comes.
 */
import { isFollowed } from '../../conversation/effects.ts';
import type { DeskInput, DeskOutput } from '../../desk/desk.ts';
import type { DraftKept, DraftMark } from '../../ports/draft-store.ts';
import type { Unseen } from '../../ports/event-store.ts';
import { isEqual } from '../../rules/equal.ts';
import { protects } from '../../rules/protections.ts';
import type { Draft, Fact } from '../../schema/types.ts';
import { draftAt, dropDraft, judgeDraft, keepDraft } from '../../store/store-drafts.ts';
import { appendTo, revisionOf } from '../../store/store-state.ts';
import { plan } from '../agenda.ts';
import type { Span } from '../quantities.ts';
import { between, chance } from '../random.ts';
import { type Server, tell, type World } from '../world.ts';
import { endsHere } from './ending.ts';
import { poke, pokeSelf } from './feed.ts';
import { hold } from './telling.ts';

export type WriteOutput = Extract<DeskOutput, { readonly type: 'append' | 'keep-draft' | 'drop-draft' }>;

type DraftOutput = Extract<WriteOutput, { readonly type: 'keep-draft' | 'drop-draft' }>;
type KeepOutput = Extract<WriteOutput, { readonly type: 'keep-draft' }>;
type DropOutput = Extract<WriteOutput, { readonly type: 'drop-draft' }>;

/** A change that the store did not take, or of which nobody knows whether it did. */
export interface Unwritten {
  readonly output: DraftOutput;
  readonly isDoubtful: boolean;
}

export type DraftNews = Extract<DeskInput, { readonly type: 'draft-news' }>;

/** What is wrong with the store. */
export interface Trouble {
  readonly number: number;
  readonly slow: Span | null;
  readonly failing: number;
  readonly unanswered: number;
}

const retryDraftMs = 1000;

/** What the server is told at once; nothing if the answer comes later. `isDoubtful` if it may have been written before. */
export function write(world: World, server: Server, output: WriteOutput, isDoubtful = false): readonly DeskInput[] {
  const { slow } = world.trouble;
  if (!slow && server.writesFrom <= world.now) return perform(world, server, output, isDoubtful);
  const taking = slow ? between(world.chance, slow.least, slow.most) : 0;
  const at = Math.max(server.writesFrom, world.now + Math.floor(taking / 2));
  server.writesFrom = at;
  plan(world.agenda, at, {
    type: 'write',
    node: server.node,
    output,
    isDoubtful,
    answerAt: at + Math.ceil(taking / 2),
    life: server.stops,
  });
  return nothing;
}

/** Writes what was asked for, and answers whoever asked. The server may have stopped since. */
export function perform(world: World, server: Server, output: WriteOutput, isDoubtful: boolean): readonly DeskInput[] {
  if (output.type !== 'append') {
    const waiting = server.unwritten.get(keyOf(output));
    if (waiting) return follow(waiting, output);
  }
  const { failing, unanswered } = world.trouble;
  const fails = chance(world.chance, failing);
  const answers = fails ? nothing : done(world, server, output);
  if (!fails && !chance(world.chance, unanswered)) return answers;
  if (!fails && output.type === 'append') pokeSelf(world, server);
  return broken(world, server, output, fails && !isDoubtful);
}

function done(world: World, server: Server, output: WriteOutput): readonly DeskInput[] {
  return output.type === 'append' ? append(world, server, output) : putDraft(world, server, output);
}

function putDraft(world: World, server: Server, output: DraftOutput): readonly DeskInput[] {
  const { store, now: at } = world;
  const { conversation, replaces } = output;
  const { person, kind } = output.type === 'keep-draft' ? output.draft : output;
  const draft = output.type === 'keep-draft' ? output.draft : null;
  const current = draftAt(store, conversation, person, kind);
  const verdict = replaces === undefined ? 'write' : judgeDraft(current, replaces, draft);
  hearDraft(world, output, current, verdict === 'write' ? { ok: true } : verdict);
  if (verdict === 'write') {
    if (draft) keepDraft(store, conversation, draft);
    else dropDraft(store, conversation, person, kind);
    tell(world, { type: 'draft', at, conversation, person, kind, draft });
    tellNodes(world, server, { conversation, person, kind, draft, version: (draft ?? current)?.version ?? 0 });
  }
  const refused = verdict === 'write' || verdict.ok ? null : { current: verdict.current };
  if (output.asked) return [{ type: 'draft-answered', conversation, person, kind, ...(refused && { refused }) }];
  if (!refused) return nothing;
  if (output.type !== 'keep-draft') return foundThere(output, refused.current);
  const { adds } = output;
  return [{ type: 'draft-displaced', conversation, draft: output.draft, ...(adds && { adds }), ...refused }];
}

/** Something else than what was to be removed. */
function foundThere({ conversation, person, kind }: DropOutput, draft: Draft | null): readonly DeskInput[] {
  return draft ? [{ type: 'draft-news', conversation, person, kind, draft, version: draft.version }] : nothing;
}

function hearDraft({ recorder }: World, output: DraftOutput, current: Draft | null, answer: DraftKept): void {
  const { conversation, replaces } = output;
  const expected = replaces === undefined ? current && markOf(current) : replaces;
  if (output.type === 'keep-draft') {
    recorder.onStore?.({ type: 'keep-draft', conversation, draft: output.draft, expected, answer });
  } else if (expected) {
    const { person, kind } = output;
    recorder.onStore?.({ type: 'drop-draft', conversation, person, kind, expected, answer });
  }
}

function markOf({ lineage, version }: Draft): DraftMark {
  return { lineage, version };
}

function tellNodes(world: World, server: Server, news: Omit<DraftNews, 'type'>): void {
  if (world.servers.length === 1) return;
  world.draftNews.push({ type: 'draft-news', ...news });
  poke(world, server);
}

/** The other conversations hear of it first: whoever decides again looks at them. */
function append(world: World, server: Server, output: WriteOutput & { readonly type: 'append' }): readonly DeskInput[] {
  const { stream, facts, also = [] } = output;
  // A desk that does not look for a command's first outcome is to be seen doing its work twice.
  const command = protects('command-ids', world.without) ? output.command : null;
  const outcome = command === null ? null : output.outcome;
  const asked = { ...output, command, outcome };
  const ends = [...also, output].map((one) => ({ ...one, revision: revisionOf(world.store, one.stream) }));
  const answer = appendTo(world.store, asked, world.without);
  world.recorder.onStore?.({ type: 'append', append: asked, answer });
  if (!answer.ok) {
    const first = answer.reason === 'known' ? { first: answer.outcome } : {};
    return [...answer.also.flatMap(news), { type: 'behind', stream, facts: answer.facts, ...first }];
  }
  for (const one of ends) hold(world, one.stream, one.revision);
  if (facts.length > 0) poke(world, server);
  if (facts.some((fact) => isFollowed(fact as Fact)) && endsHere(world, server)) return nothing;
  return [...also.flatMap(news), { type: 'appended', stream }];
}

function news({ stream, facts }: Unseen): readonly DeskInput[] {
  return facts.length === 0 ? nothing : [{ type: 'news', stream, facts }];
}

/**
 * A draft of which nobody waits to hear, or of which nobody knows whether it was written, is written again until the store has said what became of it, and
 * whatever comes for the same place waits behind it.
 */
function broken(world: World, server: Server, output: WriteOutput, definite: boolean): readonly DeskInput[] {
  if (output.type === 'append') return [{ type: 'failed', stream: output.stream, definite }];
  const { conversation } = output;
  const { person, kind } = output.type === 'keep-draft' ? output.draft : output;
  if (output.asked && definite) return [{ type: 'draft-answered', conversation, person, kind, refused: 'unavailable' }];
  const isTold = output.replaces !== undefined;
  if (!definite && !isTold && !output.asked) return nothing;
  const key = keyOf(output);
  server.unwritten.set(key, [{ output, isDoubtful: !definite }]);
  plan(world.agenda, world.now + retryDraftMs, { type: 'write-again', node: server.node, key, life: server.stops });
  return nothing;
}

/** The newest counts, or what names its forerunner goes after that; what is given up before it could be written is not written any more. */
function follow(waiting: Unwritten[], output: DraftOutput): readonly DeskInput[] {
  const last = waiting.at(-1);
  const kept = last?.output.type === 'keep-draft' ? last.output : null;
  if (output.replaces === undefined) waiting.splice(0, waiting.length, { output, isDoubtful: false });
  else if (kept && output.type === 'drop-draft' && isEqual(output.replaces, markOf(kept.draft))) {
    waiting.pop();
    return [...answerTo(kept), ...giveUp(waiting, kept, last?.isDoubtful ?? false, output)];
  } else waiting.push({ output, isDoubtful: false });
  return nothing;
}

/** Removes what was not written, or nobody knows whether it was, or else what it would have replaced. */
function giveUp(waiting: Unwritten[], kept: KeepOutput, isDoubtful: boolean, output: DropOutput): readonly DeskInput[] {
  if (isDoubtful) waiting.push({ output, isDoubtful });
  else if (kept.replaces) waiting.push({ output: { ...output, replaces: kept.replaces }, isDoubtful });
  else return answerTo(output);
  return nothing;
}

function answerTo(output: DraftOutput): readonly DeskInput[] {
  if (!output.asked) return nothing;
  const { conversation } = output;
  const { person, kind } = output.type === 'keep-draft' ? output.draft : output;
  return [{ type: 'draft-answered', conversation, person, kind }];
}

function keyOf(output: DraftOutput): string {
  const { person, kind } = output.type === 'keep-draft' ? output.draft : output;
  return `${output.conversation} ${person} ${kind}`;
}

const nothing: readonly DeskInput[] = [];
