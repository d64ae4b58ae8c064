/** Why the hotel's assistant said a message, asked of the service by this server so that no token gets into the page. */
const timeoutMs = 3000;

export type WhyAnswer = { status: number; body: unknown };

/**
 * `key` is what the service sent as `biz_opaque_callback_data`: `<conversation>/<version>/<place>`. Never throws: what
 * goes wrong is a sentence for the person who holds the phone.
 */
export function createWhy(apiUrl: string, apiToken: string): (key: string) => Promise<WhyAnswer> {
  const base = `${apiUrl.replace(/\/$/, '')}/api/v1/conversations`;
  return async (key) => {
    const conversation = encodeURIComponent(key.split('/')[0] ?? '');
    try {
      const response = await fetch(`${base}/${conversation}/why?message=${encodeURIComponent(key)}`, {
        headers: { authorization: `Bearer ${apiToken}` },
        signal: AbortSignal.timeout(timeoutMs),
      });
      const body: unknown = await response.json();
      if (response.ok) return { status: 200, body };
      if (response.status === 404)
        return {
          status: 404,
          body: {
            error: 'Este mensaje acompaña a otro, o lo escribió una persona: no hay nada que explicar.',
          },
        };
      return { status: 502, body: { error: `La API respondió ${response.status}.` } };
    } catch {
      return { status: 502, body: { error: `La API no responde en ${apiUrl}.` } };
    }
  };
}
