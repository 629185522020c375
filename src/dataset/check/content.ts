import { isObject } from '../format/shapes.ts';
import { kindOf, type Tell } from './issue.ts';

/** Together's limits for vision examples (docs: fine-tuning/vision; Python SDK: constants.py). */
const MAX_IMAGES = 10;
const MAX_IMAGE_BYTES = 10 * 1024 * 1024;
const IMAGE_URL = /^data:image\/(jpeg|png|webp);base64,/;
const HEADER_LENGTH = 'data:image/jpeg;base64,'.length;
const MAX_URL_LENGTH = HEADER_LENGTH + Math.floor((4 * MAX_IMAGE_BYTES) / 3);
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
/** How the three kinds begin, in base64. RIFF's size follows its name, so only the first four bytes identify WEBP. */
const MAGIC: Readonly<Record<string, string>> = { jpeg: '/9j/', png: 'iVBORw0KGg', webp: 'UklGR' };

/** The state of a record's contents: they must be all strings or all lists of parts, and their images are counted together. */
export interface Multimodal {
  images: number;
  parts?: boolean;
}

/** Checks a `content`, `prompt` or `completion`: a string, or a list of text and image parts. */
export function contentIssues(content: unknown, path: string, role: unknown, seen: Multimodal, tell: Tell): void {
  if (typeof content === 'string') {
    mix(false, path, seen, tell);
    return;
  }
  if (!Array.isArray(content)) {
    const what = content === undefined ? 'content is missing' : `content is ${kindOf(content)}`;
    tell(
      'error',
      'content',
      path,
      path.endsWith('content') ? what : what.replace('content', path),
      role === 'assistant' ? 'a string; only a message with tool_calls may go without' : 'a string, or a list of text and image parts',
    );
    return;
  }
  mix(true, path, seen, tell);
  if (content.length === 0) tell('error', 'content', path, 'the list of parts is empty', 'at least one part');
  for (const [i, part] of content.entries()) {
    const at = `${path}[${i}]`;
    if (!isObject(part))
      tell('error', 'part', at, `the part is ${kindOf(part)}`, '{"type": "text", "text": …} or {"type": "image_url", …}');
    else if (part.type === 'text') {
      if (typeof part.text !== 'string')
        tell('error', 'part', `${at}.text`, 'text' in part ? `text is ${kindOf(part.text)}` : 'text is missing', 'a string');
    } else if (part.type === 'image_url') {
      checkImage(part, at, role, tell);
      if (++seen.images === MAX_IMAGES + 1)
        tell('error', 'images', at, `more than ${MAX_IMAGES} images in one record`, `at most ${MAX_IMAGES}`);
    } else
      tell(
        'error',
        'part',
        `${at}.type`,
        'type' in part ? 'the type is neither text nor image_url' : 'type is missing',
        '"text" or "image_url"',
      );
  }
}

function mix(parts: boolean, path: string, seen: Multimodal, tell: Tell): void {
  if (seen.parts !== undefined && seen.parts !== parts)
    tell(
      'error',
      'mixed-content',
      path,
      'some contents are strings, others lists of parts',
      'the same kind throughout a record; with images, lists',
    );
  seen.parts ??= parts;
}

function checkImage(part: Record<string, unknown>, at: string, role: unknown, tell: Tell): void {
  if (role !== 'user') tell('error', 'images', at, "a message that is not the user's has an image", 'images in user messages only');
  const url = isObject(part.image_url) ? part.image_url.url : undefined;
  const path = `${at}.image_url`;
  if (typeof url !== 'string')
    return tell(
      'error',
      'images',
      path,
      isObject(part.image_url) ? 'url is missing' : `image_url is ${kindOf(part.image_url)}`,
      '{"url": "data:image/png;base64,…"}',
    );
  const kind = IMAGE_URL.exec(url)?.[1];
  if (!kind) {
    const what = /^https?:/i.test(url)
      ? 'the image is a link'
      : /^data:image\/jpg;/i.test(url)
        ? 'the type is image/jpg'
        : /^data:/i.test(url)
          ? 'the data is not base64 of a JPEG, PNG or WebP image'
          : 'the url is not an image';
    const expected = /jpg/.test(what) ? 'data:image/jpeg;base64,…' : 'the image itself: data:image/(jpeg|png|webp);base64,…';
    return tell('error', 'images', `${path}.url`, what, expected);
  }
  if (url.length > MAX_URL_LENGTH)
    return tell(
      'error',
      'images',
      `${path}.url`,
      `the image has ${(((url.length - HEADER_LENGTH) * 3) / 4 / 1024 / 1024).toFixed(1)} MB`,
      'at most 10 MB per image',
    );
  const data = url.slice(url.indexOf(',') + 1);
  if (!BASE64.test(data)) tell('error', 'images', `${path}.url`, 'the image is not valid base64', 'standard base64, without line breaks');
  else if (!data.startsWith(MAGIC[kind]))
    tell('warning', 'images', `${path}.url`, `the data does not begin like ${kind}`, 'the actual type of the image');
}
