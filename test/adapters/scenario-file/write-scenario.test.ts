import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../../src/adapters/scenario-file/load-scenario.ts';
import { writeScenario } from '../../../src/adapters/scenario-file/write-scenario.ts';
import type { Scenario } from '../../../src/core/schema/types.ts';

const folder = new URL('../../../scenarios/', import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));

function read(text: string): Scenario {
  const loaded = loadScenario(text, { file: 'x.yaml' });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.scenario;
}

describe('a written scenario', () => {
  it.each(files)('reads back as the same: %s', (file) => {
    const scenario = read(readFileSync(new URL(file, folder), 'utf8'));
    expect(read(writeScenario(scenario))).toEqual(scenario);
  });

  it('has a line for every step, and says where the schema is', () => {
    const scenario: Scenario = {
      title: 'Two look',
      tags: ['looking'],
      people: { ana: {}, bea: { role: 'light' } },
      steps: [
        { together: [{ ana: { open: 'refund' } }, { bea: { list: 'support' } }] },
        { wait: '2s' },
        { exactly: 1, of: [{ ana: { gets: 'held' } }] },
      ],
    };
    expect(
      writeScenario(scenario, '../scenario.schema.json'),
    ).toBe(`# yaml-language-server: $schema=../scenario.schema.json
title: Two look
tags: [ looking ]
people:
  ana: {}
  bea: { role: light }
steps:
  - together:
      - ana: { open: refund }
      - bea: { list: support }
  - wait: 2s
  - exactly: 1
    of:
      - ana: { gets: held }
`);
  });

  it('keeps any text', () => {
    const text = fc
      .string({ unit: 'binary-ascii', minLength: 1, maxLength: 60 })
      .filter((one) => !/[\p{Cc}]/u.test(one));
    fc.assert(
      fc.property(text, (words) => {
        const scenario: Scenario = {
          title: 'x',
          people: { ana: {} },
          conversations: { refund: { customer: 'dana@example.com' } },
          steps: [{ ana: { note: 'refund', text: `${words}!` } }],
        };
        expect(read(writeScenario(scenario))).toEqual(scenario);
      }),
    );
  });
});
