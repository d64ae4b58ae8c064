import { type JsonObject, objectAt, objectsAt, textAt } from './json.ts';
import { missing, optionalText, refuse, requiredObject, requiredText } from './limits.ts';

/** Checks an interactive message against Meta's limits (WhatsApp facts 6); throws a GraphError. */
export function checkInteractive(interactive: JsonObject): void {
  const type = textAt(interactive, 'type') ?? missing("interactive['type']");
  const check = checks[type] ?? refuse(`Interactive type ${type} is not supported`);
  checkFrame(interactive, type === 'list' ? 4096 : 1024);
  check(requiredObject(interactive, 'action'), interactive);
}

const checks: Readonly<Record<string, (action: JsonObject, interactive: JsonObject) => void>> = {
  button: checkButtons,
  list: checkList,
  cta_url: checkUrlButton,
  location_request_message: (action) => checkActionName(action, 'send_location'),
  contact_request: (action) => checkActionName(action, 'request_contact_info'),
};

function checkFrame(interactive: JsonObject, bodyMax: number): void {
  requiredText(requiredObject(interactive, 'body'), 'text', bodyMax, "interactive['body']['text']");
  if (interactive['footer'] !== undefined) {
    requiredText(objectAt(interactive, 'footer'), 'text', 60, "interactive['footer']['text']");
  }
  const header = objectAt(interactive, 'header');
  if (!header) return;
  const kind = textAt(header, 'type');
  if (kind === 'text') requiredText(header, 'text', 60, "interactive['header']['text']");
  else if (kind === 'image' || kind === 'video' || kind === 'document') requiredObject(header, kind);
  else refuse('Header type must be one of text, image, video, document');
}

function checkButtons(action: JsonObject): void {
  const buttons = objectsAt(action, 'buttons');
  if (buttons.length < 1 || buttons.length > 3) {
    refuse('Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3');
  }
  const replies = buttons.map((button) => {
    if (textAt(button, 'type') !== 'reply') refuse('Button type must be reply');
    const reply = requiredObject(button, 'reply');
    const title = textAt(reply, 'title') ?? missing('title');
    if ([...title].length < 1 || [...title].length > 20) {
      refuse('Button title length invalid. Min length: 1, Max length: 20');
    }
    const id = requiredText(reply, 'id', 256, 'Button id');
    if (id !== id.trim()) refuse('Button id must not have leading or trailing spaces');
    return { id, title };
  });
  if (new Set(replies.map((reply) => reply.id)).size < replies.length) refuse('Duplicated button id');
  if (new Set(replies.map((reply) => reply.title)).size < replies.length) refuse('Duplicated button title');
}

function checkList(action: JsonObject, interactive: JsonObject): void {
  if (interactive['header'] !== undefined && textAt(objectAt(interactive, 'header'), 'type') !== 'text') {
    refuse('Header of a list message must be of type text');
  }
  requiredText(action, 'button', 20, "action['button']");
  const sections = objectsAt(action, 'sections');
  if (sections.length < 1 || sections.length > 10) {
    refuse('Invalid sections count. Min allowed sections: 1, Max allowed sections: 10');
  }
  const ids: string[] = [];
  for (const section of sections) {
    if (sections.length > 1) requiredText(section, 'title', 24, "section['title']");
    else optionalText(section, 'title', 24, "section['title']");
    const rows = objectsAt(section, 'rows');
    if (rows.length === 0) refuse('A section needs at least one row');
    for (const row of rows) {
      ids.push(requiredText(row, 'id', 200, "row['id']"));
      requiredText(row, 'title', 24, "row['title']");
      optionalText(row, 'description', 72, "row['description']");
    }
  }
  if (ids.length > 10) refuse('Total row count exceed max allowed count: 10');
  if (new Set(ids).size < ids.length) refuse('Duplicated row id');
}

function checkUrlButton(action: JsonObject): void {
  if (textAt(action, 'name') !== 'cta_url') refuse("action['name'] must be cta_url");
  const parameters = requiredObject(action, 'parameters');
  requiredText(parameters, 'display_text', 20);
  const url = requiredText(parameters, 'url', 2000);
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) refuse('url is not a valid URL');
}

function checkActionName(action: JsonObject, name: string): void {
  if (textAt(action, 'name') !== name) refuse(`action['name'] must be ${name}`);
}
