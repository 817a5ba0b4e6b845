/** Times that people choose for later. Source: Help Scout's snooze takes no time after the year 2100. */

/** True for a time that is still to come, and not after 2100. */
export function isUsableTime(time: number, now: number): boolean {
  return Number.isInteger(time) && time > now && time < yearAfter;
}

const yearAfter = 4_133_980_800_000;
