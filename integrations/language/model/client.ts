/**
 * One structured call to a language model over either wire format. It returns the text of the answer, or why there is
 * none; what the text is worth is decided by readProposal.
 */

import { PROPOSAL_SCHEMA } from './proposal.ts';
import type { ModelSettings } from './settings.ts';

export type ModelAnswer =
  | { kind: 'answered'; text: string }
  /** The model declined; asking again would not help. */
  | { kind: 'refused' }
  /** `again`: another attempt may succeed. */
  | { kind: 'failed'; reason: 'timeout' | 'unreachable' | 'status' | 'unreadable'; again: boolean };

/** A proposal is small; whatever is longer is no proposal. */
const MOST_BYTES = 64 * 1024;
const MOST_TOKENS = 700;

export type AskModel = (task: string, data: string) => Promise<ModelAnswer>;

export function createModelClient(settings: ModelSettings, request: typeof fetch = fetch): AskModel {
  const wire = settings.provider === 'anthropic' ? anthropic : openai;
  return async (task, data) => {
    const { path, headers, body } = wire.request(settings, task, data);
    let text: string;
    try {
      const response = await request(`${settings.baseUrl}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.timeout(settings.timeoutMs),
      });
      if (!response.ok) {
        await response.body?.cancel();
        return { kind: 'failed', reason: 'status', again: response.status === 429 || response.status >= 500 };
      }
      text = await bounded(response);
    } catch (error) {
      const slow = error instanceof Error && error.name === 'TimeoutError';
      return { kind: 'failed', reason: slow ? 'timeout' : 'unreachable', again: true };
    }
    try {
      return wire.read(JSON.parse(text)) ?? { kind: 'failed', reason: 'unreadable', again: false };
    } catch {
      return { kind: 'failed', reason: 'unreadable', again: false };
    }
  };
}

/** Reads at most MOST_BYTES; the time limit of the request covers a slow stream too. Throws when there is more. */
async function bounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Error('the answer is too long for a proposal');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

interface Wire {
  request(
    settings: ModelSettings,
    task: string,
    data: string,
  ): { path: string; headers: Record<string, string>; body: unknown };
  /** Null for a shape that is not this wire's. */
  read(answer: unknown): ModelAnswer | null;
}

/** `POST /chat/completions` as OpenAI, vLLM, llama.cpp, Ollama and others speak it. */
const openai: Wire = {
  request: ({ model, apiKey }, task, data) => {
    const key = apiKey();
    return {
      path: '/chat/completions',
      headers: key ? { authorization: `Bearer ${key}` } : {},
      body: {
        model,
        temperature: 0,
        max_tokens: MOST_TOKENS,
        messages: [
          { role: 'system', content: task },
          { role: 'user', content: data },
        ],
        response_format: {
          type: 'json_schema',
          json_schema: { name: 'reading', strict: true, schema: PROPOSAL_SCHEMA },
        },
      },
    };
  },
  read: (answer) => {
    const message = (
      answer as { choices?: Array<{ message?: { content?: unknown; refusal?: unknown } }> } | null
    )?.choices?.[0]?.message;
    if (typeof message?.refusal === 'string' && message.refusal !== '') return { kind: 'refused' };
    return typeof message?.content === 'string' ? { kind: 'answered', text: message.content } : null;
  },
};

/** `POST /v1/messages` of Anthropic. */
const anthropic: Wire = {
  request: ({ model, apiKey }, task, data) => ({
    path: '/v1/messages',
    headers: { 'x-api-key': apiKey() ?? '', 'anthropic-version': '2023-06-01' },
    body: { model, max_tokens: MOST_TOKENS, system: task, messages: [{ role: 'user', content: data }] },
  }),
  read: (answer) => {
    const { content, stop_reason } = (answer ?? {}) as {
      content?: Array<{ type?: unknown; text?: unknown }>;
      stop_reason?: unknown;
    };
    if (stop_reason === 'refusal') return { kind: 'refused' };
    const text = content?.find((block) => block.type === 'text')?.text;
    return typeof text === 'string' ? { kind: 'answered', text } : null;
  },
};
