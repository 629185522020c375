/** Where a Rust program can read a value as it runs, in place of a literal: only forms that are known to compile. */

/** The code around a literal. */
export interface Around {
  /** The statement before it. Earlier strings in it are blank. */
  head: string;
  /** The text after it, to the end of the file. */
  rest: string;
  /** The text of the file. */
  text: string;
}

/** What makes a String of a literal. */
const OWNED_AFTER = /^\s*\.(?:to_string|to_owned|into)\(\)/;
const OWNED_BEFORE = /\bString::from\(\s*$/;
/** Methods of a text whose result does not borrow it. */
const OWN_RESULT = /^\s*\.(?:parse|len|is_empty|to_(?:ascii_)?(?:upper|lower)case|repeat|replacen?|starts_with|ends_with|contains)\b/;

/** True if what is there can be a String itself. */
export const isOwned = ({ head, rest }: Around): boolean => OWNED_AFTER.test(rest) || OWNED_BEFORE.test(head) || OWN_RESULT.test(rest);

/** A binding or a comparison, where a reference to a String is no `&str`. */
const BOUND = /^let\s+(\w+)\s*(?::\s*&\s*str\s*)?=\s*$/;
const isCompared = ({ head, rest }: Around): boolean => /[=!]=\s*$/.test(head) || /^\s*[=!]=/.test(rest);

/** True if the type must be `&str`: `&*` instead of `&`. */
export const isSlice = (around: Around): boolean => BOUND.test(around.head) || isCompared(around);

/** Macros that only write their arguments. */
const WRITES = /\b(?:e?print(?:ln)?|format|write(?:ln)?|panic|todo|trace|debug|info|warn|error|bail|anyhow)!\s*\([^;]*,\s*(?:\w+\s*=\s*)?$/;
/** Methods that copy what they are given. `o.replace("…")` of an Option does not: it has only one argument. */
const COPIES =
  /\.\s*(?:header|(?:insert|append)_header|bearer_auth|basic_auth|arg|env|push_str|starts_with|ends_with|contains|eq_ignore_ascii_case|replace|strip_(?:prefix|suffix)|expect)\s*\(|\b(?:set_var|from_str)\s*\(/;
/** Functions that keep what they are given. */
const KEEPS =
  /^(?:insert|push|push_back|push_front|extend|from|from_static|new|with|default_value|set_default|spawn|leak|Some|Ok|Err|Box|Rc|Arc|Cow)$/;

const LONGER = 'the language needs a constant here: what holds it may live longer than a value that is read here. Bind it first, with let';

/** True if what is made of it does not borrow it. */
const isRead = (around: Around): boolean =>
  isOwned(around) || isCompared(around) || /\+=?\s*$/.test(around.head) || WRITES.test(around.head);

/** Why a literal must stay; undefined if it is in a place that is known to work. */
export function refusal(around: Around): string | undefined {
  const { head, rest, text } = around;
  if (/\b(?:if|while)\s+let\b[^=]*$|\blet\s+(?:[^=]*[(,|]\s*)?$/.test(head)) return 'the language needs a constant here (a pattern)';
  if (OWNED_AFTER.test(rest) && /^\s*\.into\b/.test(rest) && /\bimpl\b[^{]*\bFrom<\s*&/.test(text)) return LONGER;
  if (isRead(around)) return undefined;
  if (/\bjson!\s*[([][^;]*$/.test(text.slice(Math.max(0, text.length - rest.length - 2000), text.length - rest.length - 1)))
    return undefined;
  if (/^\s*\./.test(rest)) return 'the language needs a constant here: the method after it borrows it';
  if (/^(?:return\s*)?$|[|>]\s*$/.test(head)) return 'the language needs a constant here: it is returned as a literal';
  const name = BOUND.exec(head)?.[1];
  if (name !== undefined) return /^\s*;/.test(rest) && staysInBlock(name, rest, text) ? undefined : LONGER;
  return isPassed(around) ? undefined : LONGER;
}

/** True if a variable is used only where nothing can keep what it refers to. */
function staysInBlock(name: string, rest: string, text: string): boolean {
  const block = blockOf(rest);
  if (/\b(?:move|spawn)\b/.test(block)) return false;
  const code = block.replace(/"(?:[^"\\]|\\.)*"/g, (string) => `"${' '.repeat(string.length - 2)}"`);
  for (const { index } of block.matchAll(new RegExp(String.raw`(?<![\w.])${name}\b`, 'g'))) {
    const after = rest.slice(index + name.length);
    const before = code.slice(0, index).replace(/&$/, '');
    const around = { head: /[^;{}]*$/.exec(before)![0].trimStart(), rest: after, text };
    const isShown = block[index - 1] === '{' && /^[:}]/.test(after);
    if (!isShown && !isRead(around) && !/^\s*\.(?:chars|bytes)\(\)/.test(after) && !isPassed(around)) return false;
  }
  return true;
}

/** The text up to the `}` that ends the block. */
function blockOf(text: string): string {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && depth-- === 0) return text.slice(0, at);
  }
  return text;
}

/** True if a function gets it, and neither it nor a function that gets its result keeps what may borrow it. */
function isPassed({ head, rest, text }: Around): boolean {
  const calls = callsOf(head);
  if (calls.length === 0 || !/[(,]\s*$/.test(head) || !/^\s*[,)]/.test(rest)) return false;
  const [call] = calls;
  const signaturesOf = (name: string) => [...text.matchAll(new RegExp(String.raw`\bfn\s+${name}\b[^{;]*`, 'g'))].map(([whole]) => whole);
  const keeps = (name: string) => {
    const signatures = signaturesOf(name);
    return signatures.some((signature) => /'|\bCow\b/.test(signature)) || (signatures.length === 0 && KEEPS.test(name));
  };
  if (keeps(call!)) return false;
  const at = head.lastIndexOf(call!);
  const opened = /\.\s*$/.test(head.slice(0, at)) ? `.${head.slice(at)}` : head.slice(at);
  const isOnly = /\(\s*$/.test(head) && /^\s*\)/.test(rest);
  if (COPIES.test(opened) && !(call === 'replace' && isOnly)) return true;
  const own = signaturesOf(call!);
  if (own.length > 0 && own.every((signature) => !/->[^]*(?:&|\bSelf\b|\bimpl\b|\bdyn\b)/.test(signature))) return true;
  if (calls.some(keeps)) return false;
  const mayKeep = own.length === 0 && isMethodOrSwap(opened);
  const isStatement = !mayKeep && /^[\w:.&!?\s]*\(/.test(head) && !/^(?:let|return|break)\b|\|/.test(head) && !/[^=!<>]=[^=>]/.test(head);
  return (isStatement && /^[^;{}]*;/.test(rest)) || /^(?:\}?\s*else\s+)?(?:if|while)\b/.test(head);
}

/** A method of an unknown type may keep what it gets, as `entry.or_insert("…")` and `sender.send("…")` do, and so may `mem::replace`. */
const isMethodOrSwap = (opened: string): boolean => /^\.|^replace\b/.test(opened);

/** The names of the functions of which the end of `head` is an argument, from the inside. Something else in between has no name: ''. */
function callsOf(head: string): string[] {
  const calls: string[] = [];
  let depth = 0;
  for (let at = head.length - 1; at >= 0; at--) {
    const character = head[at]!;
    if (/[)\]]/.test(character)) depth++;
    else if (/[([]/.test(character)) {
      if (depth > 0) depth--;
      else calls.push(character === '(' ? (/\b(\w+)(?:::<[^<>]*>)?$/.exec(head.slice(0, at))?.[1] ?? '') : '');
    }
  }
  return calls[0] === '' ? [] : calls;
}
