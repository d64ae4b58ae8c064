import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { beforeEach, describe, it } from 'node:test';
import { isObject, type JsonObject, objectAt, objectsAt, textAt } from '../../sandbox/meta/json.ts';
import { startMeta } from '../../sandbox/meta/server.ts';
import { encodeBody, signatureHeaders } from '../../sandbox/meta/webhook-body.ts';
import {
  accessToken,
  appSecret,
  carla,
  errorOf,
  phoneNumberId,
  startSandbox,
  wabaId,
} from './meta-support.ts';

const fixtures = new URL('../fixtures/whatsapp/', import.meta.url);
const hour = 60 * 60 * 1000;

async function fixture(name: string): Promise<JsonObject> {
  const value: unknown = JSON.parse(await readFile(new URL(name, fixtures), 'utf8'));
  assert.ok(isObject(value));
  return value;
}

describe('what Meta signs', () => {
  it('is encoded and signed exactly like the recorded request', async () => {
    const recorded = await fixture('webhook-31-signed-raw.json');
    const raw = await readFile(new URL('webhook-31-signed-raw.body', fixtures), 'utf8');
    assert.equal(encodeBody(JSON.parse(raw)), raw);
    const headers = objectAt(recorded, 'headers') ?? {};
    assert.deepEqual(signatureHeaders(raw, textAt(recorded, 'app_secret') ?? ''), {
      'x-hub-signature': headers['x-hub-signature'],
      'x-hub-signature-256': headers['x-hub-signature-256'],
    });
  });
});

describe('the stand-in of Meta', async () => {
  const sandbox = await startSandbox();
  const { receiver } = sandbox;
  const { control } = sandbox.meta;
  const text = (body: string): JsonObject => ({ type: 'text', text: { body } });

  beforeEach(async () => {
    await control.idle();
    await control.reset();
    receiver.posts.length = 0;
    receiver.answers.length = 0;
    receiver.delayMs = 0;
    sandbox.clock.now = new Date('2027-03-01T12:00:00Z');
  });

  describe('a guest who writes', () => {
    it('reaches the webhook signed over the raw bytes, with accents and slashes escaped', async () => {
      await control.guestSends(
        { from: carla, name: 'Carla Benítez', text: '¿Mañana? 🙂 a/b' },
        { wait: true },
      );
      const [post] = receiver.posts;
      assert.ok(post);
      assert.match(post.raw, /\\u00bfMa\\u00f1ana\? \\ud83d\\ude42 a\\\/b/);
      const expected = createHmac('sha256', appSecret).update(post.raw).digest('hex');
      assert.equal(post.headers['x-hub-signature-256'], `sha256=${expected}`);
      const [message] = receiver.messages();
      assert.equal(message?.['from'], carla);
      assert.match(String(message?.['from_user_id']), /^AR\.\d+$/);
      assert.equal(message?.['timestamp'], '1803902400');
    });

    it('may have a hidden phone or the shape of before April 2026', async () => {
      await control.guestSends({ from: carla, shape: 'pre-bsuid', text: 'a' }, { wait: true });
      await control.guestSends({ from: carla, shape: 'phone-hidden', text: 'b' }, { wait: true });
      await control.guestSends({ from: carla, shape: 'phone-empty', text: 'c' }, { wait: true });
      const [old, hidden, empty] = receiver.messages();
      assert.deepEqual([old?.['from'], old?.['from_user_id']], [carla, undefined]);
      assert.deepEqual([hidden?.['from'], typeof hidden?.['from_user_id']], [undefined, 'string']);
      assert.deepEqual([empty?.['from'], typeof empty?.['from_user_id']], ['', 'string']);
    });

    it('taps buttons, chooses rows, reacts and sends files in the recorded shapes', async () => {
      const sent = [
        ['webhook-13-interactive-button-reply.json', { button: { id: 'a', title: 'Sí' } }],
        ['webhook-14-interactive-list-reply.json', { list: { id: 'b', title: 'Van', description: 'x' } }],
        [
          'webhook-16-template-quick-reply-button.json',
          { templateButton: { payload: 'p', text: 'Confirmar' } },
        ],
        ['webhook-17-reaction.json', { reaction: { message_id: 'wamid.x', emoji: '👍' } }],
        ['webhook-07-audio-voice-note.json', { audio: { bytes: Buffer.from('voz') } }],
        ['webhook-10-sticker.json', { sticker: { bytes: Buffer.from('webp') } }],
        ['webhook-06-image-with-caption.json', { image: { bytes: Buffer.from('jpg'), caption: 'Seña' } }],
        [
          'webhook-09-document-pdf.json',
          { document: { bytes: Buffer.from('pdf'), caption: 'Seña', filename: 'seña.pdf' } },
        ],
        ['webhook-20-unsupported.json', { unsupported: 'poll_creation' }],
      ] as const;
      for (const [name, content] of sent) {
        receiver.posts.length = 0;
        await control.guestSends({ from: carla, ...content }, { wait: true });
        const [message] = receiver.messages();
        const [recorded] = objectsAt(objectAt(onlyChange(await fixture(name)), 'value'), 'messages');
        assert.deepEqual(shapeOf(without(message, 'context')), shapeOf(without(recorded, 'context')), name);
      }
    });

    it('is delivered again with growing gaps until the answer is 200', async () => {
      receiver.answers.push(500, 503);
      await control.guestSends({ from: carla, text: 'hola' }, { wait: true });
      assert.equal(receiver.posts.length, 3);
      const [chat] = await control.chat(carla);
      assert.equal(chat?.status, 'delivered');
    });

    it('can arrive five times, two of them at the same moment', async () => {
      receiver.delayMs = 20;
      await control.guestSends({ from: carla, text: 'hola', copies: 5 }, { wait: true });
      assert.equal(receiver.posts.length, 5);
      assert.equal(Math.max(...receiver.posts.map((post) => post.open)), 2);
      assert.equal(new Set(receiver.messages().map((message) => message['id'])).size, 1);
    });

    it('can be held back and arrive in the wrong order', async () => {
      await control.pauseWebhooks();
      for (const body of ['uno', 'dos', 'tres']) await control.guestSends({ from: carla, text: body });
      assert.equal((await control.pendingWebhooks()).length, 3);
      assert.equal(receiver.posts.length, 0);
      await control.resumeWebhooks('reversed');
      await control.idle();
      assert.deepEqual(
        receiver.messages().map((message) => textAt(objectAt(message, 'text'), 'body')),
        ['tres', 'dos', 'uno'],
      );
    });

    it('sees blue ticks and the dots when the hotel marks the message as read', async () => {
      const { id } = await control.guestSends({ from: carla, text: 'hola' }, { wait: true });
      const news: string[] = [];
      const unsubscribe = control.subscribe((one) => news.push(one.kind));
      const answer = await sandbox.graph('POST', `/${phoneNumberId}/messages`, {
        messaging_product: 'whatsapp',
        status: 'read',
        message_id: id,
        typing_indicator: { type: 'text' },
      });
      unsubscribe();
      assert.deepEqual(answer, { status: 200, body: { success: true } });
      assert.deepEqual(news, ['status', 'typing']);
      assert.equal((await control.chat(carla))[0]?.status, 'read');
    });

    it('downloads to us in two steps, with the token, for five minutes', async () => {
      await control.guestSends({
        from: carla,
        image: { bytes: Buffer.from('recibo'), mimeType: 'image/png' },
      });
      const [message] = await control.chat(carla);
      const path = `/${message?.mediaId}?phone_number_id=${phoneNumberId}`;
      const media = await sandbox.graph('GET', path);
      assert.equal(media.body['file_size'], 6);
      const url = textAt(media.body, 'url') ?? '';
      const authorized = { headers: { authorization: `Bearer ${accessToken}` } };
      const download = await fetch(url, authorized);
      assert.equal(download.headers.get('content-type'), 'image/png');
      assert.equal(await download.text(), 'recibo');
      assert.equal((await fetch(url)).status, 401);
      sandbox.clock.now = new Date(sandbox.clock.now.getTime() + 6 * 60 * 1000);
      assert.equal((await fetch(url, authorized)).status, 404);
      sandbox.clock.now = new Date(sandbox.clock.now.getTime() + 8 * 24 * hour);
      assert.equal(errorOf(await sandbox.graph('GET', path))['error_subcode'], 33);
    });
  });

  describe('a message to a guest', () => {
    beforeEach(async () => {
      await control.guestSends({ from: carla, name: 'Carla', text: 'hola' }, { wait: true });
      receiver.posts.length = 0;
    });

    it('is accepted, then sent, delivered, and read once the chat is open', async () => {
      const answer = await sandbox.send({ ...text('¡Hola!'), biz_opaque_callback_data: 'out_1' });
      assert.equal(answer.status, 200);
      assert.deepEqual(answer.body['contacts'], [{ input: `+${carla}`, wa_id: carla }]);
      await control.idle();
      assert.deepEqual(
        receiver.statuses().map((status) => [status['status'], status['biz_opaque_callback_data']]),
        [
          ['sent', 'out_1'],
          ['delivered', 'out_1'],
        ],
      );
      await control.openChat(carla);
      await control.openChat(carla);
      await control.idle();
      assert.deepEqual(
        receiver.statuses().map((status) => status['status']),
        ['sent', 'delivered', 'read'],
      );
    });

    it('has status webhooks in the recorded shape', async () => {
      await sandbox.send({ ...text('¡Hola!'), biz_opaque_callback_data: 'out_1' });
      await control.idle();
      const recorded = await fixture('webhook-22-status-sent.json');
      assert.deepEqual(shapeOf(receiver.posts[0]?.body), shapeOf(recorded));
    });

    it('is found by business-scoped user id, and by the number without the Argentine 9', async () => {
      const [guest] = await control.guests();
      assert.ok(guest?.userId);
      const byId = await sandbox.send({ ...text('a'), recipient: guest.userId });
      assert.deepEqual(byId.body['contacts'], [{ input: guest.userId, user_id: guest.userId }]);
      const byNumber = await sandbox.send({ ...text('b'), to: '+541155550101' });
      assert.deepEqual(byNumber.body['contacts'], [{ input: '+541155550101', wa_id: carla }]);
      assert.deepEqual(
        (await control.messagesTo(carla)).map((message) => message.text),
        ['a', 'b'],
      );
    });

    it('of every recorded kind is accepted', async () => {
      const media = await control.addMedia({ mimeType: 'application/pdf', bytes: Buffer.from('pdf') });
      for (const name of [
        'api-01-send-text',
        'api-03-send-reply-buttons',
        'api-04-send-list',
        'api-05-send-cta-url',
        'api-06-send-location-request',
        'api-07-send-location',
        'api-09-send-document-by-id',
        'api-11-send-reaction',
      ]) {
        const recorded = await fixture(`${name}.json`);
        const body = objectAt(objectAt(recorded, 'request'), 'body') ?? {};
        if (body['type'] === 'document') Object.assign(objectAt(body, 'document') ?? {}, { id: media.id });
        const answer = await sandbox.graph('POST', `/${phoneNumberId}/messages`, body);
        const expected = objectAt(objectAt(recorded, 'response'), 'body');
        assert.equal(answer.status, 200, name);
        assert.deepEqual(shapeOf(answer.body), shapeOf(expected), name);
      }
    });

    it('outside the 24 hours is accepted and then fails with 131047, unless it is a template', async () => {
      sandbox.clock.now = new Date(sandbox.clock.now.getTime() + 24 * hour);
      const refused = await sandbox.send({ ...text('¿Seguís ahí?'), biz_opaque_callback_data: 'late' });
      assert.equal(refused.status, 200);
      await control.idle();
      const recorded = await fixture('webhook-25-status-failed-window-closed.json');
      assert.deepEqual(shapeOf(receiver.posts[0]?.body), shapeOf(recorded));
      assert.equal(objectsAt(receiver.statuses()[0], 'errors')[0]?.['code'], 131047);
      const template = { name: 'recordatorio', language: { code: 'es' } };
      const passed = await sandbox.send({ type: 'template', template });
      assert.equal(objectsAt(passed.body, 'messages')[0]?.['message_status'], 'accepted');
      await control.idle();
      assert.deepEqual(
        (await control.messagesTo(carla)).map((message) => message.type),
        ['template'],
      );
    });

    it('outside the 24 hours is refused at once when the switch says so', async () => {
      sandbox.clock.now = new Date(sandbox.clock.now.getTime() + 25 * hour);
      await control.settings({ window: 'immediate' });
      const answer = await sandbox.send(text('hola'));
      const recorded = objectsAt(await fixture('api-18-errors.json'), 'errors').find(
        (one) => one['name'] === 'window_closed',
      );
      assert.equal(answer.status, 400);
      assert.deepEqual(
        without(errorOf(answer), 'fbtrace_id'),
        without(errorOf({ body: objectAt(recorded, 'body') ?? {} }), 'fbtrace_id'),
      );
    });

    it('shows the guest the picture behind an id and behind a link', async () => {
      const uploaded = await uploadPicture(sandbox.meta.url);
      const byId = await sandbox.send({ type: 'image', image: { id: uploaded, caption: 'Mapa' } });
      assert.equal(byId.status, 200);
      await sandbox.send({ type: 'image', image: { link: 'http://127.0.0.1:9/nada.png' } });
      await control.idle();
      const [first, second] = (await control.chat(carla)).slice(1);
      assert.equal(first?.mediaId, uploaded);
      assert.deepEqual([second?.status, second?.failure?.code], ['failed', 131053]);
    });

    it('is withheld of its statuses until they are released', async () => {
      await control.settings({ withholdStatuses: true });
      await sandbox.send(text('a'));
      await control.idle();
      assert.equal(receiver.posts.length, 0);
      assert.equal(await control.releaseStatuses(), 2);
      await control.idle();
      assert.equal(receiver.posts.length, 2);
    });
  });

  describe('what Meta refuses', () => {
    const buttons = (...titles: string[]): JsonObject => ({
      type: 'interactive',
      interactive: {
        type: 'button',
        body: { text: '¿Cuál?' },
        action: {
          buttons: titles.map((title, index) => ({ type: 'reply', reply: { id: `b${index}`, title } })),
        },
      },
    });
    const list = (rows: number, title = 'Doble'): JsonObject => ({
      type: 'interactive',
      interactive: {
        type: 'list',
        body: { text: '¿Cuál?' },
        action: {
          button: 'Ver opciones',
          sections: [{ rows: Array.from({ length: rows }, (_, index) => ({ id: `r${index}`, title })) }],
        },
      },
    });
    const refusals: [what: string, body: JsonObject, code: number][] = [
      ['a button title of 21 characters', buttons('123456789012345678901'), 131009],
      ['a fourth button', buttons('a', 'b', 'c', 'd'), 131009],
      ['two buttons with one title', buttons('a', 'a'), 131009],
      ['an eleventh row', list(11), 131009],
      ['a row title of 25 characters', list(1, 'x'.repeat(25)), 131009],
      ['a text of 4097 characters', text('ñ'.repeat(4097)), 100],
      ['a text without words', text('  '), 131008],
      ['an unknown key', { type: 'text', text: { body: 'a', foo: 1 } }, 100],
      ['an unknown type', { type: 'hologram', hologram: {} }, 131051],
      ['a business-scoped id in `to`', { to: 'AR.1234', ...text('a') }, 100],
      ['a latitude beyond the pole', { type: 'location', location: { latitude: 91, longitude: 0 } }, 131009],
      [
        'callback data of 513 characters',
        { ...text('a'), biz_opaque_callback_data: 'x'.repeat(513) },
        131009,
      ],
      ['media that is not there', { type: 'image', image: { id: '1' } }, 131009],
    ];
    for (const [what, body, code] of refusals) {
      it(`${what}: ${code}`, async () => {
        await control.guestSends({ from: carla, text: 'hola' }, { wait: true });
        const answer = await sandbox.send(body);
        assert.equal(answer.status, 400);
        assert.equal(errorOf(answer)['code'], code);
        assert.deepEqual(await control.messagesTo(carla), []);
      });
    }

    it('accepts a title of exactly 20 characters, emoji counted as one', async () => {
      assert.equal((await sandbox.send(buttons(`${'x'.repeat(19)}🙂`))).status, 200);
    });

    it('a wrong token with 190, another number with 100/33, an old version, a missing product', async () => {
      const path = `/${phoneNumberId}/messages`;
      assert.equal(errorOf(await sandbox.graph('POST', path, text('a'), 'wrong'))['code'], 190);
      assert.equal(errorOf(await sandbox.graph('POST', '/1/messages', text('a')))['error_subcode'], 33);
      assert.match(
        String(errorOf(await sandbox.graph('POST', path, text('a')))['message']),
        /messaging_product/,
      );
      const old = await fetch(`${sandbox.meta.url}/v20.0${path}`, { method: 'POST' });
      assert.equal(old.status, 400);
    });
  });

  describe('faults', () => {
    const callbacks = async () => (await control.messagesTo(carla)).map((message) => message.callbackData);

    beforeEach(async () => {
      await control.guestSends({ from: carla, text: 'hola' }, { wait: true });
      receiver.posts.length = 0;
    });

    it('cut after acceptance: the caller sees a reset, the guest the message, we the statuses', async () => {
      control.fault({ kind: 'cut-after-accept' });
      await assert.rejects(sandbox.send({ ...text('a'), biz_opaque_callback_data: 'k1' }), TypeError);
      await control.idle();
      assert.deepEqual(await callbacks(), ['k1']);
      assert.equal(receiver.statuses().length, 2);
      assert.equal(control.calls().at(-1)?.outcome, 'accepted');
    });

    it('cut after acceptance with the statuses withheld: silence until they are released', async () => {
      control.fault({ kind: 'cut-after-accept', statuses: 'withheld' });
      await assert.rejects(sandbox.send(text('a')), TypeError);
      await sandbox.send(text('b'));
      await control.idle();
      assert.equal(receiver.statuses().length, 2);
      const [lost] = await control.messagesTo(carla);
      assert.equal(await control.releaseStatuses(lost?.id), 2);
      await control.idle();
      assert.equal(receiver.statuses().length, 4);
    });

    it('cut before acceptance: nothing reached the guest', async () => {
      control.fault({ kind: 'cut-before-accept' });
      await assert.rejects(sandbox.send(text('a')), TypeError);
      assert.deepEqual(await callbacks(), []);
      assert.equal((await sandbox.send(text('b'))).status, 200);
    });

    it('readable errors: 500 with 131000, the pair rate, and the token for every call until cleared', async () => {
      control.fault({ kind: 'graph-error', code: 131000 });
      control.fault({ kind: 'graph-error', code: 131056, guest: carla });
      const first = await sandbox.send(text('a'));
      assert.deepEqual([first.status, errorOf(first)['code']], [500, 131000]);
      const second = await sandbox.send(text('a'));
      assert.deepEqual([second.status, errorOf(second)['code']], [400, 131056]);
      control.fault({ kind: 'graph-error', code: 190, times: null });
      assert.equal((await sandbox.send(text('a'))).status, 401);
      assert.equal(errorOf(await sandbox.graph('GET', `/${phoneNumberId}?fields=status`))['code'], 190);
      control.clearFaults();
      assert.equal(
        (await sandbox.graph('GET', `/${phoneNumberId}?fields=status`)).body['status'],
        'CONNECTED',
      );
    });

    it('a page of HTML, with or without the message going out', async () => {
      const body = { messaging_product: 'whatsapp', to: `+${carla}`, ...text('a') };
      const post = () =>
        fetch(`${sandbox.meta.url}/v25.0/${phoneNumberId}/messages`, {
          method: 'POST',
          headers: { authorization: `Bearer ${accessToken}` },
          body: JSON.stringify(body),
        });
      control.fault({ kind: 'html-error', status: 500 });
      control.fault({ kind: 'html-error', accepted: true });
      const refused = await post();
      assert.deepEqual(
        [refused.status, refused.headers.get('content-type')],
        [500, 'text/html; charset=utf-8'],
      );
      assert.equal((await callbacks()).length, 0);
      assert.equal((await post()).status, 502);
      assert.equal((await callbacks()).length, 1);
    });

    it('slow: the guest has the message while the caller still waits', async () => {
      control.fault({ kind: 'slow', delayMs: 150 });
      const before = performance.now();
      const answer = sandbox.send(text('a'));
      await control.waitForReply(carla, { timeoutMs: 120 });
      assert.equal((await answer).status, 200);
      assert.ok(performance.now() - before >= 150);
    });

    it('duplicates armed for statuses leave messages alone', async () => {
      control.duplicateWebhooks({ kind: 'status', copies: 3 });
      await control.guestSends({ from: carla, text: 'dale' }, { wait: true });
      await sandbox.send(text('a'));
      await control.idle();
      assert.equal(receiver.messages().length, 1);
      assert.equal(receiver.statuses().length, 4);
    });
  });

  it('posts recorded webhooks byte for byte and opens the windows of their guests', async () => {
    const raw = await readFile(new URL('webhook-31-signed-raw.body', fixtures), 'utf8');
    const recorded = objectAt(await fixture('webhook-31-signed-raw.json'), 'headers') ?? {};
    await control.postWebhook(raw, { wait: true });
    assert.equal(receiver.posts[0]?.raw, raw);
    assert.equal(receiver.posts[0]?.headers['x-hub-signature-256'], recorded['x-hub-signature-256']);
    await sandbox.send({ to: '+12025550142', ...text('Sí') });
    assert.equal((await control.messagesTo('12025550142')).length, 1);
    await control.postWebhook('nonsense', { wait: true });
    assert.equal(
      receiver.posts.some((post) => post.raw === 'nonsense'),
      true,
    );
  });

  it('can sign wrongly, and then tries again as for any refusal', async () => {
    receiver.answers.push(401);
    await control.postWebhook(
      { object: 'whatsapp_business_account' },
      { signature: 'sha256=00', wait: true },
    );
    assert.deepEqual(
      receiver.posts.map((post) => post.headers['x-hub-signature-256']),
      ['sha256=00', 'sha256=00'],
    );
  });

  it('verifies the webhook as Meta does', async () => {
    assert.equal(await control.verifyWebhook(), true);
  });

  it('answers the fields of the number', async () => {
    const recorded = await fixture('api-16-phone-number-fields.json');
    const fields = textAt(objectAt(objectAt(recorded, 'request'), 'query'), 'fields');
    const answer = await sandbox.graph('GET', `/${phoneNumberId}?fields=${fields}`);
    assert.deepEqual(shapeOf(answer.body), shapeOf(objectAt(objectAt(recorded, 'response'), 'body')));
  });

  it('is driven over HTTP from another process', async () => {
    const call = (method: string, path: string, body?: JsonObject) =>
      fetch(`${sandbox.meta.url}/_control${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    await call('POST', `/guests/${carla}/messages?wait=true`, {
      name: 'Carla',
      image: { base64: Buffer.from('png').toString('base64'), mimeType: 'image/png', caption: 'Seña' },
    });
    assert.equal(objectAt(receiver.messages()[0], 'image')?.['caption'], 'Seña');
    await call('POST', '/faults', { kind: 'graph-error', code: 131056 });
    assert.equal(errorOf(await sandbox.send(text('a')))['code'], 131056);
    await sandbox.send(text('b'));
    const reply: unknown = await (await call('GET', `/guests/${carla}/reply`)).json();
    assert.ok(isObject(reply));
    assert.equal(reply['text'], 'b');
    assert.equal((await call('POST', '/faults', { kind: 'sunspots' })).status, 400);
    const form = await fetch(`${sandbox.meta.url}/_control/reset`, { method: 'POST' });
    assert.equal(form.status, 204);
  });
});

describe('the stand-in over restarts and clocks', () => {
  it('goes on delivering what was not answered with 200 before it stopped', async () => {
    const sandbox = await startSandbox();
    await sandbox.receiver.stop();
    await sandbox.meta.control.guestSends({ from: carla, text: 'hola' });
    await sandbox.meta.close();
    await sandbox.receiver.start();
    sandbox.meta = await startMeta(sandbox.options);
    await sandbox.meta.control.idle();
    assert.equal(sandbox.receiver.messages().length, 1);
    assert.equal((await sandbox.meta.control.chat(carla))[0]?.status, 'delivered');
  });

  it('refuses templates that the given list lacks and shows the others filled in', async () => {
    const recorded = await fixture('api-19-list-templates.json');
    const [template] = objectsAt(objectAt(objectAt(recorded, 'response'), 'body'), 'data');
    const components = objectsAt(template, 'components');
    const sandbox = await startSandbox({
      templates: [{ name: 'pre_arrival_reminder', language: 'es', parameter_format: 'NAMED', components }],
    });
    const listed = await sandbox.graph('GET', `/${wabaId}/message_templates?limit=100`);
    assert.equal(objectsAt(listed.body, 'data')[0]?.['name'], 'pre_arrival_reminder');

    const missing = await sandbox.send({
      type: 'template',
      template: { name: 'x', language: { code: 'es' } },
    });
    assert.deepEqual([missing.status, errorOf(missing)['code']], [404, 132001]);
    const request = objectAt(objectAt(await fixture('api-08-send-template.json'), 'request'), 'body') ?? {};
    const given = objectAt(request, 'template') ?? {};
    const parts = objectsAt(given, 'components').filter((part) => part['type'] !== 'header');
    const short = parts.filter((part) => part['type'] !== 'body');
    const fewer = await sandbox.send({ type: 'template', template: { ...given, components: short } });
    assert.equal(errorOf(fewer)['code'], 132000);
    await sandbox.send({ type: 'template', template: { ...given, components: parts } });
    const [message] = await sandbox.meta.control.messagesTo(carla);
    assert.equal(message?.text, 'Hola Emily, te esperamos el 23 de noviembre. ¿Confirmas tu llegada?');
    assert.deepEqual(message?.rendered?.buttons, [
      { type: 'quick_reply', text: 'Confirmar', payload: 'confirm_arrival:HX-20417' },
      { type: 'url', text: 'Ver reserva', url: 'https://hotel.example.com/r/HX-20417' },
    ]);
  });

  it("stamps with the hotel's clock, and with its last known offset while that is away", async (t) => {
    let authorization: string | undefined;
    const ahead = 36 * hour;
    const owner = createServer((request, response) => {
      authorization = request.headers.authorization;
      response.end(JSON.stringify({ now: new Date(Date.now() + ahead).toISOString(), offset: 'PT36H' }));
    });
    t.after(() => owner.close());
    await new Promise<void>((resolve) => owner.listen(0, '127.0.0.1', resolve));
    const address = owner.address();
    const clockUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/api/v1/dev/clock`;
    const sandbox = await startSandbox();
    await sandbox.meta.close();
    const { now: _, ...options } = sandbox.options;
    sandbox.meta = await startMeta({ ...options, clockUrl, clockToken: 'dev' });
    const stampGap = async () => {
      await sandbox.meta.control.guestSends({ from: carla, text: 'hola' }, { wait: true });
      const stamp = Number(sandbox.receiver.messages().at(-1)?.['timestamp']) * 1000;
      return Math.round((stamp - Date.now()) / hour);
    };
    assert.equal(await stampGap(), 36);
    assert.equal(authorization, 'Bearer dev');
    owner.close();
    owner.closeAllConnections();
    await new Promise((resolve) => setTimeout(resolve, 250));
    assert.equal(await stampGap(), 36);
    await sandbox.meta.close();
    sandbox.meta = await startMeta({ ...options, clockUrl });
    assert.equal(await stampGap(), 36);
  });
});

function onlyChange(webhook: JsonObject): JsonObject {
  return objectsAt(objectsAt(webhook, 'entry')[0], 'changes')[0] ?? {};
}

function without(value: JsonObject | undefined, ...keys: string[]): JsonObject {
  return Object.fromEntries(Object.entries(value ?? {}).filter(([key]) => !keys.includes(key)));
}

/** Keys and kinds of values, so that invented ids and texts do not matter. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (!isObject(value)) return typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, shapeOf(inner)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

async function uploadPicture(url: string): Promise<string> {
  const form = new FormData();
  form.set('messaging_product', 'whatsapp');
  form.set('type', 'image/png');
  form.set('file', new Blob(['png'], { type: 'image/png' }), 'mapa.png');
  const response = await fetch(`${url}/v25.0/${phoneNumberId}/media`, {
    method: 'POST',
    headers: { authorization: `Bearer ${accessToken}` },
    body: form,
  });
  const body: unknown = await response.json();
  assert.ok(isObject(body));
  return textAt(body, 'id') ?? '';
}
