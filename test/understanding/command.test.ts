/** `npm run understand`, as operators and measurements call it. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';

const root = new URL('../../', import.meta.url);
const npm = (input: string, ...args: string[]) =>
  spawnSync('npm', ['run', 'understand', ...(args.length ? ['--', ...args] : [])], {
    cwd: root,
    input,
    encoding: 'utf8',
  });
const line = (id: number | string, text: string, more = {}) =>
  JSON.stringify({ id, text, reference_date: '2027-03-01', ...more });

describe('JSON lines', () => {
  it('come out one for one, and nothing else does', () => {
    const { stdout, status } = npm(
      [line('a', 'cuánto sale del 12 al 14 para 2?'), line(2, 'ok', { lang: 'pt' }), ''].join('\n'),
    );
    const [first, second, ...rest] = stdout
      .split('\n')
      .filter(Boolean)
      .map((one) => JSON.parse(one));
    assert.equal(status, 0);
    assert.deepEqual(rest, []);
    const { ms, confidence, ...said } = first;
    assert.ok(ms >= 0 && confidence > 0.75);
    assert.deepEqual(said, {
      id: 'a',
      language: 'es',
      intent: 'price_inquiry',
      intents: ['price_inquiry', 'check_availability'],
      checkin: '2027-03-12',
      checkout: '2027-03-14',
      nights: null,
      guests: 2,
      adults: null,
      children: null,
      rooms: null,
      room_type: null,
    });
    assert.deepEqual([second.id, second.language, second.intent], [2, 'pt', 'affirm']);
  });

  it('that cannot be read say so in their place, are counted, and stop no other', () => {
    const { stdout, stderr, status } = npm(
      ['no json', line(1, 'gracias'), '{"id":7,"text":"hola","reference_date":"mañana"}'].join('\n'),
    );
    const lines = stdout
      .split('\n')
      .filter(Boolean)
      .map((one) => JSON.parse(one));
    assert.equal(status, 1);
    assert.match(stderr, /2 líneas no se pudieron leer/);
    assert.equal(lines[0].error, 'no es JSON');
    assert.equal(lines[1].intent, 'thanks');
    assert.equal(lines[2].id, 7);
    assert.match(lines[2].error, /^reference_date/);
  });
});

describe('one message for a person', () => {
  it('shows what was read, from which words, and what stays open', () => {
    const { stdout, status } = npm(
      '',
      'tenés algo del 12 al 14? o la semana que viene',
      '--today',
      '2027-03-01',
    );
    assert.equal(status, 0);
    assert.match(stdout, /español/);
    assert.match(stdout, /check_availability: pregunta si hay lugar/);
    assert.match(stdout, /llegada +viernes 2027-03-12 +← «.*12/);
  });

  it('explains itself, and what it was given wrong', () => {
    assert.match(npm('', '--help').stdout, /--today AAAA-MM-DD/);
    const wrong = npm('', 'hola', '--today', 'ayer');
    assert.equal(wrong.status, 2);
    assert.match(wrong.stderr, /--today tiene que ser un día, AAAA-MM-DD/);
  });
});
