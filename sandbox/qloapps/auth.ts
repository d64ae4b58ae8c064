import type { IncomingHttpHeaders } from 'node:http';
import { type Answer, type Format, textAnswer } from './answer.ts';
import { errorAnswer } from './errors.ts';

/** What a key may do, by resource; `everything` is the key of a full install. */
export type Permissions = 'everything' | Readonly<Record<string, readonly string[]>>;

export interface Key {
  active: boolean;
  permissions: Permissions;
}

const realm = (site: string, rest: string) => ({
  'WWW-Authenticate': `Basic realm="Welcome to ${site} Webservice, please enter the authentication key as the login. ${rest}"`,
});
const qloApps = realm('QloApps', 'No password required.');

/** The key of a request: Basic auth's user name, else `ws_key`; null without either, or with a Bearer (QloApps facts 2). */
function presentedKey(headers: IncomingHttpHeaders, query: URLSearchParams): string | null {
  const basic = /^Basic\s+(.*)$/i.exec(headers.authorization ?? '');
  if (basic?.[1] !== undefined) {
    const [user = ''] = Buffer.from(basic[1], 'base64').toString('utf8').split(':');
    return user;
  }
  return query.get('ws_key');
}

/** The answer to a request whose key is no good, or the permissions of a good one (facts 2). */
export function authenticate(
  keys: ReadonlyMap<string, Key>,
  headers: IncomingHttpHeaders,
  query: URLSearchParams,
  format: Format,
): { answer: Answer } | { permissions: Permissions } {
  const refuse = (...errors: { code: number; message: string }[]) => {
    const answer = errorAnswer(401, errors, format);
    return { answer: { ...answer, headers: { ...answer.headers, ...qloApps } } };
  };
  const presented = presentedKey(headers, query);
  if (presented === null) {
    const answer = textAnswer(401, '401 Unauthorized');
    return { answer: { ...answer, headers: realm('PrestaShop', 'No password required.') } };
  }
  if (presented === '') return refuse({ code: 17, message: 'Authentication key is empty' });
  if (presented.length !== 32) return refuse({ code: 18, message: 'Invalid authentication key format' });
  const noPermission = { code: 21, message: 'No permission for this authentication key' };
  const key = keys.get(presented);
  if (!key?.active) return refuse({ code: 20, message: 'Authentification key is not active' }, noPermission);
  if (key.permissions !== 'everything' && Object.keys(key.permissions).length === 0)
    return refuse(noPermission);
  return { permissions: key.permissions };
}

/** Resource first, then method: 401 code 26, 405 code 25 (facts 2). */
export function authorise(
  permissions: Permissions,
  resource: string,
  method: string,
  format: Format,
): Answer | null {
  if (permissions === 'everything') return null;
  const methods = permissions[resource];
  if (!methods) {
    const message = `Resource of type "${resource}" is not allowed with this authentication key`;
    return errorAnswer(401, [{ code: 26, message }], format);
  }
  if (methods.includes(method)) return null;
  const message = `Method ${method} is not allowed for the resource ${resource} with this authentication key`;
  return errorAnswer(405, [{ code: 25, message }], format);
}
