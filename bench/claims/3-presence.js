/** A change of presence in one conversation, with a hundred and with a hundred thousand conversations held. */
import { createDesk, stepDesk } from 'elbowroom';
import { atMost, median } from '../measure.js';
import { deskWith } from '../work/desk.js';

const changes = 4_000;

export function measure() {
  const few = deskWith(createDesk, stepDesk, 100);
  const many = deskWith(createDesk, stepDesk, 100_000);
  const ratios = [];
  const costs = [];
  for (let round = 0; round < 9; round++) {
    const small = few.change(changes);
    const large = many.change(changes);
    if (round < 2) continue;
    ratios.push(large / small);
    costs.push(large);
  }
  return [
    atMost(
      'presence change, 100,000 conversations held',
      (median(costs) / changes) * 1e6,
      'ns',
      median(ratios),
      '100 held',
      1.5,
    ),
  ];
}
