/** Any expectation of a scenario, and what it comes to. Looking changes nothing. */
import type { CustomerAct, CustomerExpectation, Step } from '../../schema/types.ts';
import { deviceOf } from '../devices.ts';
import { gets } from '../expectations/gets.ts';
import { locked } from '../expectations/locked.ts';
import { offers } from '../expectations/offers.ts';
import { outsider } from '../expectations/outsider.ts';
import { draft, keeps, reads } from '../expectations/reads.ts';
import { sees } from '../expectations/sees.ts';
import { canOpen, lists, notified, told } from '../expectations/told.ts';
import { truth } from '../expectations/truth.ts';
import { all, type Verdict, verdict } from '../expectations/verdict.ts';
import { type ReadExpectation, readExpectation, readStep } from '../verbs.ts';
import { personOf, type Session, type World } from '../world.ts';

/** Null for a step that is no expectation. */
export function look(world: World, step: Step): Verdict | null {
  const { control, step: what } = readStep(step);
  if (control === 'expect') return truth(world, what);
  if (control === 'customer') {
    return allOf(what.customer, (address, turn) => (isActOf(turn) ? null : outsider(world, address, turn)));
  }
  if (control !== null) return null;
  return allOf(what, (label, turn) => {
    const read = readExpectation(turn);
    return read ? lookAt(world, label, read) : null;
  });
}

export function isActOf(turn: CustomerAct | CustomerExpectation): turn is CustomerAct {
  return !('receives' in turn || 'reads' in turn);
}

function allOf<T>(turns: Readonly<Record<string, T>>, one: (who: string, turn: T) => Verdict | null): Verdict | null {
  const verdicts = Object.entries(turns).flatMap(([who, turn]) => one(who, turn) ?? []);
  return verdicts.length === 0 ? null : all(verdicts);
}

function lookAt(world: World, label: string, read: ReadExpectation): Verdict {
  const device = deviceOf(world, label);
  if (read.verb === 'gets') return gets(world, device, read.expectation);
  if (read.verb === 'notified') return notified(world, personOf(label), read.expectation);
  if (read.verb === 'canOpen') return canOpen(world, personOf(label), read.expectation);
  const session = device.current;
  return session ? inTab(world, session, read) : verdict(false, `${label} has a tab open`, `${label} has no tab open`);
}

type InTab = Exclude<ReadExpectation, { readonly verb: 'gets' | 'notified' | 'canOpen' }>;

function inTab(world: World, session: Session, read: InTab): Verdict {
  switch (read.verb) {
    case 'sees':
      return sees(world, session, read.expectation);
    case 'reads':
      return reads(world, session, read.expectation);
    case 'keeps':
      return keeps(session, read.expectation);
    case 'draft':
      return draft(session, read.expectation);
    case 'locked':
      return locked(world, session, read.expectation);
    case 'offers':
      return offers(world, session, read.expectation);
    case 'told':
      return told(session, read.expectation);
    case 'lists':
      return lists(session, read.expectation);
  }
}
