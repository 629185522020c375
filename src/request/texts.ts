/** A string in a request. */
export interface RequestText {
  /** `messages[0].content[1].text` */
  field: string;
  text: string;
}

/** What was read of a request. */
export interface RequestTexts {
  texts: RequestText[];
  /** UTF-16 units of all texts and names of fields. */
  size: number;
  /** The first field that was not read, since it is nested too deeply or holds itself. */
  tooDeep?: string;
}

/** Deeper than any request of the API; JSON schemas of tools have the deepest ones. */
const MAX_DEPTH = 64;
/** A name that is shown; others may hold a value. */
const PLAIN_NAME = /^[A-Za-z_][\w-]{0,39}$/;
/** Bytes of an image, a sound or a video, which are no text. */
const DATA_URL = /^data:[\w.+-]{1,40}\/[\w.+-]{1,60}[;,]/i;

/**
 * All strings of a request, in order: also those in fields that the API does not know, since they are sent, too. Numbers that
 * could be personal data are texts.
 *
 * @param limit reading stops after this many UTF-16 units
 */
export function textsOf(body: object, limit: number): RequestTexts {
  const found: RequestTexts = { texts: [], size: 0 };
  const walk = (value: unknown, field: string, depth: number): void => {
    if (found.size > limit) return;
    if (typeof value === 'string') {
      if (DATA_URL.test(value.slice(0, 120))) return;
      found.size += value.length;
      found.texts.push({ field, text: value });
    } else if (typeof value === 'object' && value !== null) {
      if (depth === MAX_DEPTH) found.tooDeep ??= field;
      else if (Array.isArray(value)) for (let i = 0; i < value.length && found.size <= limit; i++) item(value[i], `${field}[${i}]`, depth);
      else for (const [name, inner] of Object.entries(value)) member(name, inner, field, depth);
    }
  };
  const item = (value: unknown, field: string, depth: number): void => {
    found.size++; // so that a million empty items are too much
    walk(value, field, depth + 1);
  };
  const member = (name: string, value: unknown, field: string, depth: number): void => {
    found.size += name.length;
    walk(value, nameField(field, name), depth + 1);
  };
  walk(body, '', 0);
  return found;
}

const nameField = (parent: string, name: string): string => {
  const shown = PLAIN_NAME.test(name) ? name : '…';
  return parent === '' ? shown : `${parent}.${shown}`;
};
