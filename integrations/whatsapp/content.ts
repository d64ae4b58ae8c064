/** Bubbles and templates as bodies of the Graph's send call, without the envelope (WhatsApp facts 6 and 9). */
import type { Bubble } from '../../domain/texts/bubbles.ts';

/** Speech and pictures are uploaded before they are sent; see `audioContent` and `imageContent`. */
export type Sendable = Exclude<Bubble, { kind: 'speech' | 'image' }>;

/** An approved template with its positional body parameters; values without newlines. */
export interface TemplateMessage {
  name: string;
  language: string;
  params: string[];
}

/** The content of one message; a template, where given, stands for the bubble outside the 24-hour window. */
export function contentOf(bubble: Sendable, template: TemplateMessage | null): Record<string, unknown> {
  if (template) {
    const parameters = template.params.map((text) => ({ type: 'text', text }));
    return {
      type: 'template',
      template: {
        name: template.name,
        language: { code: template.language },
        ...(parameters.length ? { components: [{ type: 'body', parameters }] } : {}),
      },
    };
  }
  switch (bubble.kind) {
    case 'text':
      return { type: 'text', text: { body: bubble.text, preview_url: false } };
    case 'buttons':
      return interactive('button', bubble.text, {
        buttons: bubble.buttons.map((reply) => ({ type: 'reply', reply })),
      });
    case 'list':
      return interactive('list', bubble.text, { button: bubble.button, sections: [{ rows: bubble.rows }] });
    case 'location': {
      const { latitude, longitude, name, address } = bubble;
      return { type: 'location', location: { latitude, longitude, name, address } };
    }
  }
}

/** A voice note by the id of its upload (facts 7). */
export const audioContent = (mediaId: string): Record<string, unknown> => ({
  type: 'audio',
  audio: { id: mediaId },
});

/** A picture by the id of its upload, or at an address that Meta fetches. */
export const imageContent = (
  image: { id: string } | { link: string },
  caption: string,
): Record<string, unknown> => ({
  type: 'image',
  image: { ...image, ...(caption ? { caption } : {}) },
});

const interactive = (type: string, text: string, action: Record<string, unknown>) => ({
  type: 'interactive',
  interactive: { type, body: { text }, action },
});
