import type { Pool, PoolClient } from 'pg';
import { signatureHeaders } from './webhook-body.ts';

export interface NewDelivery {
  /** Deliveries of one lane go one after the other; lanes go side by side. */
  lane: string;
  kind: 'message' | 'status' | 'raw';
  wamid: string | null;
  body: string;
  /** Another signature than the true one, to be refused by the receiver. */
  signature?: string;
  /** How often it is posted; the first two at the same time. */
  copies?: number;
  withheld?: boolean;
  /** Real time to wait before the first attempt. */
  delayMs?: number;
}

export interface Delivery {
  seq: number;
  lane: string;
  kind: NewDelivery['kind'];
  wamid: string | null;
  body: string;
  signature: string | null;
  copies: number;
  attempts: number;
  dueAt: number;
}

export type ResumeOrder = 'as-sent' | 'reversed';

export interface CourierOptions {
  db: Pool;
  webhookUrl: string;
  appSecret: string;
  /** Longest gap between two attempts, ms. Meta's grow to hours. */
  longestGapMs: number;
  /** How long our endpoint may take, ms (about 20 s at Meta). */
  timeoutMs: number;
  paused: () => boolean;
  onDelivered: (delivery: { kind: NewDelivery['kind']; wamid: string | null; lane: string }) => Promise<void>;
  report: (what: string, error: unknown) => void;
}

export interface Courier {
  /** Writes deliveries down, in the caller's transaction if there is one; after its commit: {@link take}. */
  write(db: Pool | PoolClient, deliveries: NewDelivery[]): Promise<Delivery[]>;
  /** Posts what was written. */
  take(deliveries: Delivery[]): void;
  /** Takes up everything open in the database: at start, after a pause. */
  start(order?: ResumeOrder): Promise<void>;
  /** Stops taking up; what is on its way is finished. */
  pause(): void;
  /** Makes withheld deliveries due (all, or those of one message); answers how many. */
  release(wamid?: string): Promise<number>;
  /** Resolves when this delivery got its 200; to be asked before it is taken. */
  delivered(seq: number): Promise<void>;
  /** Resolves when nothing is under way or waiting, apart from what is withheld or paused. */
  idle(): Promise<void>;
  /** Drops what waits in memory; its rows are gone. */
  forget(): void;
  close(): Promise<void>;
}

/**
 * Delivers webhooks at least once: written down first, then posted until a 200, with growing gaps. The
 * queue is the table, so a restart goes on where it stopped. A refused one does not hold up the others,
 * as at Meta: order is kept only while all goes well.
 */
export function createCourier(options: CourierOptions): Courier {
  const { db } = options;
  const lanes = new Map<string, Delivery[]>();
  const busy = new Map<string, Promise<void>>();
  const known = new Set<number>();
  const timers = new Map<NodeJS.Timeout, number>();
  const waiting = new Map<number, (() => void)[]>();
  const closing = new AbortController();
  let stopped = options.paused();

  function enqueue(delivery: Delivery): void {
    if (stopped || closing.signal.aborted) {
      known.delete(delivery.seq);
      return;
    }
    known.add(delivery.seq);
    const gap = delivery.dueAt - Date.now();
    if (gap <= 0) {
      enterLane(delivery);
      return;
    }
    const timer = setTimeout(() => {
      timers.delete(timer);
      enqueue(delivery);
    }, gap);
    timers.set(timer, delivery.seq);
  }

  function enterLane(delivery: Delivery): void {
    const lane = lanes.get(delivery.lane) ?? [];
    lanes.set(delivery.lane, lane);
    lane.push(delivery);
    if (!busy.has(delivery.lane)) {
      busy.set(delivery.lane, runLane(delivery.lane, lane));
    }
  }

  async function runLane(name: string, lane: Delivery[]): Promise<void> {
    // Lets the caller note the lane as busy before its first delivery runs.
    await Promise.resolve();
    for (let next = lane.shift(); next; next = lane.shift()) {
      try {
        await attempt(next);
      } catch (error) {
        if (!closing.signal.aborted) options.report('webhook delivery', error);
        next.dueAt = Date.now() + 1000;
        enqueue(next);
      }
    }
    busy.delete(name);
    lanes.delete(name);
  }

  function dropWaiting(): void {
    for (const [timer, seq] of timers) {
      clearTimeout(timer);
      known.delete(seq);
    }
    timers.clear();
    for (const lane of lanes.values()) {
      for (const delivery of lane) known.delete(delivery.seq);
      lane.length = 0;
    }
  }

  async function attempt(delivery: Delivery): Promise<void> {
    const answers = await Promise.all(
      Array.from({ length: Math.min(delivery.copies, 2) }, () => postOnce(delivery)),
    );
    for (let copy = 2; copy < delivery.copies; copy += 1) answers.push(await postOnce(delivery));
    const failed = answers.find((answer) => answer !== '200');
    if (closing.signal.aborted) {
      known.delete(delivery.seq);
      return;
    }
    if (failed === undefined) {
      await db.query(
        `update meta.delivery set delivered_at = now(), attempts = attempts + 1, last_answer = '200' where seq = $1`,
        [delivery.seq],
      );
      known.delete(delivery.seq);
      await options.onDelivered(delivery);
      for (const resolve of waiting.get(delivery.seq) ?? []) resolve();
      waiting.delete(delivery.seq);
      return;
    }
    delivery.attempts += 1;
    delivery.dueAt = Date.now() + Math.min(options.longestGapMs, 50 * 2 ** Math.min(delivery.attempts, 20));
    await db.query(
      'update meta.delivery set attempts = $2, due_at = to_timestamp($3 / 1000.0), last_answer = $4 where seq = $1',
      [delivery.seq, delivery.attempts, delivery.dueAt, failed],
    );
    enqueue(delivery);
  }

  async function postOnce(delivery: Delivery): Promise<string> {
    const signatures = signatureHeaders(delivery.body, options.appSecret);
    try {
      const response = await fetch(options.webhookUrl, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'user-agent': 'facebookexternalua',
          ...signatures,
          ...(delivery.signature === null ? {} : { 'x-hub-signature-256': delivery.signature }),
        },
        body: delivery.body,
        signal: AbortSignal.any([closing.signal, AbortSignal.timeout(options.timeoutMs)]),
      });
      await response.arrayBuffer();
      return String(response.status);
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      return cause instanceof Error
        ? ((cause as NodeJS.ErrnoException).code ?? cause.name).toString()
        : 'error';
    }
  }

  return {
    async write(client, deliveries) {
      if (deliveries.length === 0) return [];
      const column = <T>(read: (delivery: NewDelivery) => T): T[] => deliveries.map(read);
      const { rows } = await client.query<DeliveryRow>(
        `insert into meta.delivery (lane, kind, wamid, body, signature, copies, withheld, due_at)
         select lane, kind, wamid, body, signature, copies, withheld, to_timestamp(due / 1000.0)
           from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::boolean[], $8::float8[])
             with ordinality as given (lane, kind, wamid, body, signature, copies, withheld, due, position)
          order by position
         returning *`,
        [
          column((one) => one.lane),
          column((one) => one.kind),
          column((one) => one.wamid),
          column((one) => one.body),
          column((one) => one.signature ?? null),
          column((one) => one.copies ?? 1),
          column((one) => one.withheld ?? false),
          column((one) => Date.now() + (one.delayMs ?? 0)),
        ],
      );
      return rows.filter((row) => !row.withheld).map(toDelivery);
    },
    take(deliveries) {
      for (const delivery of deliveries) enqueue(delivery);
    },
    async start(order = 'as-sent') {
      stopped = options.paused();
      if (stopped) return;
      const { rows } = await db.query<DeliveryRow>(
        'select * from meta.delivery where delivered_at is null and not withheld order by seq',
      );
      if (order === 'reversed') rows.reverse();
      for (const delivery of rows.map(toDelivery)) if (!known.has(delivery.seq)) enqueue(delivery);
    },
    pause() {
      stopped = true;
      dropWaiting();
    },
    async release(wamid) {
      const { rowCount } = await db.query(
        `update meta.delivery set withheld = false, due_at = now()
          where withheld and delivered_at is null and ($1::text is null or wamid = $1)`,
        [wamid ?? null],
      );
      await this.start();
      return rowCount ?? 0;
    },
    delivered(seq) {
      return new Promise((resolve) => {
        waiting.set(seq, [...(waiting.get(seq) ?? []), resolve]);
      });
    },
    async idle() {
      while (known.size > 0 && !closing.signal.aborted)
        await new Promise((resolve) => setTimeout(resolve, 5));
    },
    forget() {
      dropWaiting();
      waiting.clear();
    },
    async close() {
      closing.abort();
      dropWaiting();
      await Promise.allSettled(busy.values());
    },
  };
}

interface DeliveryRow extends Omit<Delivery, 'seq' | 'dueAt'> {
  seq: string;
  due_at: Date;
  withheld: boolean;
}

function toDelivery(row: DeliveryRow): Delivery {
  const { lane, kind, wamid, body, signature, copies, attempts } = row;
  return {
    seq: Number(row.seq),
    lane,
    kind,
    wamid,
    body,
    signature,
    copies,
    attempts,
    dueAt: row.due_at.getTime(),
  };
}
