/**
 * A whole stay in Meta's own words: every webhook is a recorded body, with the sender, the id, the time and what the
 * story needs put in, encoded and signed as Meta does. Nothing that guests can send breaks anything on the way.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { DAY } from '../../domain/plain-date.ts';
import { type House, openHouse, until } from '../support/house.ts';
import { confirm, liveOrders, PICTURE, reservationOf } from '../support/story.ts';
import { recorded, recordedBytes } from '../webhook/front.ts';
import { hotelNow, inSilence, lastOf, moveTo } from './hours.ts';

// biome-ignore lint/suspicious/noExplicitAny: recorded bodies are changed field by field.
type Recorded = any;

const PHONE = '12025550142';
const USER = 'US.13000000000000000142';
const MOVED = '12025550199';
/** The other people of the recordings: here they are one guest, with one phone and one user id. */
const PEOPLE = ['5511955550123', '447700900123', '12025550142'];
const USERS = ['BR.21000000000000000123', 'GB.34000000000000000900', 'US.13000000000000000777', USER];

describe('a stay driven with the recorded Meta payloads', () => {
  let house: House;
  let guest: ReturnType<House['guest']>;
  before(async () => {
    house = await openHouse({ scenario: 'recorded-payloads' });
    guest = house.guest(PHONE, 'Emily Carter');
  });
  after(async () => await house.close());

  let sent = 0;
  /** A recorded body as this guest's, now: new ids, hotel's time, and what `change` does to its first message. */
  async function bodyOf(
    name: string,
    change: (message: Recorded, value: Recorded) => void = () => undefined,
  ) {
    let text = recordedBytes(`webhook-${name}.json`).toString();
    for (const phone of PEOPLE) text = text.replaceAll(`"${phone}"`, `"${guest.handle}"`);
    for (const user of USERS) text = text.replaceAll(`"${user}"`, `"${USER}"`);
    const body = JSON.parse(text) as Recorded;
    const now = Math.floor((await hotelNow(house)) / 1000);
    for (const entry of body.entry)
      for (const { value } of entry.changes)
        for (const one of [...(value.messages ?? []), ...(value.message_echoes ?? [])]) {
          one.id = `${one.id.slice(0, 40)}${++sent}`;
          one.timestamp = String(now);
        }
    const { value } = body.entry[0].changes[0];
    change((value.messages ?? value.message_echoes ?? value.statuses ?? [])[0], value);
    return body;
  }
  const post = async (name: string, change?: (message: Recorded, value: Recorded) => void) =>
    await house.meta.postWebhook(await bodyOf(name, change), { wait: true });
  const says = (name: string, words: string) =>
    post(name, (message) => {
      message.text.body = words;
    });
  const reads = (pattern: RegExp) => guest.reads((text) => pattern.test(text), 25_000);
  /** Ids and titles of what the guest may tap in our newest message that offers something. */
  async function offered(): Promise<Array<{ id: string; title: string }>> {
    const messages = await house.meta.messagesTo(guest.handle);
    const asked = messages.findLast((one) => one.type === 'interactive')?.body as Recorded;
    const { buttons, sections } = asked.interactive.action;
    return buttons
      ? buttons.map((button: Recorded) => button.reply)
      : sections.flatMap((section: Recorded) => section.rows);
  }
  const newest = async () => (await house.meta.messagesTo(guest.handle)).at(-1)?.id ?? '';

  test('reaches CHECKED_OUT, in one conversation', async () => {
    // From an advertisement, the phone alone, then a voice note between question and choice.
    await says('21-text-from-ad-referral', '¡Hola! Vi la oferta, ¿cómo es?');
    await reads(/./);
    await says('02-text-pre-bsuid', 'del 11 al 14 de marzo tenés algo? somos 2');
    await reads(/cotizaci[oó]n/i);
    await house.quiet();
    await post('07-audio-voice-note');
    await reads(/Audios todavía no/);
    const [option] = await offered();
    assert.ok(option);
    await post('14-interactive-list-reply', (message) => {
      message.context.id = 'wamid.nobodyKnows';
      message.interactive.list_reply = { id: option.id, title: option.title, description: 'x' };
    });
    await reads(/nombre/i);
    // The same guest by phone and user id.
    await says('01-text', 'Emilia Cárter');
    await reads(/HL-\d+/);
    const held = await reservationOf(house, guest, 'PENDING_CONFIRMATION');
    assert.equal(held.guest_name, 'Emilia Cárter');
    assert.equal((await liveOrders(house, held.code)).length, 1);
    await house.quiet();

    // What says nothing gets nothing.
    const ours = await newest();
    await inSilence(house, guest, () =>
      post('17-reaction', (message) => {
        message.reaction.message_id = ours;
      }),
    );
    await inSilence(house, guest, () => post('10-sticker'));
    for (const status of ['22-status-sent', '23-status-delivered', '24-status-read']) {
      await post(status, (one) => {
        one.id = ours;
        delete one.biz_opaque_callback_data;
      });
      await post(status);
    }
    await house.meta.postWebhook(recorded('webhook-26-status-sent-v23-conversation.json'), { wait: true });

    // The receipt, as a picture and as a PDF.
    const { id: image } = recorded('webhook-06-image-with-caption.json').entry[0].changes[0].value.messages[0]
      .image;
    await house.meta.addMedia({ id: image, mimeType: 'image/jpeg', bytes: PICTURE.bytes });
    await post('06-image-with-caption', (message) => {
      message.image.caption = 'Va el comprobante';
      delete message.image.sha256;
    });
    await reads(/Lo revisa recepci[oó]n/);
    const pdf = recorded('webhook-09-document-pdf.json').entry[0].changes[0].value.messages[0].document.id;
    await house.meta.addMedia({ id: pdf, mimeType: 'application/pdf', bytes: Buffer.from('%PDF-1.4 x') });
    await post('09-document-pdf', (message) => {
      message.document.caption = 'y acá en PDF';
      message.document.filename = '../../etc/comprobante.pdf';
    });
    await house.quiet();
    await until('both files to be fetched and kept', async () => {
      const { rows } = await house.db.query('select 1 from receipts where bytes is not null');
      return rows.length === 2;
    });
    assert.equal((await reservationOf(house, guest)).hold_expires_at, null);
    await confirm(house, held.code, held.deposit_minor);
    assert.match(await reads(/confirmada/i), new RegExp(held.code));

    // Questions in one batch with a status; then the recorded bytes themselves, with their own old time.
    const batch = await bodyOf('28-batch-messages-and-statuses');
    const [hi, pool] = batch.entry[0].changes[0].value.messages;
    hi.text.body = 'Hola de nuevo';
    pool.text.body = '¿la pileta es climatizada?';
    batch.entry[0].changes[1].value.messages[0].text.body = '¿y hay cochera?';
    await house.meta.postWebhook(batch, { wait: true });
    await reads(/pileta/i);
    await house.quiet();
    const answers = (await guest.received()).join('\n');
    assert.match(answers, /cochera/i);
    await house.meta.postWebhook(recordedBytes('webhook-31-signed-raw.body').toString(), { wait: true });
    await until('the accents to be answered', async () =>
      (await guest.received()).some((text) => /desayuno buffet/i.test(text)),
    );
    await house.quiet();

    // Everything else that a guest can send; one kind sentence at most, and the stay stands.
    await house.clock('PT11M');
    const before = (await guest.received()).length;
    for (const name of [
      '08-video',
      '11-location-answer-to-request',
      '12-contacts-card',
      '13-interactive-button-reply',
      '15-interactive-flow-reply',
      '16-template-quick-reply-button',
      '18-order',
      '20-unsupported',
    ]) {
      await post(name, (message) => {
        if (message.video) delete message.video.caption;
      });
      await house.quiet();
    }
    const kindly = (await guest.received()).slice(before).filter((text) => /no lo puedo abrir/.test(text));
    assert.equal(kindly.length, 1, 'what cannot be read is said once in ten minutes');
    for (const name of ['27-value-errors', '30-template-status-update']) await post(name);

    // Reception answers from the phone app, then gives back.
    await inSilence(house, guest, async () => {
      await post('29-business-app-echo');
      await says('03-text-reply-to-our-message', 'Buenísimo, gracias');
    });
    const conversation = (await house.get(`/api/v1/conversations?q=${PHONE}`)).body.conversations[0];
    assert.equal(conversation.holder, 'person');
    assert.equal((await house.act(`/api/v1/conversations/${conversation.id}/release`)).status, 200);

    // Without a phone, forwarded, and from a new number: still the same guest.
    await says('04-text-username-user-phone-hidden', '¿a qué hora es el check-in?');
    await until('an answer to the user id', async () =>
      (await guest.received()).some((text) => /check-in es desde/i.test(text)),
    );
    await says('05-text-forwarded', '¿y el check-out?');
    await until('an answer to the phone', async () =>
      (await guest.received()).some((text) => /check-out es hasta/i.test(text)),
    );
    await house.quiet();
    await post('19-system-number-change', (message) => {
      message.system.wa_id = MOVED;
    });
    guest = house.guest(MOVED, 'Emily Carter');
    await says('02-text-pre-bsuid', '¿hay wifi?');
    await reads(/wifi/i);
    await house.quiet();

    // A message that could not be delivered concerns reception.
    const lost = await newest();
    await post('25-status-failed-window-closed', (one) => {
      one.id = lost;
      delete one.biz_opaque_callback_data;
    });
    await house.quiet();

    await moveTo(house, Date.parse(`${held.checkin}T10:01:00-03:00`) - DAY);
    const reminder = await lastOf(house, guest);
    assert.match(reminder.text, new RegExp(held.code), 'reminded at the new number');
    assert.equal(reminder.type, 'template');
    await moveTo(house, Date.parse(`${held.checkin}T15:00:00-03:00`));
    const arrived = await house.act(`/api/v1/reservations/${held.code}/check-in`);
    assert.equal(arrived.status, 200, JSON.stringify(arrived.body));
    const left = await house.act(`/api/v1/reservations/${held.code}/check-out`);
    assert.equal(left.body.reservation.status, 'CHECKED_OUT');
    await moveTo(house, (await hotelNow(house)) + 20 * 3_600_000);
    await until('the survey', async () => (await guest.received()).some((text) => /De 1 a 5/.test(text)));
    await says('02-text-pre-bsuid', '5');
    await until(
      'the score',
      async () => (await house.get(`/api/v1/reservations/${held.code}`)).body.satisfaction === 5,
    );

    const { body: all } = await house.get('/api/v1/conversations');
    assert.equal(all.count, 1, 'one guest, one conversation');
    assert.equal((await house.get('/api/v1/reservations')).body.count, 1);
    const { rows } = await house.db.query<{ reason: string }>('select reason from unrouted order by reason');
    assert.deepEqual(
      rows.map(({ reason }) => reason),
      ['account-error', 'field-message_template_status_update'],
      'nothing else was left without a conversation',
    );
    for (const name of ['api', 'worker'] as const)
      assert.doesNotMatch(house.log(name), /"level":(50|60)/, `${name} met no error`);
  });
});
