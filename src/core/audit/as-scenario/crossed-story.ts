/**
 * Something crossed with a reply.
 *
 * Shapes: whoever had not seen something has another tab in front meanwhile, which is the plainest way not to see it.
 */
import type { AuditHeldReply, Step } from '../../schema/types.ts';
import { type Cast, customer } from './cast.ts';
import type { Crossing, Crossings } from './crossing.ts';
import { leastMs, pause, receives, type Story, wait, words } from './steps.ts';

/** Longer than a typing sign lasts: nobody is asked whether they know that the other is writing. */
const stillMs = 10_000;

type End = 'held' | 'released' | 'discarded' | 'edited';

export function crossed(
  cast: Cast,
  { causes, pauseMs }: Crossings,
  fate: Pick<AuditHeldReply, 'fate' | 'edited'>,
): Story {
  const end = endOf(fate);
  const { person, conversation: c, others } = cast;
  const among = causes.length > 0 ? causes : [{ kind: 'reply', by: null, pauseMs: 0 } as const];
  if (among.every(({ kind }) => kind === 'composing')) return bothWriting(cast, end);
  const said = among.map((cause) => ({ cause, by: authorOf(cause, cast, causes.length === 0) }));
  const because = [...new Set(said.map(({ by }) => by))];
  const replies = said.filter(({ cause }) => cause.kind === 'reply').length;
  const steps: Step[] = [
    ...[person, ...others].map((name) => ({ [name]: { open: c } })),
    wait(500),
    { [person]: { reply: c, text: words('reply', person) } },
    { [person]: { hide: {} } },
    wait(stillMs),
    ...said.flatMap(({ cause, by }, place) => [
      ...(place === 0 ? [] : [pause(cause.pauseMs)]),
      utter(cause, by, c, place === 0 ? '' : ` ${place + 1}`),
    ]),
    pause(pauseMs),
    { [person]: { show: {} } },
    { [person]: { send: c } },
    { settle: {} },
    { [person]: { gets: 'held', because } },
    receives(replies),
    ...ending(cast, end, replies),
  ];
  return { steps, shows: `the reply is held for ${person} and says why${ends[end]}` };
}

const ends: Readonly<Record<End, string>> = {
  held: '; it would not have gone out like that',
  released: '; then it is sent anyway, knowingly',
  discarded: '; then it is discarded, and the customer does not get it',
  edited: '; then it is changed and sent anyway, knowingly',
};

function ending({ person, conversation: c }: Cast, end: End, replies: number): readonly Step[] {
  if (end === 'held') return [];
  if (end === 'discarded')
    return [{ [person]: { discard: c } }, { settle: {} }, { [person]: { gets: 'accepted' } }, receives(replies)];
  const edit: readonly Step[] =
    end === 'edited' ? [{ [person]: { edit: c, text: words('changed reply', person) } }] : [];
  return [
    ...edit,
    ...(edit.length > 0 ? [wait(leastMs)] : []),
    { [person]: { release: c } },
    { settle: {} },
    { [person]: { gets: 'accepted' } },
    receives(replies + 1),
  ];
}

function authorOf({ by }: Crossing, { others, nameOf }: Cast, isInvented: boolean): string {
  if (isInvented) return others[0];
  return by === null ? 'customer' : nameOf(by);
}

function utter({ kind }: Crossing, by: string, c: string, number: string): Step {
  if (kind === 'customer')
    return { customer: { [customer]: { writes: c, text: words(`message${number}`, 'the customer') } } };
  if (kind === 'note') return { [by]: { note: c, text: words(`note${number}`, by), send: true } };
  return { [by]: { reply: c, text: words(`reply${number}`, by), send: true } };
}

/** Both were writing when the first was sent. */
function bothWriting({ person, others: [other], conversation: c }: Cast, end: End): Story {
  const isSent = end === 'released' || end === 'edited';
  const steps: Step[] = [
    { [person]: { open: c } },
    { [other]: { open: c } },
    wait(500),
    { [other]: { reply: c, text: words('reply', other), typing: 60_000 } },
    wait(leastMs),
    { [person]: { reply: c, text: words('reply', person) } },
    wait(leastMs),
    { [person]: { told: 'colleague-composing', about: c } },
    { [person]: { send: c } },
    wait(1000),
    { [person]: { gets: 'confirm', because: [other] } },
    ...(isSent ? [{ [person]: { confirm: c } }, wait(1000), { [person]: { gets: 'accepted' } }] : []),
  ];
  const sent = isSent ? '; then it is sent anyway, knowingly' : '';
  return { steps, shows: `${person} is told at once that ${other} is writing, and asked before it is sent${sent}` };
}

function endOf({ fate, edited }: Pick<AuditHeldReply, 'fate' | 'edited'>): End {
  if (fate === 'sent-anyway' || fate === 'undone') return edited ? 'edited' : 'released';
  return fate === 'discarded' ? 'discarded' : 'held';
}
