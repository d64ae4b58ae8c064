import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** XML as QloApps reads it: text and children, no attributes, no namespaces. */
export type XmlNode = string | { [name: string]: XmlNode | XmlNode[] };
export type XmlElement = { [name: string]: XmlNode | XmlNode[] };

const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

/** Reads a request body, with or without the `xml=` prefix; null when it is not well-formed (QloApps facts 1). */
export function parseXml(body: string): XmlElement | null {
  const text = body.trim().replace(/^xml=/, '');
  if (!text.startsWith('<') || XMLValidator.validate(text) !== true) return null;
  const document: unknown = parser.parse(text);
  return isElement(document) ? document : null;
}

/** The child `name` of the document's root, whatever the root is called; null when it is missing. */
export function rootChild(document: XmlElement, name: string): XmlElement | null {
  for (const root of Object.values(document)) {
    if (!isElement(root)) continue;
    const child = root[name];
    if (isElement(child)) return child;
    if (child === '') return {};
  }
  return null;
}

/** The text of a child element; undefined when there is no such element. */
export function childText(element: XmlElement, name: string): string | undefined {
  const child = element[name];
  if (child === undefined) return undefined;
  return typeof child === 'string' ? child : '';
}

function isElement(value: unknown): value is XmlElement {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `<name>` with its value in CDATA, empty where QloApps has nothing to say. */
export function cdata(
  name: string,
  value: string | number | boolean | null | undefined,
  attributes = '',
): string {
  const text = value === null || value === undefined || value === false ? '' : String(value);
  return `<${name}${attributes}>${text === '' ? '' : `<![CDATA[${text}]]>`}</${name}>`;
}
