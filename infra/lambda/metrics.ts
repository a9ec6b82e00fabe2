import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** CloudWatch's namespace for what Paydesk counts itself. */
export const namespace = 'Paydesk';

/** What is counted, and in what. infra/stacks/watch has the alarms. */
export const counted = {
  /** A job came to its end, or did not. */
  Done: MetricUnit.Count,
  Failed: MetricUnit.Count,
  /** Requests that were turned away for their signature. */
  SignatureRefused: MetricUnit.Count,
  /** How long what is due has waited: the oldest of all. */
  OldestEffect: MetricUnit.Seconds,
  /** Letters of which nobody knows whether they went out. */
  UnknownLetters: MetricUnit.Count,
  /** Claims that nobody decided about for three business days. */
  LateClaims: MetricUnit.Count,
} as const;

export type Counted = keyof typeof counted;

export type Count = (name: Counted, value?: number) => void;

/** One line in the log, which CloudWatch turns into a metric (EMF). */
export function createCount(name: string): Count {
  const metrics = new Metrics({ namespace, serviceName: name });
  return (what, value = 1) => {
    metrics.addMetric(what, counted[what], value);
    metrics.publishStoredMetrics();
  };
}
