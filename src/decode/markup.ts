import { byteSet } from '../value/byte-set.ts';
import { codeExtension } from '../value/code-name.ts';
import type { Decoder, Replacement } from './decoders.ts';

/** Documents: Word, PowerPoint and Excel, and the text of OpenDocument. */
const DOCUMENT = /!(?:[^!]*\/)?(?:(?:word|ppt|xl)\/[^!]*|content|meta)\.xml$/i;
/** Text that contains HTML. */
const PATH = /\.(?:x?html?|xml|svg|mdx?|markdown|ipynb|vue|mht|mhtml|eml)$/i;

/** Inline elements: those of HTML, and those around and between the runs of one paragraph in documents. */
const INLINE =
  /^(?:a|abbr|b|bdi|bdo|big|code|del|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|tt|u|var|wbr|r|t|rPr|rFont|sz|color|family|scheme|charset|vertAlign|strike|text:(?:span|a|bookmark[\w-]*)|w:(?!p|br|cr|tab|tbl|tr|tc|sectPr)\w+|w:proofErr|w:pPr\w*|a:(?!p|br|tbl|tr|tc)\w+)$/;

const TOKEN = byteSet('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+/=-.&;');
const NOTHING = Buffer.alloc(0);
const NEWLINE = Buffer.from('\n');

/** Longest tag, and maximum number of tags in a row, that are skipped inside a word. */
const MOST_TAG = 1000;
const MOST_TAGS = 64;

/**
 * A word that tags cut into pieces: by a highlighter (`<span class="s">tgp</span><span>_v1…`), a `<wbr>`, or an editor that
 * begins a new run after every correction. In documents all tags are removed, since a name and its value are seldom in
 * one run; tags that end a paragraph, a cell or a row become a line's end.
 */
export const markup: Decoder = {
  name: 'markup',
  decode(text, bytes, _near, path = '') {
    if (codeExtension(path)) return [];
    return DOCUMENT.test(path) ? allTags(text) : PATH.test(path) ? tagsInWords(text, bytes) : [];
  },
};

function allTags(text: string): Replacement[] {
  const found: Replacement[] = [];
  for (let at = text.indexOf('<'); at >= 0;) {
    const end = text.indexOf('>', at);
    if (end < 0) break;
    found.push({ start: at, end: end + 1, bytes: INLINE.test(nameAt(text, at)) ? NOTHING : NEWLINE });
    at = text.indexOf('<', end);
  }
  return found;
}

function tagsInWords(text: string, bytes: Buffer): Replacement[] {
  const found: Replacement[] = [];
  for (let start = text.indexOf('<', 1); start >= 0;) {
    let at = start;
    if (TOKEN[bytes[start - 1]]) {
      for (let tags = 0; bytes[at] === LESS && tags < MOST_TAGS && INLINE.test(nameAt(text, at)); tags++) {
        const end = text.slice(at, at + MOST_TAG).indexOf('>');
        if (end < 0) break;
        at += end + 1;
      }
      if (at > start && TOKEN[bytes[at]]) found.push({ start, end: at, bytes: NOTHING });
    }
    start = text.indexOf('<', Math.max(at, start + 1));
  }
  return found;
}

const LESS = 60;

/** `span` of `<span class=…` and `</span>` */
function nameAt(text: string, at: number): string {
  NAME.lastIndex = at;
  return NAME.exec(text)?.[1] ?? '';
}

const NAME = /<\/?([A-Za-z][\w:-]{0,40})/y;
