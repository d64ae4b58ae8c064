/** What the phone knows of the hotel's clock. `error` is a sentence for the person who holds the phone. */
export interface ClockReading {
  now: string | null;
  error?: string;
}

export interface HotelClockRemote {
  read(): Promise<ClockReading>;
  /** Moves the clock forward by an ISO 8601 duration; answers what the API said. */
  advance(duration: string): Promise<ClockReading>;
}

const timeoutMs = { read: 2000, advance: 60_000 } as const;

/** The service's `/api/v1/dev/clock`, asked by this server so that no token gets into the page. */
export function createHotelClock(apiUrl: string, apiToken: string): HotelClockRemote {
  const url = `${apiUrl.replace(/\/$/, '')}/api/v1/dev/clock`;

  async function ask(init: RequestInit, timeout: number): Promise<ClockReading> {
    let response: Response;
    try {
      response = await fetch(url, {
        ...init,
        headers: { authorization: `Bearer ${apiToken}`, 'content-type': 'application/json' },
        signal: AbortSignal.timeout(timeout),
      });
    } catch (error) {
      const late = error instanceof DOMException && error.name === 'TimeoutError';
      const what = late ? 'tarda demasiado en responder' : 'no responde';
      return { now: null, error: `La API ${what} en ${apiUrl}.` };
    }
    const body: unknown = await response.json().catch(() => undefined);
    const field = (name: string): unknown =>
      typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
    const now = field('now');
    if (response.ok && typeof now === 'string') return { now };
    if (response.status === 404)
      return { now: null, error: 'Aquí el reloj no se puede mover: sólo en desarrollo.' };
    const reason = field('detail') ?? field('title');
    const said = typeof reason === 'string' ? `: ${reason}` : '';
    return { now: null, error: `La API respondió ${response.status}${said}.` };
  }

  return {
    read: () => ask({ method: 'GET' }, timeoutMs.read),
    advance: (duration) =>
      ask({ method: 'POST', body: JSON.stringify({ advance: duration }) }, timeoutMs.advance),
  };
}

/**
 * The instant of a local date and time (`2027-03-11T10:00`) in a zone; undefined when it is none. In an
 * hour that a change of clocks skips or repeats, the offset after the change is taken.
 */
export function instantInZone(local: string, timeZone: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(local)) return undefined;
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc)) return undefined;
  const first = asUtc - offsetAt(asUtc, timeZone);
  return new Date(asUtc - offsetAt(first, timeZone));
}

function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return shown - Math.floor(instant / 1000) * 1000;
}
