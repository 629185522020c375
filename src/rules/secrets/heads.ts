import type { Rule } from '../../model.ts';

/** A pattern as JSON. */
type Written = [source: string, flags: string];

/** The part of a rule that the detector needs before its pattern matches. */
interface WrittenHead extends Pick<Rule, 'id' | 'generic' | 'weighsPlaceholders' | 'minEntropy'> {
  pattern: Written;
  name?: Written;
  path?: Written;
  near?: { pattern: Written; lines: number };
}

const written = (pattern: RegExp): Written => [pattern.source, pattern.flags];

/**
 * The heads of rules as bytes. The build writes them, so that a rule's family is loaded only for a match.
 * Little-endian offsets, then one JSON text per rule.
 */
export function encodeHeads(rules: readonly Rule[]): Buffer {
  const texts = rules.map(({ id, pattern, name, path, near, generic, weighsPlaceholders, minEntropy }) => {
    const head: WrittenHead = {
      id,
      generic,
      weighsPlaceholders,
      minEntropy,
      pattern: written(pattern),
      name: name && written(name),
      path: path && written(path),
      near: near && { pattern: written(near.pattern), lines: near.lines },
    };
    return Buffer.from(JSON.stringify(head));
  });
  const offsets = Buffer.alloc((texts.length + 1) * 4);
  let offset = offsets.length;
  texts.forEach((text, i) => {
    offsets.writeUInt32LE(offset, i * 4);
    offset += text.length;
  });
  offsets.writeUInt32LE(offset, texts.length * 4);
  return Buffer.concat([offsets, ...texts]);
}

/**
 * The rule at `index` in the output of `encodeHeads`.
 *
 * @param whole loads the full rule; called when something outside its head is needed
 * @throws SyntaxError or RangeError if `bytes` are damaged
 */
export function ruleFrom(bytes: Buffer, index: number, whole: () => Rule): Rule {
  return new LateRule(
    JSON.parse(bytes.toString('utf8', bytes.readUInt32LE(index * 4), bytes.readUInt32LE(index * 4 + 4))) as WrittenHead,
    whole,
  );
}

/** Every property is required, so that a new one cannot be forgotten. */
type Whole = { [Key in keyof Required<Rule>]: Rule[Key] };

/** A rule that loads everything except its head on demand. */
class LateRule implements Whole {
  readonly id: string;
  readonly pattern: RegExp;
  readonly name: RegExp | undefined;
  readonly path: RegExp | undefined;
  readonly generic: boolean | undefined;
  readonly weighsPlaceholders: boolean | undefined;
  readonly minEntropy: number | undefined;
  readonly near: Rule['near'];
  private made: Rule | undefined;

  constructor(
    { id, pattern, name, path, near, generic, weighsPlaceholders, minEntropy }: WrittenHead,
    private readonly make: () => Rule,
  ) {
    this.id = id;
    this.pattern = new RegExp(...pattern);
    this.name = name && new RegExp(...name);
    this.path = path && new RegExp(...path);
    this.generic = generic;
    this.weighsPlaceholders = weighsPlaceholders;
    this.minEntropy = minEntropy;
    this.near = near && { pattern: new RegExp(...near.pattern), lines: near.lines };
  }

  private get whole(): Rule {
    return (this.made ??= this.make());
  }
  get title() {
    return this.whole.title;
  }
  get severity() {
    return this.whole.severity;
  }
  get keywords() {
    return this.whole.keywords;
  }
  get remedy() {
    return this.whole.remedy;
  }
  get reference() {
    return this.whole.reference;
  }
  get examples() {
    return this.whole.examples;
  }
  get fallback() {
    return this.whole.fallback;
  }
  get isName() {
    return this.whole.isName;
  }
  get validate() {
    return this.whole.validate;
  }
}
