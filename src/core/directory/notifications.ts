/** What a person is notified of. A mention reaches at least one medium: its command says so, and so does whoever reads what was set. */
import { own } from '../rules/keys.ts';
import { rejection } from '../rules/rejections.ts';
import type { SetNotifications } from '../schema/types.ts';
import { type Decider, nothing } from './ruling.ts';

/** Rejects `person.unknown`, `notifications.silent-mention`. */
export const setNotifications: Decider<SetNotifications> = ({ person, notify }, directory) => {
  const known = own(directory.people, person);
  if (!known) return rejection('person.unknown', { person });
  if (notify.mentioned?.length === 0) return rejection('notifications.silent-mention', { person });
  const before: Readonly<Record<string, unknown>> = { ...known.notify };
  const isSame = Object.entries(notify).every(
    ([name, media]) => JSON.stringify(media) === JSON.stringify(before[name]),
  );
  return isSame ? nothing : [{ type: 'person.notifications-set', person, notify }];
};
