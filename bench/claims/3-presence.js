/** A change of presence in one conversation, with a hundred and with a hundred thousand conversations held. */

import { deskWith } from '../given/desk.js';
import { atMost, median } from '../measure.js';

const changes = 5_000;

export function measure() {
  const few = deskWith(100);
  const many = deskWith(100_000);
  const ratios = [];
  const costs = [];
  for (let round = 0; round < 11; round++) {
    const small = few.change(changes);
    const large = many.change(changes);
    if (round < 3) continue;
    ratios.push(large / small);
    costs.push((large / changes) * 1e6);
  }
  return [
    atMost(
      'presence change with 100,000 conversations held',
      median(costs),
      'ns',
      median(ratios),
      'with 100 held',
      1.5,
    ),
  ];
}
