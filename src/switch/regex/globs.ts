import type { AST } from '@eslint-community/regexpp';
import { globSource } from '../../policy/config/parse.ts';
import { timedTest } from '../slow.ts';
import { parse } from './rewrite.ts';
import { Untranslatable } from './translate.ts';

/**
 * Globs that match the same paths as a regular expression. Globs cannot say everything, so the result is tried on paths:
 * those that the pattern itself suggests, and those of the repository.
 */

/** Any characters, also slashes; it is written differently at the start, the end and in the middle. */
const ANY = '\0';
/** More alternatives than this are not written out. */
const MOST = 64;
/** Longer parts are not repeated. */
const MOST_CHARACTERS = 100;

/**
 * @param source JavaScript without flags, tried on the whole path
 * @param paths of the repository, to compare on
 * @throws Untranslatable
 */
export function globsOf(source: string, paths: readonly string[]): string[] {
  const pieces = parse(source).alternatives.flatMap(({ elements }) => alternativesOf(elements).map(anchored));
  if (pieces.length > MOST) throw new Untranslatable('it has too many alternatives for globs');
  const globs = withoutRepeats([...new Set(pieces.flatMap(withSlashes))]);
  if (globs.length > MOST) throw new Untranslatable('it has too many alternatives for globs');
  if (globs.some((glob) => /^[*/]*$/.test(glob))) throw new Untranslatable('it matches every path');
  const isMatch = timedTest(source);
  const matchers = globs.map((glob) => timedTest(globSource(glob)));
  const differs = [...suggested(pieces), ...paths].find(
    (path) => isMatch(path) !== matchers.some((matches) => matches(path)) && !isInFolder(path, isMatch),
  );
  if (differs !== undefined) throw new Untranslatable(`no globs match the same paths, such as ${differs}`);
  return globs;
}

/** A glob for a file also matches what is in a folder of that name, and one for a folder's content the folder. */
const isInFolder = (path: string, isMatch: (path: string) => boolean): boolean =>
  isMatch(`${path}/`) || isMatch(`${path}/x`) || [...path.matchAll(/\//g)].some(({ index }) => isMatch(path.slice(0, index)));

/** Without globs for which there is a wider one. */
const withoutRepeats = (globs: readonly string[]): string[] =>
  globs.filter((glob) => !globs.includes(`**/${glob}`) && !(glob.endsWith('/**') && globs.includes(glob.slice(0, -3))));

/** The texts of a sequence, with globs in them. */
function alternativesOf(elements: readonly AST.Element[]): string[] {
  let texts = [''];
  for (const element of elements) {
    const parts = textsOf(element);
    texts = texts.flatMap((head) => parts.map((tail) => head + tail));
    if (texts.length > MOST) throw new Untranslatable('it has too many alternatives for globs');
  }
  return texts;
}

/** Where the path begins or ends. */
const EDGE = '\x01';

function textsOf(element: AST.Element): string[] {
  switch (element.type) {
    case 'Character':
      return [escaped(String.fromCodePoint(element.value))];
    case 'CharacterSet':
    case 'CharacterClass':
      return [oneOf(element)];
    case 'Group':
    case 'CapturingGroup':
      return element.alternatives.flatMap(({ elements }) => alternativesOf(elements));
    case 'Quantifier':
      return repeated(element);
    case 'Assertion':
      if (element.kind === 'start' || element.kind === 'end') return [EDGE];
      throw new Untranslatable(`globs have no ${element.raw}`);
    default:
      throw new Untranslatable(`globs have no ${element.raw}`);
  }
}

const escaped = (character: string): string => (/[*?[\]{}()!+@|\\^$]/.test(character) ? `\\${character}` : character);

/** One character of a set, or ANY for a set with everything. */
function oneOf(element: AST.CharacterSet | AST.CharacterClass): string {
  const pattern = new RegExp(element.raw);
  if (pattern.test('/') && pattern.test('a')) return '?';
  if (element.raw === '[^/]' || element.raw === '[^\\/]') return '?';
  if (element.raw === '\\d') return '[0-9]';
  if (element.raw === '\\w') return '[0-9A-Za-z_]';
  if (element.type === 'CharacterClass' && !element.negate && !/[\\[]/.test(element.raw.slice(1, -1))) {
    const only = /^\[(.)\]$/.exec(element.raw);
    return only ? escaped(only[1]!) : element.raw;
  }
  const all = Array.from({ length: 95 }, (_, i) => String.fromCharCode(i + 32)).filter((one) => pattern.test(one));
  if (all.length > 80 && !pattern.test('/')) return '?';
  if (all.length === 0 || all.length > 80 || all.some((one) => /[\\\]^[/]/.test(one)))
    throw new Untranslatable(`globs have no ${element.raw}`);
  return `[${all.filter((one) => one !== '-').join('')}${all.includes('-') ? '-' : ''}]`;
}

function repeated({ element, min, max, raw }: AST.Quantifier): string[] {
  const inner = textsOf(element);
  if (max === 1) return min === 1 ? inner : ['', ...inner];
  if (inner.length !== 1 || min > MOST || inner[0]!.length > MOST_CHARACTERS) throw new Untranslatable(`globs have no ${raw}`);
  const [one] = inner as [string];
  const isSet = element.type === 'CharacterSet' || element.type === 'CharacterClass';
  if (max === Infinity && one === '?' && isSet) {
    const any = new RegExp(element.raw).test('/') ? ANY : '*';
    return ['?'.repeat(min) + any];
  }
  if (max === Infinity && min < 2 && !/[?*\0\x01]/.test(one)) return [`${min === 0 ? '*' : '+'}(${one})`];
  if (max <= 8 && !one.includes(EDGE)) return Array.from({ length: max - min + 1 }, (_, i) => one.repeat(min + i));
  throw new Untranslatable(`globs have no ${raw}`);
}

/** Without `^`, a path may begin with anything; without `$`, it may end with anything. */
function anchored(text: string): string {
  const open = text.startsWith(EDGE) ? '' : ANY;
  const close = text.endsWith(EDGE) && text.length > 1 ? '' : ANY;
  const inner = text.slice(open ? 0 : 1, close ? undefined : -1);
  if (inner.includes(EDGE)) throw new Untranslatable('globs have no ^ or $ inside');
  return (open + inner + close).replace(/\0[\0*]*/g, ANY);
}

/** The globs of a text. `ANY` may match slashes, or not: each case has its own glob. */
function withSlashes(text: string): string[] {
  const [first = '', ...rest] = text.split(ANY);
  let globs = [first];
  rest.forEach((part, i) => {
    const isFirst = i === 0 && first === '';
    const isLast = i === rest.length - 1 && part === '';
    globs = globs.flatMap((head) => {
      if (isFirst && isLast) return ['**'];
      if (isFirst) return part.startsWith('/') ? [`**${part}`] : [`**/*${part}`];
      if (isLast) return head.endsWith('/') ? [`${head}**`] : [`${head}*`];
      return head.endsWith('/') ? [`${head}**/*${part}`] : [`${head}*${part}`, `${head}*/**/*${part}`];
    });
  });
  return globs;
}

/** Paths that the texts suggest: with something before and after, and with less. */
function suggested(texts: readonly string[]): string[] {
  return texts
    .flatMap((text) => {
      const plain = text
        .replace(/[*+]\((\[[^\]]*\]|.)\)/g, '$1')
        .replace(/\[([^\]])[^\]]*\]/g, '$1')
        .replace(/\\(.)/g, '$1')
        .replaceAll('?', 'q')
        .replaceAll('*', 'w');
      return ['', 'x', 'x/', 'x/y'].flatMap((some) => [
        plain.replaceAll(ANY, some),
        plain.replaceAll(ANY, some) + 'z',
        `z${plain.replaceAll(ANY, some)}`,
        plain.replaceAll(ANY, some).slice(0, -1),
      ]);
    })
    .filter((path) => path !== '' && !/^\/|\/\/|\/$|(?:^|\/)\.{1,2}(?:\/|$)/.test(path));
}
