/** `make bench`: one JSON line per figure, ours beside the bare engine on the same server (docs/performance.md). */
import { once } from 'node:events';
import { cpus, totalmem } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { openGraph, takeTurn } from './guests.ts';
import { openBenchHouse } from './house.ts';

const GUESTS = 48;
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 15);
const ROUNDS = 3;
/** A complete question whose answer is in the hotel file: no wait, no change of state. */
const PLAIN = '¿hay cochera?';

const print = (figure: string, values: object) =>
  process.stdout.write(`${JSON.stringify({ figure, ...values })}\n`);
const sorted = (values: number[]) => values.toSorted((a, b) => a - b);
const median = (values: number[]) => sorted(values)[Math.floor(values.length / 2)] ?? Number.NaN;
const at = (values: number[], share: number) =>
  Number(
    (sorted(values)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN).toFixed(1),
  );
const spread = (values: number[]) => ({
  n: values.length,
  p50: at(values, 0.5),
  p95: at(values, 0.95),
  p99: at(values, 0.99),
});

const graph = await openGraph();
const house = await openBenchHouse(graph.url);
const db = new pg.Client({ connectionString: house.databaseUrl });
await db.connect();
const client = new Client({ connection: await Connection.connect({ address: house.temporalAddress }) });
const guests = Array.from({ length: GUESTS }, (_, n) => `54911666${String(n).padStart(5, '0')}`);

const bareWorker = house.fork('test/bench/bare-worker.ts');
let bareTurns = 0;
const watchers = new Set<() => void>();
bareWorker.on('message', (message: { turns?: number }) => {
  bareTurns = message.turns ?? bareTurns;
  for (const watch of watchers) watch();
});
await once(bareWorker, 'message');

async function saturate(loop: (n: number, until: number) => Promise<number>): Promise<number> {
  const until = performance.now() + SECONDS * 1000;
  const started = performance.now();
  const counts = await Promise.all(Array.from({ length: GUESTS }, (_, n) => loop(n, until)));
  return counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - started) / 1000);
}

const ours = () =>
  saturate(async (n, until) => {
    let turns = 0;
    for (; performance.now() < until; turns++) await takeTurn(house.apiUrl, graph, guests[n] ?? '', PLAIN);
    return turns;
  });

/** The bare loop signals and waits until its own activity ran: one outstanding signal per workflow. */
const bare = async () => {
  const before = bareTurns;
  const started = performance.now();
  const until = started + SECONDS * 1000;
  let signalled = 0;
  await Promise.all(
    Array.from({ length: GUESTS }, async (_, n) => {
      while (performance.now() < until) {
        const mine = ++signalled;
        await client.workflow.signalWithStart('bare', {
          workflowId: `bare-${n}`,
          taskQueue: 'bare',
          signal: 'ring',
          args: [],
        });
        // The k-th signal is through when at least k - (others outstanding) turns have run.
        await new Promise<void>((resolve) => {
          const watch = () => {
            if (bareTurns - before < mine - GUESTS + 1) return;
            watchers.delete(watch);
            resolve();
          };
          watchers.add(watch);
          watch();
        });
      }
    }),
  );
  return (bareTurns - before) / ((performance.now() - started) / 1000);
};

async function latency(perSecond: number): Promise<void> {
  const turns: Array<Promise<{ accepted: number; replied: number }>> = [];
  const busy = new Set<string>();
  for (let n = 0; n < perSecond * SECONDS; n++) {
    const guest = guests.find((one) => !busy.has(one));
    if (guest) {
      busy.add(guest);
      turns.push(takeTurn(house.apiUrl, graph, guest, PLAIN).finally(() => busy.delete(guest)));
    }
    await sleep(1000 / perSecond);
  }
  const done = await Promise.all(turns);
  print(`latency at ${perSecond} msg/s, ms`, {
    webhook_to_200: spread(done.map((one) => one.accepted)),
    webhook_to_reply: spread(done.map((one) => one.replied)),
  });
}

async function bareLatency(): Promise<void> {
  const times: number[] = [];
  for (let n = 0; n < 60; n++) {
    const before = bareTurns;
    const started = performance.now();
    await client.workflow.signalWithStart('bare', {
      workflowId: 'bare-alone',
      taskQueue: 'bare',
      signal: 'ring',
      args: [],
    });
    while (bareTurns === before) await sleep(1);
    times.push(performance.now() - started);
  }
  print('bare latency, signal to activity, ms', spread(times));
}

async function plainTurn(): Promise<void> {
  const guest = guests[0] ?? '';
  const { rows } = await db.query<{ id: string }>('select id from conversations where handle = $1', [guest]);
  const handle = client.workflow.getHandle(`conversation-${rows[0]?.id}`);
  await sleep(1_000);
  const before = (await handle.fetchHistory()).events?.length ?? 0;
  await db.query('create extension if not exists pg_stat_statements');
  await db.query('select pg_stat_statements_reset()');
  await takeTurn(house.apiUrl, graph, guest, PLAIN);
  await sleep(500);
  const { rows: statements } = await db.query<{ query: string; calls: number }>(
    `select query, calls::int from pg_stat_statements s join pg_database d on d.oid = s.dbid where d.datname = current_database()
     and query !~ 'pg_stat_statements|processes_behind|last_row_at < now|hotel_clock|s.received_at > o.uncertain_at|fetch_after <=|alerts|^select 1$'`,
  );
  const events = ((await handle.fetchHistory()).events ?? []).slice(before);
  const count = (name: string) =>
    events.filter((event) => (event as unknown as Record<string, unknown>)[name]).length;
  const transactionControl = /^(begin|commit|savepoint|rollback)/i;
  print('plain turn', {
    events: events.length,
    workflow_tasks: count('workflowTaskCompletedEventAttributes'),
    local_activities: count('markerRecordedEventAttributes'),
    regular_activities: count('activityTaskScheduledEventAttributes'),
    timers: count('timerStartedEventAttributes'),
    sql_statements: statements
      .filter(({ query }) => !transactionControl.test(query))
      .reduce((sum, { calls }) => sum + calls, 0),
    sql_transaction_control: statements
      .filter(({ query }) => transactionControl.test(query))
      .reduce((sum, { calls }) => sum + calls, 0),
    history_bytes: events.reduce((sum, event) => sum + JSON.stringify(event).length, 0),
  });
}

print('machine', {
  cores: cpus().length,
  cpu: cpus()[0]?.model,
  memory_gib: Math.round(totalmem() / 2 ** 30),
  node: process.version,
});
for (const guest of guests) await takeTurn(house.apiUrl, graph, guest, PLAIN);
const rounds: Array<{ ours: number; bare: number }> = [];
for (let round = 0; round < ROUNDS; round++) rounds.push({ ours: await ours(), bare: await bare() });
const figures = {
  turns_per_second: median(rounds.map((one) => one.ours)),
  bare_per_second: median(rounds.map((one) => one.bare)),
};
print('saturation, medians of three', {
  turns_per_second: Number(figures.turns_per_second.toFixed(1)),
  bare_per_second: Number(figures.bare_per_second.toFixed(1)),
  ratio: Number(median(rounds.map((one) => one.ours / one.bare)).toFixed(2)),
  guests: GUESTS,
});
print('resident memory, MiB', { api: house.rss('api'), worker: house.rss('worker'), conversations: GUESTS });
await bareLatency();
for (const rate of [5, 20]) await latency(rate);
await plainTurn();

bareWorker.kill('SIGKILL');
await client.connection.close();
await db.end();
graph.close();
await house.close();
process.exit(0);
