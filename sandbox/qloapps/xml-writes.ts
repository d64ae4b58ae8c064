import type pg from 'pg';
import { type Answer, textAnswer } from './answer.ts';
import { never } from './clock.ts';
import { Refused, warnings } from './errors.ts';
import type { Field } from './fields.ts';
import { answerRow, type Row, type View } from './lists.ts';
import { changeState } from './order-states.ts';
import type { Pms } from './pms.ts';
import type { Resource } from './resource.ts';
import { resources } from './resources.ts';
import { childText, parseXml, rootChild, type XmlElement } from './xml.ts';

/** Reads the one node of a write; JSON is refused as QloApps does, with parser warnings and code 127 (facts 1). */
function readNode(resource: Resource, body: string): XmlElement {
  const document = parseXml(body);
  if (!document) {
    throw new Refused(500, [
      ...warnings.parser('SimpleXMLElement::__construct()', body),
      {
        code: 127,
        message: `XML error : String could not be parsed as XML\nXML length : ${Buffer.byteLength(body)}\nOriginal XML : ${body}`,
      },
    ]);
  }
  return rootChild(document, resource.node) ?? {};
}

function resourceNamed(name: string): Resource {
  const resource = resources.get(name);
  if (!resource) throw new Error(`no resource ${name}`);
  return resource;
}

function requireFields(resource: Resource, node: XmlElement): void {
  const missing = resource.fields.find((field) => field.required && !childText(node, field.name));
  if (missing) throw new Refused(400, [{ code: 41, message: `parameter "${missing.name}" required` }]);
}

function forbidId(node: XmlElement): void {
  if (childText(node, 'id')) {
    throw new Refused(400, [{ code: 91, message: 'id is forbidden when adding a new resource' }]);
  }
}

/**
 * `POST /api/order_histories`: the safe way to change a state (QloApps facts 9). An unknown order or state is a 200
 * with a line of text. `sendemail=1` ends in a 500 although the state changed, because no mail leaves here.
 */
export async function postOrderHistory(
  pms: Pms,
  body: string,
  query: URLSearchParams,
  view: View,
): Promise<Answer> {
  const resource = resourceNamed('order_histories');
  const node = readNode(resource, body);
  forbidId(node);
  requireFields(resource, node);
  const orderText = childText(node, 'id_order') ?? '';
  const stateId = Number(childText(node, 'id_order_state'));
  const [catalogue, now] = await Promise.all([pms.catalogue(), pms.now()]);
  const orderId = /^\d{1,9}$/.test(orderText) ? Number(orderText) : 0;
  const id = await pms.transaction((client) => changeState(client, catalogue, orderId, stateId, now));
  if (id === null) return textAnswer(200, 'Invalid new order status');
  if (query.get('sendemail') === '1')
    throw new Refused(500, [{ code: 46, message: 'Unable to save resource' }]);
  const row: Row = {
    id: String(id),
    id_employee: childText(node, 'id_employee') ?? '',
    id_order_state: stateId,
    id_order: orderText,
    date_add: now,
  };
  return answerRow(resource, row, undefined, view, 201);
}

/**
 * `PUT /api/room_bookings/{id}`: the whole row is written as it was sent and nothing is checked (facts 11): not the
 * status, not whether the room is taken. A field left out becomes empty.
 */
export async function putRoomBooking(
  pms: Pms,
  body: string,
  urlId: string | undefined,
  view: View,
): Promise<Answer> {
  const resource = resourceNamed('room_bookings');
  const node = readNode(resource, body);
  const idText = urlId ?? childText(node, 'id');
  if (!idText) throw new Refused(400, [{ code: 90, message: 'id is required when modifying a resource' }]);
  const id = /^\d{1,9}$/.test(idText) ? Number(idText) : 0;
  const present = await pms.database.query('select 1 from qloapps.room_bookings where id = $1', [id]);
  if (present.rows.length === 0) throw new Refused(404, [{ code: 92, message: 'Invalid ID' }]);
  requireFields(resource, node);
  const now = await pms.now();
  const row: Row = {};
  for (const field of resource.fields) row[field.name] = childText(node, field.name) ?? '';
  row['id'] = String(id);
  row['date_upd'] = now;
  await updateRow(pms.database, resource, id, row);
  return answerRow(resource, row, new Map(), view, 200);
}

async function updateRow(database: pg.Pool, resource: Resource, id: number, row: Row): Promise<void> {
  const fields = resource.fields.filter((field) => field.name !== 'id');
  await database.query(
    `update qloapps.room_bookings set ${fields.map((field, index) => `${field.name} = $${index + 2}`).join(', ')}
     where id = $1`,
    [id, ...fields.map((field) => storable(field, String(row[field.name] ?? '')))],
  );
}

/** MySQL's way with an empty or odd value: numbers become 0, date-times zeros. */
function storable(field: Field, text: string): string | number {
  if (field.kind === 'datetime') return text || never;
  if (field.kind === 'text') return text;
  const value = Number.parseFloat(text);
  const number = Number.isFinite(value) ? value : 0;
  return field.kind === 'integer' ? Math.trunc(number) : number;
}

/** `POST /api/order_states`: a state of the house's own, such as "held"; it keeps the room taken (facts 9). */
export async function postOrderState(pms: Pms, body: string, view: View): Promise<Answer> {
  const resource = resourceNamed('order_states');
  const node = readNode(resource, body);
  forbidId(node);
  const name = languageText(node, 'name');
  if (!name) throw new Refused(400, [{ code: 41, message: 'parameter "name" required' }]);
  const flag = (field: string) => (childText(node, field) === '1' ? 1 : 0);
  const created = await pms.database.query<{ id: number }>(
    `insert into qloapps.order_states (unremovable, hidden, send_email, invoice, color, logable, paid, pdf_invoice, name, template)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
    [
      flag('unremovable'),
      flag('hidden'),
      flag('send_email'),
      flag('invoice'),
      childText(node, 'color') ?? '',
      flag('logable'),
      flag('paid'),
      flag('pdf_invoice'),
      name,
      languageText(node, 'template'),
    ],
  );
  pms.catalogueChanged();
  const row: Row = {};
  for (const field of resource.fields) row[field.name] = childText(node, field.name) ?? null;
  row['id'] = String(created.rows[0]?.id ?? '');
  row['name'] = name;
  row['template'] = languageText(node, 'template');
  return answerRow(resource, row, undefined, view, 201);
}

/** `<name><language>…</language></name>` or plain `<name>…</name>`. */
function languageText(node: XmlElement, name: string): string {
  const value = node[name];
  if (typeof value === 'string') return value;
  const inner = Array.isArray(value) ? value[0] : value;
  if (typeof inner !== 'object') return '';
  const language = [inner['language']].flat()[0];
  return typeof language === 'string' ? language : '';
}
