/** What happened, in a sentence: names of people, times and counts, and nothing that anybody wrote. */
import { own } from '../../../core/rules/keys.ts';
import type {
  AuditCauses,
  AuditHeldReply,
  AuditIncident,
  AuditNames,
  AuditNearNote,
} from '../../../core/schema/types.ts';
import { durationText } from '../text/time.ts';

export function incidentSentence(incident: AuditIncident, { people }: AuditNames): string {
  const name = (id: string): string => own(people, id) ?? id;
  const who = name(incident.person);
  const others = listOf(fewOf(incident.others.map(name)));
  switch (incident.kind) {
    case 'double': {
      const knowing = { blind: ', without having seen it', anyway: ', and knew it', unknown: '' }[incident.knowing];
      return `${who} answered ${durationText(incident.gapMs)} after ${others}${knowing}.`;
    }
    case 'blind':
      return `${who} sent a reply without having seen ${causesText(incident.unseen, others)}.`;
    case 'held':
      return `A reply of ${who} was held${becauseOf(incident.causes, others)}; ${fateText(incident)}.`;
    case 'anyway': {
      const after = incident.afterMs === null ? '' : `, ${durationText(incident.afterMs)} after it was held`;
      return `${who} sent a reply in spite of ${causesText(incident.causes, others)}${after}.`;
    }
    case 'ghost': {
      const { sign, how, ms } = incident;
      const time = durationText(ms);
      if (sign === 'lock')
        return `${who} held a lock for ${time} and never gave it back${how === 'expired' ? ': they had gone' : ''}.`;
      const left = how === 'crashed' ? 'their tab had died' : 'they had left';
      return `${who} was shown ${sign === 'composing' ? 'writing' : 'looking'} to ${others} for ${time} after ${left}.`;
    }
    case 'wasted': {
      const { ms, how } = incident;
      const time = ms === null ? '' : ms === 0 ? ' for a moment' : ` for at least ${durationText(ms)}`;
      const end = { cleared: 'it was cleared', discarded: 'it was discarded', left: 'it still stands there' }[how];
      return `${who} wrote a reply${time} while ${others} answered; ${end}.`;
    }
    case 'near-note':
      return `${who} ${mixUps[incident.meant][incident.how]}.`;
  }
}

const mixUps: Readonly<Record<AuditNearNote['meant'], Readonly<Record<AuditNearNote['how'], string>>>> = {
  note: {
    undone: 'took back a reply and added it as a note',
    held: 'discarded a held reply and added it as a note',
    refused: 'was refused a reply and added it as a note',
    changed: 'wrote a note in the box for replies, and moved it over',
    deleted: 'deleted a note and wrote it again',
    sent: 'began a note, and it was sent as a reply',
  },
  reply: {
    undone: 'took back a reply and sent it again',
    held: 'discarded a held reply and sent it again',
    refused: 'was refused a note and sent it as a reply',
    changed: 'wrote a reply in the box for notes, and moved it over',
    deleted: 'deleted a note and sent it as a reply',
    sent: 'began a note, and it was sent as a reply',
  },
};

function fateText({ fate, heldMs, edited }: AuditHeldReply): string {
  const time = heldMs === null ? '' : ` ${durationText(heldMs)} later`;
  const changed = edited ? 'changed and ' : '';
  switch (fate) {
    case 'sent-anyway':
      return `${changed}sent anyway${time}`;
    case 'undone':
      return `${changed}sent anyway${time}, then taken back`;
    case 'discarded':
      return `discarded${time}`;
    case 'merged':
      return 'it went along with a merge';
    case 'waiting':
      return 'it still waits';
  }
}

function becauseOf(causes: AuditCauses, others: string): string {
  const text = causesText(causes, others);
  return text === '' ? '' : ` because of ${text}`;
}

/** Such as: a reply and 2 notes of Ana, and a message of the customer. */
function causesText({ reply, note, customer, composing }: AuditCauses, others: string): string {
  const said = [...some(reply, 'a reply', 'replies'), ...some(note, 'a note', 'notes')].join(' and ');
  const theirs = said === '' ? [] : [`${said} of ${others}`];
  const writing = composing === 0 ? [] : [said === '' ? `${others} writing too` : 'somebody writing too'];
  return listOf([...theirs, ...writing, ...some(customer, 'a message of the customer', 'messages of the customer')]);
}

function some(count: number, one: string, many: string): readonly string[] {
  if (count === 0) return [];
  return [count === 1 ? one : `${count} ${many}`];
}

/** Of a crowd, the first ones and how many more. */
function fewOf(names: readonly string[]): readonly string[] {
  return names.length <= 4 ? names : [...names.slice(0, 3), `${names.length - 3} more`];
}

function listOf(parts: readonly string[]): string {
  if (parts.length <= 1) return parts[0] ?? '';
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
