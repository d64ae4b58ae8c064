/** Who wrote: handles never merge two guests, and never split one (WhatsApp facts 4). */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { body, type Front, openFront, recorded, text } from './front.ts';

const USER = 'US.13000000000000000142';
const PHONE = '12025550142';

let front: Front;
before(async () => {
  front = await openFront();
});
after(async () => await front.close());
beforeEach(async () => {
  await front.database.query('truncate webhook_bodies, unrouted, statuses, processes, conversations cascade');
});

const writes = (message: Record<string, unknown>, contacts?: unknown[]) =>
  front.deliver(body({ ...(contacts ? { contacts } : {}), messages: [text('', 'hola', message)] }));
const conversations = () =>
  front.rows<{ id: string; handle: string; handle_kind: string; phone: string | null }>(
    'select id, handle, handle_kind, phone from conversations order by created_at',
  );

describe('a guest', () => {
  test('with hidden phone is known by the user id, and answered there', async () => {
    await front.deliver(recorded('webhook-04-text-username-user-phone-hidden.json'));
    const [guest] = await conversations();
    assert.equal(guest?.handle, 'US.13000000000000000777');
    assert.equal(guest?.handle_kind, 'user_id');
    assert.equal(guest?.phone, null);
  });

  test('known by phone comes back with both, then with the user id alone: one conversation', async () => {
    await writes({ from: PHONE });
    await writes({ from: PHONE, from_user_id: USER });
    await writes({ from: undefined, from_user_id: USER });
    const found = await conversations();
    assert.equal(found.length, 1);
    assert.equal(found[0]?.phone, PHONE, 'the phone stays known to reception');
  });

  test('known by user id comes back with both, then with the phone alone: one conversation', async () => {
    await writes({ from: undefined, from_user_id: USER });
    await writes({ from: PHONE, from_user_id: USER });
    await writes({ from: PHONE });
    assert.equal((await conversations()).length, 1);
  });

  test('named only by the contact beside the message is found', async () => {
    await writes({ from: undefined, from_user_id: undefined }, [{ wa_id: PHONE, user_id: USER }]);
    assert.equal((await conversations())[0]?.handle, PHONE);
  });

  const HIDDEN: Array<[what: string, one: Record<string, unknown>, other: Record<string, unknown>]> = [
    ['empty strings for phones', { from: '', from_user_id: 'US.1' }, { from: '', from_user_id: 'US.2' }],
    ['no phones', { from: undefined, from_user_id: 'US.1' }, { from: undefined, from_user_id: 'US.2' }],
    ['user ids where phones stood', { from: 'US.1' }, { from: 'US.2' }],
    [
      'phones and empty user ids',
      { from: '12025550001', from_user_id: '' },
      { from: '12025550002', from_user_id: '' },
    ],
    [
      'the same nonsense as user id',
      { from: '12025550001', from_user_id: 'null' },
      { from: '12025550002', from_user_id: 'null' },
    ],
  ];
  for (const [what, one, other] of HIDDEN)
    test(`is never merged with another: ${what}`, async () => {
      await writes(one, [{ wa_id: '', user_id: one['from_user_id'], profile: { name: 'Uno' } }]);
      await writes(other, [{ wa_id: '', user_id: other['from_user_id'], profile: { name: 'Otro' } }]);
      assert.equal((await conversations()).length, 2);
      assert.equal(await front.count('messages'), 2);
    });

  test('is never merged with the only contact of a body when that is somebody else', async () => {
    await writes({ from: '12025550001', from_user_id: 'US.1' });
    await writes({ from: '12025550002', from_user_id: 'US.2' }, [{ wa_id: '12025550001', user_id: 'US.1' }]);
    assert.equal((await conversations()).length, 2);
    await writes({ from: '12025550002' });
    assert.equal((await conversations()).length, 2);
  });

  test('without any handle is kept for a person, never given to another guest', async () => {
    await writes({ from: '', from_user_id: '' }, [{ wa_id: '', profile: { name: 'Nadie' } }]);
    await writes({ from: '', from_user_id: '' }, [{ wa_id: '', profile: { name: 'Ninguna' } }]);
    assert.equal((await conversations()).length, 0);
    assert.equal(await front.count('unrouted'), 2);
  });

  test('of the same phone on two user ids of ours stays with the user id', async () => {
    await writes({ from: undefined, from_user_id: 'US.1' });
    await writes({ from: '12025550002', from_user_id: 'US.2' });
    await writes({ from: '12025550002', from_user_id: 'US.1' });
    const owner = await front.one<string>(
      `select c.handle from messages m join conversations c on c.id = m.conversation_id order by m.id desc limit 1`,
    );
    const first = await front.one<string>(
      `select c.handle from messages m join conversations c on c.id = m.conversation_id order by m.id limit 1`,
    );
    assert.equal(owner, first);
  });
});

describe('the variants of a number', () => {
  const VARIANTS: Array<[country: string, one: string, other: string]> = [
    ['Argentina', '5491155550101', '541155550101'],
    ['Mexico', '5215555550101', '525555550101'],
    ['Brazil', '5511987654321', '551187654321'],
    ['Brazil, as recorded', '5511955550123', '551155550123'],
  ];
  for (const [country, one, other] of VARIANTS)
    test(`of ${country} are one conversation, and replies go where the guest wrote from`, async () => {
      await writes({ from: one });
      await writes({ from: other });
      const found = await conversations();
      assert.equal(found.length, 1);
      assert.equal(found[0]?.handle, other);
      await writes({ from: `+${one}` });
      assert.equal((await conversations())[0]?.handle, one);
    });
});

describe('a change of number', () => {
  const changed = (from: string, to: string, id = 'wamid.change') =>
    front.deliver(
      body({
        messages: [
          {
            from,
            id,
            timestamp: '1795021200',
            type: 'system',
            system: { type: 'user_changed_number', wa_id: to },
          },
        ],
      }),
    );

  test('keeps the guest: the recorded one', async () => {
    await front.deliver(recorded('webhook-07-audio-voice-note.json'));
    await front.deliver(recorded('webhook-19-system-number-change.json'));
    await writes({ from: '447700900456' });
    const found = await conversations();
    assert.equal(found.length, 1);
    assert.equal(found[0]?.handle, '447700900456');
    assert.equal(found[0]?.phone, '447700900456');
  });

  test('that comes twice changes nothing more', async () => {
    await writes({ from: PHONE });
    await changed(PHONE, '12025550999');
    await changed(PHONE, '12025550999', 'wamid.again');
    await writes({ from: '12025550999' });
    assert.equal((await conversations()).length, 1);
  });

  test('and back again keeps the guest', async () => {
    await writes({ from: PHONE });
    await changed(PHONE, '12025550999');
    await changed('12025550999', PHONE, 'wamid.back');
    await writes({ from: PHONE });
    const found = await conversations();
    assert.equal(found.length, 1);
    assert.equal(found[0]?.handle, PHONE);
  });

  test('gives nothing of the guest to whoever gets the old number', async () => {
    await writes({ from: PHONE });
    await changed(PHONE, '12025550999');
    await writes({ from: PHONE });
    assert.equal((await conversations()).length, 2);
  });

  test('of somebody unknown changes nothing', async () => {
    assert.equal((await changed(PHONE, '12025550999')).status, 200);
    assert.equal((await conversations()).length, 0);
  });

  test('with a new user id keeps the guest', async () => {
    await writes({ from: undefined, from_user_id: 'US.1' });
    await front.deliver(
      body(
        { user_id_update: [{ user_id: { previous: 'US.1', current: 'US.2' }, timestamp: '1795021200' }] },
        { field: 'user_id_update' },
      ),
    );
    await writes({ from: undefined, from_user_id: 'US.2' });
    const found = await conversations();
    assert.equal(found.length, 1);
    assert.equal(found[0]?.handle, 'US.2');
  });
});
