/** Where alerts arrive: a system of the hotel over HTTP, and a mail server, each with the faults a test asks for. */
import { createServer as createHttpServer, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

export interface Posted {
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Receiver<Got> {
  url: string;
  got: Got[];
  close(): Promise<void>;
}

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return (server.address() as AddressInfo).port;
}

/** `next` holds what it answers to the posts to come, first to last; then 204. `hang` takes the post and says nothing. */
export async function httpReceiver(): Promise<Receiver<Posted> & { next: Array<number | 'hang'> }> {
  const got: Posted[] = [];
  const next: Array<number | 'hang'> = [];
  const server = createHttpServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    got.push({ headers: request.headers, body });
    const answer = next.shift() ?? 204;
    if (answer !== 'hang') response.writeHead(answer).end();
  });
  const port = await listening(server);
  return {
    url: `http://127.0.0.1:${port}/avisos`,
    got,
    next,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export interface Mail {
  from: string;
  to: string;
  data: string;
}

/** As much of SMTP (RFC 5321) as one mail needs. `next`: what a mail's end is answered with; `drop` breaks the line there. */
export async function mailReceiver(): Promise<Receiver<Mail> & { next: Array<string | 'drop'> }> {
  const got: Mail[] = [];
  const next: Array<string | 'drop'> = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    const mail: Mail = { from: '', to: '', data: '' };
    let taking = false;
    let waiting = '';
    const say = (line: string) => socket.write(`${line}\r\n`);
    const hear = (line: string) => {
      if (taking) {
        if (line !== '.') {
          mail.data += `${line}\n`;
          return;
        }
        taking = false;
        got.push({ ...mail });
        const answer = next.shift() ?? '250 ok';
        if (answer === 'drop') socket.destroy();
        else say(answer);
        return;
      }
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'MAIL') mail.from = line;
      if (verb === 'RCPT') mail.to = line;
      if (verb === 'DATA') {
        taking = true;
        say('354 go on');
      } else if (verb === 'QUIT') socket.end('221 bye\r\n');
      else say('250 ok');
    };
    socket.on('data', (chunk) => {
      waiting += chunk.toString();
      const lines = waiting.split('\r\n');
      waiting = lines.pop() ?? '';
      for (const line of lines) hear(line);
    });
    say('220 sink');
  });
  const port = await listening(server);
  return {
    url: `smtp://127.0.0.1:${port}`,
    got,
    next,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
