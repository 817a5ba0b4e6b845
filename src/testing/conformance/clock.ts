/** Lets time pass for a driver: by telling it, or by waiting. */
import type { Driver } from './driver.ts';

export interface Clock {
  readonly isReal: boolean;
  readonly reach: (at: number) => Promise<void>;
}

export function clockFor(driver: Driver, startAt: number): Clock {
  const { advance } = driver;
  let now = startAt;
  if (advance) {
    return {
      isReal: false,
      reach: async (at) => {
        if (at <= now) return;
        const ms = at - now;
        now = at;
        await advance.call(driver, ms);
      },
    };
  }
  const begun = performance.now();
  return {
    isReal: true,
    reach: async (at) => {
      const left = at - startAt - (performance.now() - begun);
      if (left > 0) await pause(left);
    },
  };
}

export function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
