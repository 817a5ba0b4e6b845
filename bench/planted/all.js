/**
 * Every planted defect: a place in the source, and what stands there instead. None of it is in the package.
 *
 * Shapes: `find` occurs exactly once in the file; `also` has further places in it.
 */
import { delivering } from './bugs/delivering.js';
import { inside } from './bugs/inside.js';
import { merging } from './bugs/merging.js';
import { presence } from './bugs/presence.js';
import { rights } from './bugs/rights.js';
import { sending } from './bugs/sending.js';
import { writing } from './bugs/writing.js';

export const bugs = [...presence, ...sending, ...writing, ...delivering, ...rights, ...inside, ...merging];

/** The text of the file with the defect in it. Errors: throws where a place is not there exactly once. */
export function planted({ name, file, find, replace, also = [] }, text) {
  return [{ find, replace }, ...also].reduce((before, place) => {
    const parts = before.split(place.find);
    if (parts.length !== 2) throw new Error(`${name}: found ${parts.length - 1} times in ${file}: ${place.find}`);
    return parts.join(place.replace);
  }, text);
}
