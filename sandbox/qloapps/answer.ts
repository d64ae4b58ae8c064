/** What goes back over the wire: status, content type and the body already written out. */
export interface Answer {
  status: number;
  type: 'application/json' | 'text/xml;charset=utf-8' | 'text/html; charset=utf-8';
  body: string;
  headers?: Record<string, string>;
}

/** `output_format=JSON` (case-sensitive) or the header of the same name; anything else is XML (QloApps facts 1). */
export type Format = 'JSON' | 'XML';

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };
export type JsonObject = { [key: string]: JsonValue };

/** PHP's json_encode: slashes escaped; `ascii` also escapes everything beyond ASCII, as `bookings` does (facts 1). */
export function phpJson(value: JsonValue, ascii = false): string {
  const text = JSON.stringify(value).replaceAll('/', '\\/');
  if (!ascii) return text;
  return text.replace(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export function jsonAnswer(status: number, value: JsonValue, ascii = false): Answer {
  return { status, type: 'application/json', body: phpJson(value, ascii) };
}

export function xmlAnswer(status: number, inner: string): Answer {
  return { status, type: 'text/xml;charset=utf-8', body: xmlDocument(inner) };
}

/** The envelope of every XML answer; `inner` brings its own line ends. */
export function xmlDocument(inner: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<qloapps xmlns:xlink="http://www.w3.org/1999/xlink">\n${inner}</qloapps>\n`;
}

/** PHP died or printed plain text: no JSON, no XML, whatever was asked for (facts 3). */
export function textAnswer(status: number, body: string): Answer {
  return { status, type: 'text/html; charset=utf-8', body };
}
