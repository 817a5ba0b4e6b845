/**
 * An incident as a scenario: the same people do the same in the same order, on the shipped core with its default settings, and it says what becomes of it.
 *
 * Shapes: it is not a recording. What crossed crosses again; what else was in the conversation is left out. No text, subject or address of the log is in it.
 */
import type { AuditIncident, AuditNames, Scenario } from '../../schema/types.ts';
import type { ConversationLog, Reading } from '../timeline.ts';
import { type Cast, castOf, customer } from './cast.ts';
import { crossed } from './crossed-story.ts';
import { crossingsOf } from './crossing.ts';
import { ghost } from './ghost-story.ts';
import { nearNote } from './near-note-story.ts';
import type { Story } from './steps.ts';
import { wastedDraft } from './wasted-draft-story.ts';

export interface Told {
  readonly incident: AuditIncident;
  /** What happened, in a sentence. */
  readonly sentence: string;
  readonly log: ConversationLog;
  readonly reading: Reading;
  readonly names: AuditNames;
}

export function scenarioOf(told: Told): Scenario {
  const { incident, sentence, names } = told;
  const cast = castOf(incident, names);
  const { steps, policy, role, shows } = storyOf(told, cast);
  const { person, conversation } = cast;
  const people = role ? { ...cast.people, [person]: { role } } : cast.people;
  return {
    title: `${titles[incident.kind]} in ${conversation}`,
    about: `What happened: ${sentence} What is played: ${shows}. Texts are placeholders, and long pauses are shortened.`,
    tags: ['audit'],
    ...(policy && { policy }),
    people,
    conversations: { [conversation]: { customer, subject: 'What it was about', body: '(message of the customer)' } },
    steps: [...steps] as Scenario['steps'],
  };
}

const titles: Readonly<Record<AuditIncident['kind'], string>> = {
  double: 'Two answers',
  blind: 'A reply sent blind',
  held: 'A reply that was held',
  anyway: 'A reply sent anyway',
  ghost: 'Somebody who had gone',
  wasted: 'A draft written for nothing',
  'near-note': 'A note and a reply mixed up',
};

const anyway = { fate: 'sent-anyway', edited: false } as const;
const asItStands = { fate: 'waiting', edited: false } as const;

function storyOf({ incident, log, reading }: Told, cast: Cast): Story {
  switch (incident.kind) {
    case 'double': {
      const story = crossed(
        cast,
        crossingsOf(incident, log, reading),
        incident.knowing === 'anyway' ? anyway : asItStands,
      );
      const supposed = `supposing that ${cast.person} had not seen it, `;
      return incident.knowing === 'unknown' ? { ...story, shows: supposed + story.shows } : story;
    }
    case 'blind':
      return crossed(cast, crossingsOf(incident, log, reading), asItStands);
    case 'held':
      return crossed(cast, crossingsOf(incident, log, reading), incident);
    case 'anyway':
      return crossed(cast, crossingsOf(incident, log, reading), anyway);
    case 'ghost':
      return ghost(cast, incident);
    case 'wasted':
      return wastedDraft(cast);
    case 'near-note':
      return nearNote(cast, incident);
  }
}
