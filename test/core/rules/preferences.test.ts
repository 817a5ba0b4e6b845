import { describe, expect, it } from 'vitest';
import commonSchema from '../../../schemas/common.schema.json' with { type: 'json' };
import { defaultPreferences, wants } from '../../../src/core/rules/preferences.ts';

describe('notification preferences', () => {
  it('are the defaults until somebody sets something', () => {
    expect(wants(null, ['followed'])).toEqual(['email', 'browser', 'mobile']);
    expect(wants(null, ['customerToUnassigned'])).toEqual([]);
    expect(wants({ customerToUnassigned: ['mobile'] }, ['customerToUnassigned'])).toEqual(['mobile']);
    expect(wants({ followed: [] }, ['followed'])).toEqual([]);
  });

  it('add up where the news is several things to the person', () => {
    const own = { followed: ['mobile'], customerToMine: ['email'] } as const;
    expect(wants(own, ['followed', 'customerToMine'])).toEqual(['email', 'mobile']);
    expect(wants({ ...own, customerToMine: [] }, ['followed', 'customerToMine'])).toEqual(['mobile']);
  });

  it('let a mention through whatever was set', () => {
    const silent = JSON.parse('{ "mentioned": [] }');
    expect(wants(silent, ['mentioned'])).toEqual(['email', 'browser', 'mobile']);
    expect(wants({ mentioned: ['email'] }, ['mentioned'])).toEqual(['email']);
  });

  it('have the defaults that the schema tells', () => {
    const properties = commonSchema.$defs.NotificationPreferences.properties;
    expect(Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, one.default]))).toEqual(
      defaultPreferences,
    );
  });
});
