/**
 * A system whose calls happen when `fc.scheduler` says so: every order of what is under way at the same time is tried, and the failing one told.
 *
 * Shapes: what a driver is asked waits until the scheduler lets it go; what the driver itself waits for, such as its store, can be scheduled by the same scheduler.
 * Let `scheduler.waitFor` drive whatever plays on it.
 */
import type { Scheduler } from 'fast-check';
import type { Driver, System } from '../conformance/driver.ts';

export function scheduled(system: System, scheduler: Scheduler): System {
  const letGo = (label: string): Promise<unknown> => scheduler.schedule(Promise.resolve(label), label);
  return {
    ...system,
    start: async (account, at): Promise<Driver> => {
      const driver = await system.start(account, at);
      return {
        ...driver,
        submit: async (submission) => {
          const { command, session } = submission;
          await letGo(`${session ?? 'mail'} submits ${command.type} ${command.id}`);
          return driver.submit(submission);
        },
        connect: async (session, person) => {
          await letGo(`${session} connects`);
          return driver.connect(session, person);
        },
      };
    },
  };
}
