import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { StaffAlert } from '../../domain/alerts.ts';
import type { ItemKind } from '../../domain/items.ts';
import { instantAt, MINUTE } from '../../domain/plain-date.ts';
import { signatureOf } from '../../integrations/alerts/webhook.ts';
import { approvedTemplates } from '../../sandbox/approved-templates.ts';
import { startMeta } from '../../sandbox/meta/server.ts';
import { type Database, openDatabase } from '../../store/database.ts';
import { acknowledgeItem } from '../../store/item-acts.ts';
import { applyItemSteps } from '../../store/items.ts';
import { alertStaff } from '../../workers/alerts.ts';
import { reservation } from '../api/guests.ts';
import { emptyDatabase, type TestDatabase, testDatabase } from '../support/database.ts';
import { alerterOf, NUMBER_ID, SECRET, type Setup } from './house.ts';
import { httpReceiver, mailReceiver } from './receivers.ts';

const ZONE = 'America/Argentina/Buenos_Aires';
const STAFF = '5492945550100';

let store: TestDatabase;
let database: Database;
let http: Awaited<ReturnType<typeof httpReceiver>>;
let mail: Awaited<ReturnType<typeof mailReceiver>>;
let version = 0;

beforeEach(async () => {
  store = await testDatabase();
  database = openDatabase(store.url);
  [http, mail] = await Promise.all([httpReceiver(), mailReceiver()]);
  await reservation(database, 'HL-218', { guest_name: 'Carla Benítez' });
  await clockAt('2027-03-01', '15:00');
});
afterEach(async () => {
  await Promise.all([http.close(), mail.close()]);
  await database.end();
  await store.drop();
});

const hotelNow = async (): Promise<number> =>
  (await database.query<{ now: Date }>('select hotel_now() as now')).rows[0]?.now.getTime() ?? 0;
const moveClock = (ms: number) =>
  database.query('update hotel_clock set offset_ms = offset_ms + $1', [Math.round(ms)]);
const clockAt = async (date: string, time: string) =>
  void (await moveClock(instantAt(ZONE, date, time) - (await hotelNow())));

async function raise(kind: ItemKind, topic: string | null = null): Promise<string> {
  const item = { kind, topic, reservationId: 'r-HL-218', room: null };
  await applyItemSteps(database, { conversationId: 'c1', hotelId: 'lago', version: ++version }, [
    { step: 'open', item, urgent: kind === 'urgent', turn: null, at: await hotelNow() },
  ]);
  const { rows } = await database.query<{ id: string }>(
    `select id from open_items where kind = $1 and state = 'open' order by opened_at desc limit 1`,
    [kind],
  );
  return rows[0]?.id ?? '';
}

const toWebhook = (more: Partial<StaffAlert> = {}): StaffAlert => ({
  when: ['urgent', 'receipt', 'waiting'],
  via: { webhook: { url: http.url } },
  escalateTo: [],
  ...more,
});
const byMail: StaffAlert['via'] = { email: { to: ['duena@hotel.example'] } };
const setup = (...rules: StaffAlert[]): Setup => ({ rules, smtpUrl: mail.url });

function alerter(of: Setup) {
  const said: string[] = [];
  const { world, options } = alerterOf(database, of, said);
  return {
    said,
    round: () => alertStaff(world, options),
    counted: async (outcome: string) =>
      (await world.metrics.alerts.get()).values
        .filter(({ labels }) => labels.outcome === outcome)
        .reduce((sum, { value }) => sum + value, 0),
  };
}
const states = async (): Promise<string[]> =>
  (
    await database.query<{ of: string }>(
      `select channel || ' ' || level || ' ' || state as of from alerts order by raised, level, channel`,
    )
  ).rows.map(({ of }) => of);

describe('an alert', () => {
  test('reaches a webhook signed, with ids and no words of the guest, and is sent once', async () => {
    const id = await raise('urgent', 'no_water');
    const { round } = alerter(setup(toWebhook()));
    await round();
    await round();
    assert.equal(http.got.length, 1);
    const [{ headers, body } = { headers: {}, body: '' }] = http.got;
    assert.equal(
      headers['x-agente-signature'],
      signatureOf(SECRET, String(headers['x-agente-timestamp']), body),
    );
    const told = JSON.parse(body);
    assert.deepEqual(
      [told.item_id, told.kind, told.topic, told.urgent, told.code, told.url],
      [id, 'urgent', 'no_water', true, 'HL-218', `https://hotel.example/api/v1/items/${id}`],
    );
    assert.equal(told.id, headers['x-agente-delivery']);
    assert.doesNotMatch(body, /Carla|Benítez|\+?549/);
  });

  test('reaches an inbox as a mail that says what, whom and where', async () => {
    await raise('receipt', 'receipt-to-review');
    await alerter(setup(toWebhook({ via: byMail }))).round();
    assert.equal(mail.got.length, 1);
    assert.match(mail.got[0]?.to ?? '', /duena@hotel\.example/);
    assert.match(mail.got[0]?.data ?? '', /HL-218/);
    assert.match(mail.got[0]?.data ?? '', /hotel\.example\/api\/v1\/items/);
    assert.doesNotMatch(mail.got[0]?.data ?? '', /Carla/);
  });

  test('is not held up by what a hotel that is no longer served left open', async () => {
    await applyItemSteps(database, { conversationId: 'c1', hotelId: 'sold', version: ++version }, [
      {
        step: 'open',
        item: { kind: 'urgent', topic: 'fire', reservationId: null, room: null },
        urgent: true,
        turn: null,
        at: await hotelNow(),
      },
    ]);
    await raise('urgent', 'no_water');
    await alerter(setup(toWebhook())).round();
    assert.deepEqual(await states(), ['webhook 0 sent']);
  });

  test('is for nobody where the hotel file says nothing of it', async () => {
    await raise('change');
    await alerter(setup(toWebhook())).round();
    assert.deepEqual(await states(), []);
  });

  test('goes once to a receiver that several rules name', async () => {
    await raise('urgent', 'gas');
    await alerter(setup(toWebhook(), toWebhook({ when: ['urgent'] }))).round();
    assert.equal(http.got.length, 1);
  });
});

describe('at night', () => {
  test('what is urgent alerts at once, the rest when reception opens', async () => {
    await clockAt('2027-03-02', '03:10');
    await raise('waiting', 'asked');
    await raise('urgent', 'no_water');
    const { round } = alerter(setup(toWebhook()));
    await round();
    assert.deepEqual(
      http.got.map(({ body }) => JSON.parse(body).kind),
      ['urgent'],
    );
    await clockAt('2027-03-02', '08:59');
    await round();
    assert.equal(http.got.length, 1);
    await clockAt('2027-03-02', '09:00');
    await round();
    assert.deepEqual(
      http.got.map(({ body }) => JSON.parse(body).kind),
      ['urgent', 'waiting'],
    );
  });

  test('what was settled before reception opened alerts nobody', async () => {
    await clockAt('2027-03-02', '03:10');
    const id = await raise('receipt', 'receipt-to-review');
    const { round } = alerter(setup(toWebhook()));
    await round();
    await acknowledgeItem(database, id, 'ana', await hotelNow());
    await clockAt('2027-03-02', '09:30');
    await round();
    assert.equal(http.got.length, 0);
    assert.deepEqual(await states(), ['webhook 0 dropped']);
  });

  test("a rule's own hours win over those of reception", async () => {
    await clockAt('2027-03-02', '22:00');
    await raise('waiting', 'asked');
    await alerter(setup(toWebhook({ from: '07:00', to: '23:00' }))).round();
    assert.equal(http.got.length, 1);
  });
});

describe('escalation', () => {
  const rule = () => toWebhook({ escalateAfterMinutes: 10, escalateTo: [byMail] });

  test('alerts the next level once, when nobody acknowledged in time', async () => {
    const id = await raise('urgent', 'fire');
    const { round } = alerter(setup(rule()));
    await round();
    await moveClock(9 * MINUTE);
    await round();
    assert.equal(mail.got.length, 0);
    await moveClock(MINUTE);
    await round();
    await moveClock(60 * MINUTE);
    await round();
    assert.equal(http.got.length, 1);
    assert.equal(mail.got.length, 1);
    const { rows } = await database.query('select escalated_at from open_items where id = $1', [id]);
    assert.ok(rows[0].escalated_at);
  });

  test('stops when somebody acknowledges', async () => {
    const id = await raise('urgent', 'fire');
    const { round } = alerter(setup(rule()));
    await round();
    await acknowledgeItem(database, id, 'ana', await hotelNow());
    await moveClock(60 * MINUTE);
    await round();
    assert.equal(mail.got.length, 0);
    assert.deepEqual(await states(), ['webhook 0 sent', 'email 1 dropped']);
  });

  test('starts again when the guest says it again', async () => {
    const id = await raise('urgent', 'fire');
    const { round } = alerter(setup(rule()));
    await round();
    await acknowledgeItem(database, id, 'ana', await hotelNow());
    await raise('urgent', 'fire');
    await round();
    assert.equal(http.got.length, 2);
  });

  test('does not wait where the first level cannot be reached', async () => {
    await raise('urgent', 'fire');
    http.next.push(404);
    const { round, said, counted } = alerter(setup(rule()));
    await round();
    await round();
    assert.deepEqual(await states(), ['webhook 0 failed', 'email 1 sent']);
    assert.equal(await counted('failed'), 1);
    assert.match(said.join('\n'), /cannot be delivered/);
  });
});

describe('when something breaks', () => {
  test('a receiver that is busy is asked again, with the same delivery id', async () => {
    await raise('urgent', 'gas');
    http.next.push(503, 503);
    const { round, counted } = alerter(setup(toWebhook()));
    for (let n = 0; n < 3; n++) await round();
    assert.equal(http.got.length, 3);
    assert.equal(new Set(http.got.map(({ headers }) => headers['x-agente-delivery'])).size, 1);
    assert.equal(await counted('postponed'), 2);
    assert.deepEqual(await states(), ['webhook 0 sent']);
  });

  test('silence after a post is a doubt: repeated once and counted, then given up', async () => {
    await raise('urgent', 'gas');
    http.next.push('hang', 'hang');
    const { round, counted } = alerter(setup(toWebhook()));
    for (let n = 0; n < 4; n++) await round();
    assert.equal(http.got.length, 2);
    assert.equal(await counted('uncertain'), 2);
    assert.equal(await counted('repeated'), 1);
    assert.deepEqual(await states(), ['webhook 0 failed']);
  });

  test('a mail server that breaks off after the mail leaves a doubt, and the repetition is the same mail', async () => {
    await raise('urgent', 'gas');
    mail.next.push('drop');
    const { round } = alerter(setup(toWebhook({ via: byMail })));
    for (let n = 0; n < 3; n++) await round();
    assert.equal(mail.got.length, 2);
    const ids = mail.got.map(({ data }) => /Message-ID: (\S+)/i.exec(data)?.[1]);
    assert.ok(ids[0]);
    assert.equal(new Set(ids).size, 1);
    assert.deepEqual(await states(), ['email 0 sent']);
  });

  test('a mail that the server refuses for good is failed, not repeated', async () => {
    await raise('urgent', 'gas');
    mail.next.push('554 no');
    const { round } = alerter(setup(toWebhook({ via: byMail })));
    for (let n = 0; n < 3; n++) await round();
    assert.equal(mail.got.length, 1);
    assert.deepEqual(await states(), ['email 0 failed']);
  });

  for (const [point, arrivals] of [
    ['alert.claimed', 1],
    ['alert.accepted', 2],
  ] as const)
    test(`killed at ${point}: the alert arrives, and a double is counted and carries the same id`, async () => {
      await raise('urgent', 'flood');
      const failpoints = mkdtempSync(join(tmpdir(), 'agente-alert-'));
      writeFileSync(join(failpoints, `${point}.armed`), '');
      const task = {
        databaseUrl: store.url,
        setup: { ...setup(toWebhook()), failpoints },
      };
      const script = fileURLToPath(new URL('dying-alerter.ts', import.meta.url));
      const child = spawn(process.execPath, [script, JSON.stringify(task)], { stdio: 'inherit' });
      const [, signal] = await once(child, 'exit');
      assert.equal(signal, 'SIGKILL');
      await sleep(250);
      const { round, counted } = alerter(setup(toWebhook()));
      await round();
      await round();
      assert.equal(http.got.length, arrivals);
      assert.equal(new Set(http.got.map(({ headers }) => headers['x-agente-delivery'])).size, 1);
      assert.equal(await counted('uncertain'), 1);
      assert.deepEqual(await states(), ['webhook 0 sent']);
    });

  test('two workers at once send each alert once', async () => {
    for (const topic of ['fire', 'gas', 'flood', 'no_water']) await raise('urgent', topic);
    const [one, other] = [alerter(setup(toWebhook())), alerter(setup(toWebhook()))];
    await Promise.all([one.round(), other.round()]);
    await one.round();
    assert.equal(http.got.length, 4);
  });
});

describe('by WhatsApp', () => {
  let sandbox: TestDatabase;
  let meta: Awaited<ReturnType<typeof startMeta>>;
  before(async () => {
    sandbox = await emptyDatabase();
    meta = await startMeta({
      databaseUrl: sandbox.url,
      port: 0,
      accessToken: 'graph-token',
      appSecret: 'app-secret',
      verifyToken: 'verify-token',
      phoneNumberId: NUMBER_ID,
      wabaId: '100000000000001',
      displayPhoneNumber: '15550783881',
      webhookUrl: 'http://127.0.0.1:1/webhooks/whatsapp',
      clockUrl: 'http://127.0.0.1:1/clock',
      clockToken: 'unused',
      templates: approvedTemplates(),
      statusDelayMs: 20,
      longestGapMs: 500,
      webhookTimeoutMs: 200,
      report: () => undefined,
    });
  });
  after(async () => {
    await meta.close();
    await sandbox.drop();
  });

  test('a number of the staff gets the approved template', async () => {
    await raise('urgent', 'no_water');
    const via = { whatsapp: { to: [`+${STAFF}`], template: 'staff_alert' } };
    const { round } = alerter({ ...setup(toWebhook({ via })), whatsappUrl: meta.url });
    await round();
    const { text } = await meta.control.waitForReply(STAFF, { timeoutMs: 3_000 });
    assert.match(text, /Hotel del Lago: Urgente: sin agua \(HL-218\), desde las 15:00/);
    assert.deepEqual(await states(), ['whatsapp 0 sent']);
  });

  test('a status with our key settles what nobody could tell', async () => {
    const id = await raise('urgent', 'gas');
    await alerter(setup()).round();
    const key = `${id}/1/0/whatsapp/x`;
    await database.query(
      `insert into alerts (key, item_id, hotel_id, raised, level, channel, receiver, state, due_at, claimed_at, doubts)
       values ($1, $2, 'lago', 1, 0, 'whatsapp', $3, 'uncertain', hotel_now(), now() - interval '1 minute', 1)`,
      [key, id, STAFF],
    );
    await database.query(
      `insert into statuses (wamid, status, number_id, callback, at) values ('w1', 'sent', $2, $1, now())`,
      [key, NUMBER_ID],
    );
    await alerter(setup()).round();
    assert.deepEqual(await states(), ['whatsapp 0 sent']);
  });
});
