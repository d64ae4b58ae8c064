/**
 * Alerts to people of the hotel, from rows in Postgres: plans what was raised, sends what is due, settles what is in
 * doubt. It needs neither Temporal nor a person's screen, because either may be what is wrong (ADR 7).
 */
import type { World } from '../activities/context.ts';
import type { Environment } from '../config/environment.ts';
import type { AlertChannel } from '../domain/alerts.ts';
import { planAlerts } from '../domain/alerts.ts';
import { timeIn } from '../domain/plain-date.ts';
import { alertWhat, alertWhom } from '../domain/texts/staff.ts';
import { createEmailAlerts } from '../integrations/alerts/email.ts';
import type { Alert, AlertAnswer } from '../integrations/alerts/port.ts';
import { createWebhookAlerts } from '../integrations/alerts/webhook.ts';
import { contentOf } from '../integrations/whatsapp/content.ts';
import { verdictOf } from '../integrations/whatsapp/errors.ts';
import {
  alertDoubted,
  alertFailed,
  alertPostponed,
  alertSent,
  type ClaimedAlert,
  claimAlerts,
  doubtAbandoned,
  dropSettled,
  keepPlan,
  repeatAlert,
  ripeAlertDoubts,
  undeliveredAlerts,
  unplannedItems,
} from '../store/alerts.ts';
import { type Loop, startLoop } from './loop.ts';

export type AlerterWorld = Pick<World, 'database' | 'hotels' | 'whatsapp' | 'fail' | 'log'> & {
  metrics: Pick<World['metrics'], 'alerts'>;
};

export interface AlerterOptions {
  /** Sends to an address, as from another. Null where no SMTP_URL is set: then no hotel file names an address. */
  email: ((from: string, to: string, alert: Alert) => Promise<AlertAnswer>) | null;
  emailFrom: string | undefined;
  webhook: (url: string, alert: Alert) => Promise<AlertAnswer>;
  /** Where people reach this service; without it alerts say the path alone. */
  publicUrl: string | undefined;
  /** After which a claim belongs to a worker that died, ms; longer than any send takes. */
  abandonedMs: number;
  /** How long the evidence of a doubted alert is waited for, ms. */
  graceMs: number;
  /** First wait between attempts, ms; it doubles. */
  retryFirstMs: number;
}

/** Attempts after which a receiver is given up and the next level alerted. */
const MOST_ATTEMPTS = 8;
const LONGEST_WAIT_MS = 5 * 60_000;
const AT_ONCE = 10;

/** One round. Returns how many alerts it sent or tried to. */
export async function alertStaff(world: AlerterWorld, options: AlerterOptions): Promise<number> {
  const { database } = world;
  // What a hotel that is no longer served left open must not hold up the others' alarms.
  const hotelIds = world.hotels.all().map(({ id }) => id);
  for (const item of await unplannedItems(database, hotelIds)) {
    const hotel = world.hotels.byId(item.hotelId);
    await keepPlan(database, item, planAlerts(item, item.raisedAt, hotel.staff?.alerts ?? [], hotel.policy));
  }
  await settleDoubts(world, options);
  await dropSettled(database);
  let tried = 0;
  for (;;) {
    const due = await claimAlerts(database, hotelIds, AT_ONCE);
    await Promise.all(due.map((alert) => send(world, options, alert)));
    tried += due.length;
    if (due.length < AT_ONCE) return tried;
  }
}

async function send(world: AlerterWorld, options: AlerterOptions, claimed: ClaimedAlert): Promise<void> {
  const { database, log, metrics } = world;
  world.fail('alert.claimed');
  const answer = await answerTo(world, options, claimed);
  world.fail('alert.accepted');
  const { key, channel, level, attempts } = claimed;
  const count = (outcome: string) => metrics.alerts.inc({ channel, outcome });
  if (answer.kind === 'accepted') {
    await alertSent(database, claimed, answer.id);
    count('sent');
    log.info({ key, channel, level, kind: claimed.kind }, 'staff was alerted');
    return;
  }
  const { problem } = answer;
  if (answer.kind === 'unclear') {
    await alertDoubted(database, key, problem);
    count('uncertain');
    log.warn({ key, channel, problem }, 'nobody can tell whether this alert left');
    return;
  }
  if (answer.again && attempts < MOST_ATTEMPTS) {
    await alertPostponed(
      database,
      key,
      problem,
      Math.min(options.retryFirstMs * 2 ** (attempts - 1), LONGEST_WAIT_MS),
    );
    count('postponed');
    log.warn({ key, channel, attempts, problem }, 'an alert could not be sent and will be tried again');
    return;
  }
  await giveUp(world, claimed, channel, problem);
}

async function giveUp(
  world: AlerterWorld,
  alert: { key: string; itemId: string; raised: number; level: number },
  channel: AlertChannel,
  problem: string,
): Promise<void> {
  await alertFailed(world.database, alert, problem);
  world.metrics.alerts.inc({ channel, outcome: 'failed' });
  world.log.error({ key: alert.key, channel, problem }, 'an alert to staff cannot be delivered');
}

/** A claim without an end, or a send without an answer: repeated once under its key, unless a status says that it left. */
async function settleDoubts(world: AlerterWorld, options: AlerterOptions): Promise<void> {
  const { database, log, metrics } = world;
  for (const channel of await doubtAbandoned(database, options.abandonedMs)) {
    metrics.alerts.inc({ channel, outcome: 'uncertain' });
    log.warn({ channel }, 'a worker died while it sent an alert');
  }
  for (const doubt of await ripeAlertDoubts(database, options.graceMs)) {
    if (doubt.seen === 'left') await alertSent(database, doubt, doubt.key);
    else if (doubt.seen === 'failed' || doubt.doubts > 1)
      await giveUp(world, doubt, doubt.channel, doubt.seen === 'failed' ? 'undelivered' : 'uncertain-twice');
    else {
      await repeatAlert(database, doubt.key, doubt.doubts);
      metrics.alerts.inc({ channel: doubt.channel, outcome: 'repeated' });
      log.warn({ key: doubt.key, channel: doubt.channel }, 'a doubted alert is repeated');
    }
  }
  for (const alert of await undeliveredAlerts(database))
    await giveUp(world, alert, 'whatsapp', `whatsapp-${alert.code}`);
}

async function answerTo(
  world: AlerterWorld,
  options: AlerterOptions,
  claimed: ClaimedAlert,
): Promise<AlertAnswer> {
  const hotel = world.hotels.byId(claimed.hotelId);
  const alert = wordsOf(claimed, hotel, options.publicUrl);
  switch (claimed.channel) {
    case 'webhook':
      return await options.webhook(claimed.receiver, alert);
    case 'email': {
      const from = options.emailFrom ?? hotel.email;
      if (!options.email || !from) return { kind: 'refused', problem: 'no-smtp', again: true };
      return await options.email(from, claimed.receiver, alert);
    }
    case 'whatsapp':
      return await byWhatsApp(world, hotel.whatsapp.phoneNumberId, claimed, alert);
  }
}

async function byWhatsApp(
  world: AlerterWorld,
  numberId: string,
  claimed: ClaimedAlert,
  alert: Alert,
): Promise<AlertAnswer> {
  const template = {
    name: claimed.template ?? 'staff_alert',
    language: 'es_AR',
    params: [alert.hotelName, alert.what, alert.whom, alert.since, alert.link],
  };
  const to = { kind: 'phone' as const, value: claimed.receiver };
  const answer = await world.whatsapp.send(
    numberId,
    to,
    contentOf({ kind: 'text', text: '' }, template),
    claimed.key,
  );
  switch (answer.kind) {
    case 'accepted':
      return { kind: 'accepted', id: answer.wamid };
    case 'unsent':
      return { kind: 'refused', problem: 'unreachable', again: true };
    case 'unclear':
      return { kind: 'unclear', problem: 'no-answer' };
    case 'refused':
      return {
        kind: 'refused',
        problem: `whatsapp-${answer.code}`,
        again: verdictOf(answer.code, claimed.attempts).kind !== 'never',
      };
  }
}

function wordsOf(
  claimed: ClaimedAlert,
  hotel: { id: string; name: string; policy: { zone: string } },
  publicUrl: string | undefined,
): Alert {
  const { itemId, kind, topic, urgent, level, room, code, conversationId, openedAt } = claimed;
  const link = `${publicUrl ?? ''}/api/v1/items/${itemId}`;
  return {
    key: claimed.key,
    hotelName: hotel.name,
    what: alertWhat(kind, topic),
    whom: alertWhom(room, code),
    since: `las ${timeIn(hotel.policy.zone, openedAt)}`,
    link,
    facts: {
      item_id: itemId,
      hotel_id: hotel.id,
      kind,
      topic,
      urgent,
      level,
      room,
      code,
      conversation_id: conversationId,
      since: new Date(openedAt).toISOString(),
      url: link,
    },
  };
}

/** How long one send of an alert may take, ms. */
const SEND_TIMEOUT_MS = 10_000;

/** The alerter of this environment, in a loop of its own: a slow download holds no alarm back. */
export function startAlerts(world: AlerterWorld, env: Environment, everyMs: number): Loop {
  const options: AlerterOptions = {
    email: env.SMTP_URL ? createEmailAlerts({ url: env.SMTP_URL, timeoutMs: SEND_TIMEOUT_MS }) : null,
    emailFrom: env.SMTP_FROM,
    webhook: createWebhookAlerts({ secret: () => env.ALERT_WEBHOOK_SECRET, timeoutMs: SEND_TIMEOUT_MS }),
    publicUrl: env.PUBLIC_URL,
    abandonedMs: 6 * SEND_TIMEOUT_MS,
    graceMs: 2 * SEND_TIMEOUT_MS,
    retryFirstMs: 5_000,
  };
  const round = async () => {
    await alertStaff(world, options);
  };
  return startLoop(everyMs, [round], (error) =>
    world.log.error({ error: error.message.slice(0, 200) }, 'alerts to staff could not be looked after'),
  );
}
