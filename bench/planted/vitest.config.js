/** The property tests of the core, with the defect in it that `PLANTED` names. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { defectOf } from './plant.js';

export default defineConfig({
  root: fileURLToPath(new URL('../../', import.meta.url)),
  plugins: defectOf(process.env.PLANTED ?? 'none'),
  test: {
    include: ['bench/planted/properties.js'],
    testTimeout: 60_000,
    pool: 'threads',
    maxWorkers: 1,
    reporters: [{}],
  },
});
