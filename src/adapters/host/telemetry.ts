/**
 * Spans and counters by the standard OpenTelemetry API, if there is one; otherwise nothing.
 *
 * Shapes: spans `elbowroom.command`, `elbowroom.append`, `elbowroom.load` and `elbowroom.effect`, each with a counter of the same name and a histogram
 * of how long it took; `elbowroom.waiting` counts commands without an outcome. Attributes are types and codes, never what somebody wrote.
 * Units: milliseconds.
 */
import { deskError } from './desk-error.ts';

/** What is used of the module `@opentelemetry/api`. */
export interface Telemetry {
  readonly trace: { getTracer(name: string): { startSpan(name: string, options?: SpanOptions): Span } };
  readonly metrics: {
    getMeter(name: string): {
      createCounter(name: string): { add(by: number, attributes?: Attributes): void };
      createUpDownCounter(name: string): { add(by: number, attributes?: Attributes): void };
      createHistogram(name: string, options?: { readonly unit?: string }): Histogram;
    };
  };
}

interface Span {
  setAttribute(key: string, value: string): unknown;
  end(): void;
}

interface Histogram {
  record(value: number, attributes?: Attributes): void;
}

interface SpanOptions {
  readonly attributes?: Attributes;
}

type Attributes = Record<string, string>;

export type Work = 'command' | 'append' | 'load' | 'effect';

export interface Observer {
  /** Begins a piece of work; the answer ends it, and says how it ended. */
  readonly begin: (work: Work, type: string) => (result: string) => void;
  readonly waiting: (by: 1 | -1) => void;
}

const scope = 'elbowroom';

export async function observerOf(telemetry: Telemetry | true | undefined): Promise<Observer> {
  if (telemetry === undefined) return { begin: () => () => undefined, waiting: () => undefined };
  return observing(telemetry === true ? await loaded() : telemetry);
}

function observing({ trace, metrics }: Telemetry): Observer {
  const tracer = trace.getTracer(scope);
  const meter = metrics.getMeter(scope);
  const gaugeOf = (work: Work) => ({
    counter: meter.createCounter(`${scope}.${work}`),
    histogram: meter.createHistogram(`${scope}.${work}.duration`, { unit: 'ms' }),
  });
  const gauges = {
    command: gaugeOf('command'),
    append: gaugeOf('append'),
    load: gaugeOf('load'),
    effect: gaugeOf('effect'),
  };
  const waiting = meter.createUpDownCounter(`${scope}.waiting`);
  return {
    begin(work, type) {
      const span = tracer.startSpan(`${scope}.${work}`, { attributes: { type } });
      const since = performance.now();
      return (result) => {
        span.setAttribute('result', result);
        span.end();
        gauges[work].counter.add(1, { type, result });
        gauges[work].histogram.record(performance.now() - since, { type, result });
      };
    },
    waiting: (by) => waiting.add(by),
  };
}

async function loaded(): Promise<Telemetry> {
  // Not known when this is compiled: the package is there only for those who want it.
  const name: string = '@opentelemetry/api';
  try {
    return (await import(name)) as Telemetry;
  } catch (cause) {
    throw deskError('telemetry.missing', '', { cause });
  }
}
