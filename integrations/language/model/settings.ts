/** The optional language model: which service, where, and how long it may take. None is the default. */
export interface ModelSettings {
  provider: 'openai-compatible' | 'anthropic';
  /** Without a trailing slash; for OpenAI-compatible servers it includes the `/v1`. */
  baseUrl: string;
  model: string;
  /** Read at every call: it may be rotated while we run. Local servers need none. */
  apiKey: () => string | undefined;
  /** Longest time of one attempt, ms; there are two. */
  timeoutMs: number;
}
