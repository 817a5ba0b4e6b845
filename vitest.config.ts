import { defineConfig } from 'vitest/config';

/** Limits for what hangs, far above what anything takes: a slow machine is no failure. */
const limits = { testTimeout: 300_000, hookTimeout: 120_000, teardownTimeout: 60_000 };

export default defineConfig({ test: { include: ['test/**/*.test.ts'], ...limits, maxWorkers: '100%' } });
