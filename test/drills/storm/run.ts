/** One storm: guests live their stays while what the house stands on is killed; then quiet, and the count. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type House, openHouse } from '../../support/house.ts';
import { openOwnServers } from '../../support/own-servers.ts';
import { createRandom, type Random } from '../../support/random.ts';
import { temporalClient } from '../../support/temporal.ts';
import { createWrecker, VICTIMS, type Victim, type Wrecker } from '../../support/wrecking.ts';
import { gather } from './evidence.ts';
import { live, type Stage } from './guest.ts';
import { openMailbox } from './mailbox.ts';
import { planGuests } from './plan.ts';
import { type Ask, type Journey, type Tally, tally } from './tally.ts';
import { faultsOf, startWeather } from './weather.ts';
import { depose } from './witness.ts';

export interface StormOptions {
  guests: number;
  kills: number;
  seed: number;
  /** PMS and Graph have faults too. */
  faults: boolean;
  /** The product's own settings of grace and waits instead of short ones. */
  defaults: boolean;
  /** Where the processes' words are kept. */
  logDirectory?: string;
  report?(line: string): void;
}

export interface StormOutcome extends Tally {
  kills: Record<Victim, number>;
  /** Ends of processes that nobody killed. */
  endedAlone: number;
  messages: number;
  stays: number;
  durationMs: number;
  slowestMs: number;
  medianMs: number;
}

/** So many guests talk at once. */
const LANES = 40;
/** Between two kills, ms: time to come back and to work a little. */
const BETWEEN_KILLS_MS = [1_500, 6_000] as const;
/** A kill that comes together with another one's. */
const TOGETHER = 0.2;

/** Of the product's timing only what would make a short storm long; its workflow tasks keep the time of a cold worker. */
const SHORT = {
  WORKFLOW_TASK_TIMEOUT_MS: '10000',
  STICKY_TIMEOUT_MS: '1000',
  ACTIVITY_TIMEOUT_MS: '5000',
  RING_EVERY_MS: '500',
  // The product's own: a house of the tests wakes everybody each 1.5 s, a load that no hotel has.
  RING_ALL_EVERY_MS: '',
  WHATSAPP_GRACE_MS: '3000',
  WHATSAPP_DOUBT_CEILING_MS: '15000',
};
/** Empty: the product's own. */
const OWN = Object.fromEntries(
  [
    ...Object.keys(SHORT),
    ...['RETRY_FIRST_MS', 'SAY_PATIENCE_MS', 'SHUTDOWN_GRACE_MS', 'WHATSAPP_TIMEOUT_MS', 'WHATSAPP_PROBE_MS'],
    ...['PMS_READ_TIMEOUT_MS', 'PMS_WRITE_TIMEOUT_MS', 'PMS_LONGEST_REQUEST_MS'],
  ].map((name) => [name, '']),
);

interface Pace {
  env: Record<string, string>;
  /** How long a guest waits: a doubted send is decided by then. */
  patienceMs: number;
  /** How long everything may take to settle in the end: doubts have reached reception by then. */
  settleMs: number;
  /** Longer than we wait for an answer of the PMS. */
  longMs: number;
  /** Between two faults: each doubted write of the PMS holds up the others for as long as it may take. */
  faultsEveryMs: readonly [number, number];
}

const paceOf = (defaults: boolean): Pace =>
  defaults
    ? {
        env: OWN,
        patienceMs: 20 * 60_000,
        settleMs: 20 * 60_000,
        longMs: 32_000,
        faultsEveryMs: [15_000, 30_000],
      }
    : { env: SHORT, patienceMs: 90_000, settleMs: 120_000, longMs: 2_600, faultsEveryMs: [1_000, 3_000] };

export async function storm(options: StormOptions): Promise<StormOutcome> {
  const { report = () => undefined, logDirectory } = options;
  const pace = paceOf(options.defaults);
  const started = performance.now();
  const servers = await openOwnServers();
  const house = await openHouse({
    servers,
    env: pace.env,
    policy: { 'conversation.burstWaitMs': 400 },
    ...(logDirectory ? { logDirectory } : {}),
  });
  const client = await temporalClient(servers.temporal.address);
  const mailbox = openMailbox(house.meta);
  const random = createRandom(options.seed);
  const wrecker = createWrecker(house, servers, random);
  const stage: Stage = { house, mailbox, patienceMs: pace.patienceMs, asks: [] };
  const journeys: Journey[] = [];
  try {
    const weather = startWeather(
      house,
      createRandom(options.seed + 1),
      options.faults ? faultsOf(pace.longMs, pace.faultsEveryMs) : null,
    );
    const progress = setInterval(() => {
      const waiting = stage.asks.filter(({ answeredMs }) => answeredMs === null).length;
      report(
        `${journeys.length}/${options.guests} huéspedes, ${stage.asks.length} preguntas, ${waiting} esperan`,
      );
    }, 10_000);
    const [kills] = await Promise.all([
      wreckAll(wrecker, options.kills, random, report),
      liveAll(stage, options, journeys),
    ]);
    await weather.stop();
    clearInterval(progress);
    report('pasó la tormenta: espero a que todo quede quieto');
    await settle(house, stage, pace.settleMs);
    const seen = await gather(house, client, { asks: stage.asks, journeys });
    if (logDirectory) await depose(house, journeys, join(logDirectory, 'huespedes.json'));
    const answered = times(stage.asks);
    return {
      ...tally(seen),
      kills,
      endedAlone: wrecker.endedAlone(),
      messages: seen.chats.filter(({ fromGuest }) => fromGuest).length,
      stays: seen.statuses.size,
      durationMs: performance.now() - started,
      slowestMs: answered.at(-1) ?? 0,
      medianMs: answered[Math.floor(answered.length / 2)] ?? 0,
    };
  } finally {
    await wrecker.stop();
    mailbox.close();
    await client.connection.close();
    await house.close();
    await servers.close();
  }
}

const times = (asks: Ask[]): number[] =>
  asks.flatMap(({ answeredMs }) => answeredMs ?? []).sort((a, b) => a - b);

async function liveAll(stage: Stage, options: StormOptions, journeys: Journey[]): Promise<void> {
  const plans = planGuests(options.guests, options.seed, Date.now());
  const lane = async () => {
    for (let plan = plans.shift(); plan; plan = plans.shift()) journeys.push(await live(stage, plan));
  };
  await Promise.all(Array.from({ length: Math.min(LANES, options.guests) }, lane));
}

/** Each kind of victim as often as the others, in any order. */
async function wreckAll(
  wrecker: Wrecker,
  kills: number,
  random: Random,
  report: (line: string) => void,
): Promise<Record<Victim, number>> {
  const count: Record<Victim, number> = { worker: 0, api: 0, temporal: 0, database: 0 };
  const victims: Victim[] = [];
  while (victims.length < kills) victims.push(...random.shuffled(VICTIMS));
  victims.length = kills;
  while (victims.length > 0) {
    await sleep(random.between(...BETWEEN_KILLS_MS));
    const [first, second] = victims;
    const both = first !== second && random.chance(TOGETHER);
    const now = victims.splice(0, both ? 2 : 1);
    report(`kill -9: ${now.join(' y ')}`);
    await Promise.all(now.map((victim) => wrecker.wreck(victim)));
    for (const victim of now) count[victim] += 1;
  }
  return count;
}

/** Between two guests who come by afterwards: their statuses are the evidence that settles doubts. */
const PASSER_BY_EVERY_MS = 2_500;

/** Until nothing is under way, for a while at most; what is under way then is counted as it stands. */
async function settle(house: House, stage: Stage, mostMs: number): Promise<void> {
  const end = performance.now() + mostMs;
  for (let n = 0; performance.now() < end; n++) {
    const handle = `549116600${String(n).padStart(4, '0')}`;
    const ask: Ask = { handle, what: 'fact', answeredMs: null };
    stage.asks.push(ask);
    const since = performance.now();
    const { id, guest } = await house.meta.guestSends({
      from: handle,
      name: 'Otro Huésped',
      text: '¿hay wifi?',
    });
    const left = Math.max(PASSER_BY_EVERY_MS, end - since);
    const heard = await stage.mailbox.next(
      guest.id,
      stage.mailbox.seqOf(id),
      (text) => /wifi/i.test(text),
      left,
    );
    if (heard) ask.answeredMs = performance.now() - since;
    await sleep(PASSER_BY_EVERY_MS);
    if (heard && (await isQuiet(house))) return;
  }
}

async function isQuiet(house: House): Promise<boolean> {
  const { rows } = await house.db.query<{ busy: number }>(
    `select (select count(*) from processes where last_seq > cursor)
       + (select count(*) from outbox where state in ('pending', 'sending'))
       + (select count(*) from outbox o where state = 'uncertain'
            and not exists (select 1 from open_items i where i.message_key = o.key and i.state <> 'done'))
       + (select count(*) from reservations where busy is not null) as busy`,
  );
  return (
    Number(rows[0]?.busy) === 0 && (await house.meta.pendingWebhooks()).every(({ withheld }) => withheld)
  );
}
