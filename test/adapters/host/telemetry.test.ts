import { metrics, trace } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { afterEach, describe, expect, it } from 'vitest';
import { aDesk, begin, by, closeAll, furnish, given } from './given-host.ts';

const spans = new InMemorySpanExporter();
const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 60_000 });

afterEach(async () => {
  await closeAll();
  trace.disable();
  metrics.disable();
});

describe('a desk that is watched by OpenTelemetry', () => {
  it('has a span and a count for what it does, and nothing of what was written in them', async () => {
    trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }));
    metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
    const desk = await aDesk({ telemetry: true });
    await furnish(desk);
    await begin(desk, 'c1');
    await given(desk, { type: 'note.add', conversation: 'c1', text: 'A secret, @bea' }, by('ana'));
    const { receive } = desk.connect({ person: 'ana', send: () => undefined });
    const tag = { type: 'tag.add', id: 't1', conversation: 'nowhere', tag: 'vip' } as const;
    receive({ type: 'command', sentAt: 0, command: tag });
    await desk.close();

    const finished = spans.getFinishedSpans();
    const notes = finished.filter(({ attributes }) => attributes['type'] === 'note.add');
    expect(notes.map(({ name, attributes }) => [name, attributes['result']])).toEqual([
      ['elbowroom.command', 'accepted'],
    ]);
    const names = new Set(finished.map(({ name }) => name));
    expect(names).toEqual(new Set(['elbowroom.command', 'elbowroom.append', 'elbowroom.effect']));

    await reader.forceFlush();
    const points = exporter
      .getMetrics()
      .flatMap(({ scopeMetrics }) => scopeMetrics)
      .flatMap((scope) => scope.metrics)
      .flatMap(({ descriptor, dataPoints }) => dataPoints.map((point) => ({ ...point, name: descriptor.name })));
    const refused = points.find(
      ({ name, attributes }) => name === 'elbowroom.command' && attributes['result'] === 'conversation.unknown',
    );
    expect(refused?.value).toBe(1);
    expect(points.find(({ name }) => name === 'elbowroom.waiting')?.value).toBe(0);
    const everything = JSON.stringify([finished.map(({ name, attributes }) => [name, attributes]), points]);
    expect(everything).not.toMatch(/secret|dana|@/);
    await reader.shutdown();
  });
});
