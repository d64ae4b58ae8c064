/** The API's own counters. Labels are closed sets: no ids, no personal data. */
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

export interface ApiMetrics {
  requests: Histogram<'method' | 'route' | 'status'>;
  webhooks: Counter<'outcome'>;
  items: Counter<'kind'>;
  problems: Counter<'type'>;
  rings: Counter<'outcome'>;
  behind: Gauge;
  unheard: Gauge;
  dependency: Gauge<'name'>;
}

export function createApiMetrics(registry: Registry): ApiMetrics {
  const registers = [registry];
  return {
    requests: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time to answer, by route',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10],
      registers,
    }),
    webhooks: new Counter({
      name: 'webhooks_total',
      help: 'Webhook calls, by outcome',
      labelNames: ['outcome'],
      registers,
    }),
    items: new Counter({
      name: 'webhook_items_total',
      help: 'Items kept from webhooks, by kind',
      labelNames: ['kind'],
      registers,
    }),
    problems: new Counter({
      name: 'http_problems_total',
      help: 'Requests refused or failed, by problem type',
      labelNames: ['type'],
      registers,
    }),
    rings: new Counter({
      name: 'doorbell_rings_total',
      help: 'Rings of workflows, by outcome',
      labelNames: ['outcome'],
      registers,
    }),
    behind: new Gauge({
      name: 'processes_behind',
      help: 'Workflows whose newest inbox row is not projected yet',
      registers,
    }),
    unheard: new Gauge({
      name: 'oldest_unheard_seconds',
      help: 'For how long the oldest inbox row that no workflow has taken into account has waited',
      registers,
    }),
    dependency: new Gauge({
      name: 'dependency_up',
      help: '1 when the dependency answers',
      labelNames: ['name'],
      registers,
    }),
  };
}
