async function ask(path, init = {}) {
  const response = await fetch(path, init);
  const text = await response.text();
  const body = text === '' ? {} : JSON.parse(text);
  if (!response.ok) throw new Error(body.error ?? `El teléfono recibió un ${response.status}.`);
  return body;
}

const post = (path, body) =>
  ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

const chatPath = (handle) => `/api/guests/${encodeURIComponent(handle)}`;

export const api = {
  config: () => ask('/api/config'),
  guests: () => ask('/api/guests').then((body) => body.guests),
  addGuest: (guest) => post('/api/guests', guest),
  chat: (handle) => ask(`${chatPath(handle)}/messages`).then((body) => body.messages),
  send: (handle, message) => post(`${chatPath(handle)}/messages`, message),
  open: (handle) => post(`${chatPath(handle)}/open`, {}),
  upload: (file, name) =>
    ask(`/api/media?filename=${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { 'content-type': file.type },
      body: file,
    }),
  why: (key) => ask(`/api/why?message=${encodeURIComponent(key)}`),
  clock: () => ask('/api/clock'),
  moveClock: (body) => post('/api/clock', body),
};
