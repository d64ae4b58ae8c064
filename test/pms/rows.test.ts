import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PmsError } from '../../integrations/pms/errors.ts';
import { editRow } from '../../integrations/pms/qloapps/rows.ts';
import { recorded } from './support.ts';

const row = recorded('room_booking-get-xml.xml');
const value = (xml: string, field: string) =>
  new RegExp(`<${field}(?: [^>]*)?>(?:<!\\[CDATA\\[)?(.*?)(?:\\]\\]>)?</${field}>`).exec(xml)?.[1];

test('a row is put back whole: the changed fields change, every other keeps its value', () => {
  const edited = editRow(row, { id_status: '2', check_in: '2027-01-10 15:02:00' });
  assert.equal(value(edited, 'id_status'), '2');
  assert.equal(value(edited, 'check_in'), '2027-01-10 15:02:00');
  const fields = [...row.matchAll(/<(\w+)(?: [^>]*)?><!\[CDATA\[/g)].map((match) => match[1] ?? '');
  assert.ok(fields.length > 30);
  for (const field of fields.filter((name) => name !== 'id_status' && name !== 'check_in')) {
    assert.equal(value(edited, field), value(row, field), field);
  }
  assert.ok(edited.includes('<comment></comment>') || edited.includes('<comment/>'));
  assert.ok(edited.includes('booking_extra_demands'));
});

test('a row of another shape is refused instead of being emptied', () => {
  assert.throws(() => editRow('<qloapps><order/></qloapps>', { id_status: '2' }), PmsError);
  assert.throws(() => editRow(row.replaceAll('check_in>', 'arrived>'), { check_in: 'x' }), PmsError);
});
