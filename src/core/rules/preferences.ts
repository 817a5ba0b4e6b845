/**
 * By which media a person hears of what.
 *
 * Shapes: a class is a kind of news as it stands to the person: theirs, nobody's or somebody else's. What somebody did not set is as the defaults
 * say; a mention reaches at least one medium whatever was set.
 * Source: DOMAIN "Notes and mentions" (the classes of Help Scout and FreeScout; plain notes are quiet, an explicit mention never is).
 */
import type { Medium, NotificationPreferences } from '../schema/types.ts';

export type NotificationClass = keyof NotificationPreferences;

export const everyMedium: readonly Medium[] = ['email', 'browser', 'mobile'];

export const defaultPreferences: Readonly<Required<NotificationPreferences>> = {
  newConversation: [],
  assignedToMe: everyMedium,
  assignedToOther: [],
  followed: everyMedium,
  customerToUnassigned: [],
  customerToMine: everyMedium,
  customerToOther: [],
  userOnUnassigned: [],
  userOnMine: everyMedium,
  userOnOther: [],
  mentioned: ['email', 'browser', 'mobile'],
};

/** The media by which somebody with these preferences hears of any of these classes; none if they do not. */
export function wants(own: NotificationPreferences | null, classes: readonly NotificationClass[]): readonly Medium[] {
  const wanted = classes.flatMap((one) => mediaFor(own, one));
  return everyMedium.filter((medium) => wanted.includes(medium));
}

function mediaFor(own: NotificationPreferences | null, one: NotificationClass): readonly Medium[] {
  const media = own?.[one] ?? defaultPreferences[one];
  return one === 'mentioned' && media.length === 0 ? defaultPreferences.mentioned : media;
}
