import { RegExpParser, type AST } from '@eslint-community/regexpp';

/**
 * Makes a rule's pattern of a translated one. In other tools, a pattern matches the secret with what is around it, and a group
 * says which part is the secret; here the whole match is the secret. In other tools, `*` has no limit; here every match must
 * have a longest length, since only so many bytes around a keyword are searched.
 */
export interface Rewritten {
  source: string;
  /** The whole match is the secret, although the pattern has groups. */
  isWhole: boolean;
  /** A repetition got an upper limit. */
  isBounded: boolean;
}

const parser = new RegExpParser({ ecmaVersion: 2024 });

export const parse = (source: string): AST.Pattern => parser.parsePattern(source);

/**
 * @param source JavaScript without flags
 * @param group the group with the secret; 0 for the only one
 */
export function rewrite(source: string, group = 0, isolates = true): Rewritten {
  const { alternatives } = parse(source);
  const emitter = new Emitter();
  const groups = capturesIn(alternatives);
  const wanted = group > 0 ? groups[group - 1] : groups.length === 1 ? groups[0] : undefined;
  const each = isolates ? alternatives.map(({ elements }) => emitter.isolated(elements, wanted ?? onlyCapture(elements))) : [];
  const isIsolated = each.length > 0 && each.every((one) => one !== null);
  if (!isIsolated) emitter.isBounded = false;
  return {
    source: isIsolated ? each.join('|') : emitter.alternatives(alternatives, 0),
    isWhole: groups.length > 0 && !isIsolated,
    isBounded: emitter.isBounded,
  };
}

/** In `a(x)|b(y)`, each alternative has its own group. */
function onlyCapture(elements: readonly AST.Element[]): AST.CapturingGroup | undefined {
  const groups = elements.flatMap(capturesOf);
  return groups.length === 1 ? groups[0] : undefined;
}

const capturesIn = (alternatives: readonly AST.Alternative[]): AST.CapturingGroup[] =>
  alternatives.flatMap(({ elements }) => elements.flatMap(capturesOf));

function capturesOf(element: AST.Element): AST.CapturingGroup[] {
  if (element.type === 'CapturingGroup') return [element, ...capturesIn(element.alternatives)];
  if (element.type === 'Group') return capturesIn(element.alternatives);
  if (element.type === 'Quantifier') return capturesOf(element.element);
  return element.type === 'Assertion' && 'alternatives' in element ? capturesIn(element.alternatives) : [];
}

/** What consumes nothing needs no lookaround. */
const looking = (open: string, source: string): string => (/^(?:\\b|\\B|\^|\$)*$/.test(source) ? source : `${open}${source})`);

class Emitter {
  isBounded = false;

  alternatives(alternatives: readonly AST.Alternative[], depth: number): string {
    return alternatives.map(({ elements }) => this.elements(elements, depth)).join('|');
  }

  elements(elements: readonly AST.Element[], depth: number): string {
    return elements.map((element) => this.element(element, depth)).join('');
  }

  /** The pattern with only the group as its match; null if the group is in a repetition or in one of several alternatives. */
  isolated(elements: readonly AST.Element[], group: AST.CapturingGroup | undefined, before = '', after = ''): string | null {
    if (!group) return null;
    const index = elements.findIndex((element) => element.start <= group.start && group.end <= element.end);
    const holder = elements[index];
    if (!holder) return null;
    const head = before + this.elements(elements.slice(0, index), 0);
    const tail = this.elements(elements.slice(index + 1), 0) + after;
    if (holder === group)
      return `${looking('(?<=', head)}${group.alternatives.length > 1 ? `(?:${this.alternatives(group.alternatives, 0)})` : this.alternatives(group.alternatives, 0)}${looking('(?=', tail)}`;
    const isSimple = (holder.type === 'Group' || holder.type === 'CapturingGroup') && holder.alternatives.length === 1;
    return isSimple ? this.isolated(holder.alternatives[0]!.elements, group, head, tail) : null;
  }

  private element(element: AST.Element, depth: number): string {
    switch (element.type) {
      case 'Group':
      case 'CapturingGroup':
        return element.alternatives.length === 1 && element.parent.type !== 'Quantifier'
          ? this.elements(element.alternatives[0]!.elements, depth)
          : `(?:${this.alternatives(element.alternatives, depth)})`;
      case 'Assertion':
        return 'alternatives' in element
          ? `${/^\(\?<?[=!]/.exec(element.raw)![0]}${this.alternatives(element.alternatives, depth)})`
          : element.raw;
      case 'Quantifier':
        return this.quantifier(element, depth);
      default:
        return element.raw;
    }
  }

  private quantifier({ element, min, max, greedy, raw }: AST.Quantifier, depth: number): string {
    const isLoop = max > 1;
    const inner = this.element(element, isLoop ? depth + 1 : depth);
    if (max !== Infinity) return inner + raw.slice(element.raw.length);
    this.isBounded = true;
    const most = Math.max(limitOf(element, depth), min * 2);
    return `${inner}{${min},${most}}${greedy ? '' : '?'}`;
  }
}

/** Upper limits for `*` and `+`: more than any key has, and for texts of several lines as much as a rule may look at. */
function limitOf(element: AST.Element, depth: number): number {
  if (depth > 0) return 60;
  if (element.type === 'Group' || element.type === 'CapturingGroup') return 40;
  if (/^(?:\\s| |\\t|\[(?:\\s|\\t| |\\n|\\r)+\])$/.test(element.raw)) return 40;
  return new RegExp(element.raw).test('\n') && new RegExp(element.raw).test('a') ? 4000 : 1000;
}
