/** What reaches a person besides the conversation itself: notifications, warnings, lists, and whether a door is open. */
import { may } from '../../rules/permissions.ts';
import { anyServer } from '../server/nodes.ts';
import type { ExpectationOf } from '../verbs.ts';
import type { Session, World } from '../world.ts';
import { names, times, type Verdict, verdict } from './verdict.ts';

/** Notifications from before the story began do not count. */
export function notified(world: World, person: string, expectation: ExpectationOf<'notified'>): Verdict {
  const { notified: conversation, cause, by, times: expected = 1 } = expectation;
  const about = (world.notifications.get(person) ?? []).filter(
    (one) => one.conversation === conversation && one.at >= 0,
  );
  const found = about.filter(
    (one) => (cause === undefined || one.cause === cause) && (by === undefined || one.media.includes(by)),
  );
  const what = `${person} is notified about ${conversation}${cause === undefined ? '' : ` (${cause})`}${by === undefined ? '' : ` by ${by}`}`;
  const others = about.length > found.length ? `; of everything: ${names(about.map((one) => one.cause))}` : '';
  return verdict(
    found.length === expected,
    `${what} ${times(expected)}`,
    `${person} is notified ${times(found.length)}${others}`,
  );
}

export function told({ client, label }: Session, expectation: ExpectationOf<'told'>): Verdict {
  const { told: code, about, times: expected } = expectation;
  const warnings = client?.warnings ?? [];
  const found = warnings.filter((one) => one.code === code && (about === undefined || one.conversation === about));
  const ok = expected === undefined ? found.length > 0 : found.length === expected;
  const wanted = `${label} is told ${code}${about === undefined ? '' : ` about ${about}`}`;
  const actual = `${label} is told ${names(warnings.map((one) => one.code))}`;
  return verdict(
    ok,
    expected === undefined ? wanted : `${wanted} ${times(expected)}`,
    actual.replace('nobody', 'nothing'),
  );
}

export function lists({ client, label }: Session, expectation: ExpectationOf<'lists'>): Verdict {
  const { lists: conversation, in: inbox, times: expected = 1 } = expectation;
  const list = client?.lists[inbox];
  const wanted = `${label} lists ${conversation} in ${inbox} ${times(expected)}`;
  if (!list) return verdict(expected === 0, wanted, `${label} has no list of ${inbox}`);
  const rows = Object.keys(list.rows);
  const isThere = rows.includes(conversation);
  return verdict(isThere === (expected === 1), wanted, `${label} lists ${rows.length === 0 ? 'nothing' : names(rows)}`);
}

export function canOpen(
  world: World,
  person: string,
  { canOpen: conversation, is }: ExpectationOf<'canOpen'>,
): Verdict {
  const { desk } = anyServer(world);
  const wanted = `${person} can${is ? '' : 'not'} open ${conversation}`;
  if (!desk) return verdict(false, wanted, 'the server is down');
  const on = desk.rooms.get(conversation)?.conversation;
  const by = { kind: 'person', person } as const;
  const ask = { by, at: world.now, directory: desk.directory, without: world.without };
  const answer = on ? may(ask, 'conversation.read', { conversation: on }).allowed : false;
  return verdict(
    answer === is,
    wanted,
    on ? `${person} can${answer ? '' : 'not'} open it` : `there is no ${conversation}`,
  );
}
