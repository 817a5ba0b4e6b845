/** The same words in the box for replies and in the box for notes. */
import type { AuditNearNote, Step } from '../../schema/types.ts';
import type { Cast } from './cast.ts';
import { crossed } from './crossed-story.ts';
import { leastMs, receives, type Story, wait, words } from './steps.ts';

export function nearNote(cast: Cast, { how, meant }: AuditNearNote): Story {
  const { person, conversation: c } = cast;
  const note: readonly Step[] = [
    { [person]: { note: c, text: words('note', person), send: true } },
    { settle: {} },
    { [person]: { gets: 'accepted' } },
  ];
  if (meant === 'note') return meantAsNote(cast, how, note);
  const slip: readonly Step[] =
    how === 'deleted'
      ? [...note, receives(0), { [person]: { deleteNote: c } }, wait(1000)]
      : [
          { [person]: { note: c, text: words('reply', person) } },
          wait(leastMs),
          { [person]: { clear: c, kind: 'note' } },
        ];
  const steps: Step[] = [
    ...slip,
    { [person]: { reply: c, text: words('reply', person), send: true } },
    { settle: {} },
    { [person]: { gets: 'accepted' } },
    receives(1),
  ];
  return { steps, shows: 'the customer gets the reply, and nothing of the note' };
}

function meantAsNote(cast: Cast, how: AuditNearNote['how'], note: readonly Step[]): Story {
  const { person, conversation: c } = cast;
  const text = words('note', person);
  const reply: Step = { [person]: { reply: c, text } };
  const send: Step = { [person]: { send: c } };
  const clear: Step = { [person]: { clear: c, kind: 'reply' } };
  const shows = 'the customer gets nothing, and colleagues have the note';
  const still = wait(leastMs);
  switch (how) {
    case 'undone': {
      const undone: readonly Step[] = [
        reply,
        still,
        send,
        still,
        { [person]: { undo: c } },
        { settle: {} },
        receives(0),
      ];
      return { steps: [...undone, clear, ...note, receives(0)], shows };
    }
    case 'held': {
      const { steps } = crossed(cast, { causes: [], pauseMs: 0 }, { fate: 'discarded', edited: false });
      return { steps: [...steps, ...note, receives(1)], shows: 'the reply is held, and colleagues have it as a note' };
    }
    case 'refused': {
      const refused: readonly Step[] = [reply, still, send, { settle: {} }, { [person]: { gets: 'rejected' } }];
      return { role: 'light', steps: [...refused, ...note, receives(0)], shows };
    }
    case 'sent':
      return { steps: keptAsNote(person, c, text), shows: 'what was begun as a note stays one' };
    default:
      return { steps: [reply, still, clear, ...note, receives(0)], shows };
  }
}

/** Looking elsewhere does not make it a reply. */
function keptAsNote(person: string, c: string, text: string): readonly Step[] {
  return [
    { [person]: { note: c, text } },
    wait(leastMs),
    { [person]: { hide: {} } },
    wait(leastMs),
    { [person]: { show: {} } },
    { [person]: { keeps: c, kind: 'note', text } },
    { [person]: { send: c, kind: 'note' } },
    { settle: {} },
    receives(0),
  ];
}
