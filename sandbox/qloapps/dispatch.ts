import type { IncomingHttpHeaders } from 'node:http';
import { type Answer, type Format, jsonAnswer, textAnswer, xmlAnswer } from './answer.ts';
import { answerAri } from './ari.ts';
import { authenticate, authorise, type Key, type Permissions } from './auth.ts';
import { listBookings, postBooking, putBooking, showBooking } from './bookings.ts';
import { Crashed, errorAnswer, Refused } from './errors.ts';
import { closest } from './filters.ts';
import { answerList, answerOne, type View } from './lists.ts';
import type { Pms } from './pms.ts';
import { resources } from './resources.ts';
import { postOrderHistory, postOrderState, putRoomBooking } from './xml-writes.ts';

export interface ApiRequest {
  method: string;
  /** Path below `/api`, without the leading slash: `orders/1`. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
  /** See CreateOptions of bookings-create.ts. */
  beforeWrite?: () => Promise<void>;
}

/** Everything the stand-in plays, in the order the real root lists it. */
export const playedResources: readonly string[] = [...resources.keys(), 'bookings', 'hotel_ari'].sort();

/** Answers one web-service call, whatever happens on the way (QloApps facts 2 and 3). */
export async function answerApi(
  pms: Pms,
  keys: ReadonlyMap<string, Key>,
  request: ApiRequest,
): Promise<Answer> {
  const { headers, query } = request;
  const format = wantedFormat(headers, query);
  const host = headers.host ?? 'localhost';
  try {
    const authenticated = authenticate(keys, headers, query, format);
    if ('answer' in authenticated) return authenticated.answer;
    return await route(pms, authenticated.permissions, request, { format, base: `http://${host}/api` }, host);
  } catch (error) {
    if (error instanceof Refused) return errorAnswer(error.status, error.errors, format);
    if (error instanceof Crashed) {
      const answer = textAnswer(error.status, error.message);
      return error.status === 500 ? { ...answer, headers: { Connection: 'close' } } : answer;
    }
    throw error;
  }
}

export function wantedFormat(headers: IncomingHttpHeaders, query: URLSearchParams): Format {
  const asked =
    query.get('output_format') ?? query.get('io_format') ?? headers['output-format'] ?? headers['io-format'];
  return asked === 'JSON' ? 'JSON' : 'XML';
}

async function route(
  pms: Pms,
  permissions: Permissions,
  request: ApiRequest,
  view: View,
  host: string,
): Promise<Answer> {
  const { query, body } = request;
  const override = request.method === 'POST' ? query.get('ps_method') : null;
  const method = override ?? request.method;
  const [name = '', id] = request.path.split('/');
  if (!['GET', 'HEAD', 'POST', 'PUT', 'DELETE'].includes(method)) {
    throw new Refused(405, [{ code: 23, message: `Method ${method} is not valid` }]);
  }
  if (name === '') return root(permissions, view);
  if (!playedResources.includes(name)) return unknownResource(name);
  const forbidden = authorise(permissions, name, method, view.format);
  if (forbidden) return forbidden;
  const language = query.get('language');
  if (language !== null && language !== '1') {
    throw new Refused(400, [{ code: 81, message: 'language is not available' }]);
  }

  if (query.has('schema')) return textAnswer(501, 'The QloApps stand-in does not play schemas.');
  const beforeWrite = request.beforeWrite ? { beforeWrite: request.beforeWrite } : {};
  if (name === 'hotel_ari') {
    if (method === 'POST') return answerAri(pms, body, view);
    throw new Refused(405, [{ code: 23, message: `Method ${method} is not valid` }]);
  }
  const reading = method === 'GET' || method === 'HEAD';
  if (name === 'bookings') {
    if (reading && id) return (await showBooking(pms, rowId(id), view)) ?? notFound();
    if (reading) return listBookings(pms, view);
    if (method === 'POST') return postBooking(pms, body, { host, ...beforeWrite }, view);
    if (method === 'PUT') return putBooking(pms, body, beforeWrite, view);
    const message = `Method ${method} is not allowed for the resource bookings`;
    throw new Refused(405, [{ code: 101, message }]);
  }
  if (reading) {
    const resource = resources.get(name);
    if (!resource) return unknownResource(name);
    if (id) return (await answerOne(pms.database, resource, rowId(id), view)) ?? notFound();
    return answerList(pms.database, resource, query, view);
  }
  if (method === 'POST' && name === 'order_histories') return postOrderHistory(pms, body, query, view);
  if (method === 'POST' && name === 'order_states') return postOrderState(pms, body, view);
  if (method === 'PUT' && name === 'room_bookings') return putRoomBooking(pms, body, id, view);
  return textAnswer(501, `The QloApps stand-in does not play ${method} ${name}.`);
}

function rowId(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}

/** Not found on GET: 404 with nothing in it, in either format (facts 3). */
function notFound(): Answer {
  return textAnswer(404, '');
}

/** Real resources that no call of ours needs are said to be missing here, not in QloApps. */
function unknownResource(name: string): Answer {
  const known = [
    'addresses advance_payments booking_extra_demands carriers cart_bookings cart_rules carts categories',
    'combinations contacts countries customer_messages customer_threads deliveries employees extra_demands',
    'feature_prices groups guests hotel_features hotel_refund_rules images languages order_details order_invoices',
    'order_slip search states tags tax_rule_groups tax_rules taxes zones',
  ].flatMap((line) => line.split(' '));
  if (known.includes(name)) return textAnswer(501, `The QloApps stand-in does not play ${name}.`);
  const all = [...playedResources, ...known].sort();
  throw new Refused(400, [
    {
      code: 27,
      message: `Resource of type "${name}" does not exists. Did you mean: "${closest(name, all)}"? The full list is: "${all.join('", "')}"`,
    },
  ]);
}

/** `GET /api/`: what the key may use. */
function root(permissions: Permissions, { format, base }: View): Answer {
  const usable = playedResources.filter((name) => permissions === 'everything' || permissions[name]);
  if (format === 'JSON') return jsonAnswer(200, [...usable]);
  const methods = (name: string) =>
    ['get', 'put', 'post', 'delete', 'head']
      .map((method) => {
        const may = permissions === 'everything' || permissions[name]?.includes(method.toUpperCase());
        return `${method}="${may ? 'true' : 'false'}"`;
      })
      .join(' ');
  const rows = usable.map((name) => `<${name} xlink:href="${base}/${name}" ${methods(name)}/>\n`);
  return xmlAnswer(200, `<api shopName="QloApps">\n${rows.join('')}</api>\n`);
}
