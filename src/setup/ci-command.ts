/** Whether one command of CI scans everything, and fails if something is found. */

/** What is around a command. */
export interface Shell {
  /** The commands of the same block before and after the command's line. */
  before: string;
  after: string;
  /** A command that fails stops the block. */
  stops: boolean;
  /** A pipe fails if any of its commands does. */
  pipefail: boolean;
}

const CALL = /\btogether-guard(?:\.cmd|\/dist\/main\.cjs)?["']?\s+scan\b/;
/** Up to the next operator of the shell. */
const ARGUMENTS = /^(?:"[^"]*"|'[^']*'|\$\{\{.*?\}\}|\d?[<>]&\d|[^;&|"'])*/;
const WITH_VALUE = /^(?:-[fo]|--(?:diff|since|branch|format|output|fail-on|rule|baseline|max-size|config|stdin-filename))$/;
const FAILS = /\b(?:exit\s+(?:[1-9]|"?\$)|false\b|return\s+[1-9])/;

/**
 * Why a line with `together-guard scan` does not fail the run for each finding: null if it does not run the scan at all;
 * undefined if it does fail.
 */
export function commandWeakness(line: string, { before, after, stops, pipefail }: Shell): string | null | undefined {
  const call = CALL.exec(line);
  if (!call) return undefined;
  const head = line.slice(0, call.index);
  if (/(?:^|[\s'"`:;&|(])(?:echo|printf)\s[^;&|]*$|(?:^|\s|^\s*(?:-\s+)?(?:[\w-]+:\s+)?["'])#/.test(head)) return null;
  if (/(?:^|[\s'"`:;&|(])(?:true|:)\s*\|\|[^;&|]*$|\bfalse\s*&&[^;&|]*$/.test(head)) return 'it never runs';
  if (isInDocument(before)) return null;
  if (isAfterExit(`${before}\n${head}`)) return 'it never runs (exit)';
  if (ACCEPTS.test(head.replace(/^\s*#.*$/gm, ''))) return BASELINE;
  const tail = line.slice(call.index + call[0].length);
  const given = ARGUMENTS.exec(tail)![0];
  const partial = partOf(given.replace(/\s#.*$/, ''));
  if (partial !== undefined) return partial;
  const rest = tail.slice(given.length);
  if (
    /^\|\|\s*(?:\{\s*|\(\s*)?(?:true|:|\/bin\/true|exit 0|echo|printf)\b/.test(`${rest} `.replace(/\|\|\s*:/, '|| true')) &&
    !FAILS.test(rest)
  )
    return 'its result is ignored';
  if (/^;\s*(?:true|exit 0)\b|^&(?!&)/.test(rest) || /(?:^|[\s'"`;&|(])(?:if|while|until|!)\s+[^;&|]*$/.test(head)) {
    if (!FAILS.test(rest + after)) return 'its result is ignored';
  }
  if (/^\|(?!\|)/.test(rest) && !(pipefail || /\bset\s+-\S*(?:\s+-\S+)*\s*pipefail|\bset\s+-o\s+pipefail/.test(before + head)))
    return 'the result of a pipe is that of its last command (without pipefail)';
  const settings = [...`${before}\n${head}`.matchAll(/\bset\s+([+-])(?:[a-z]*e[a-z]*|o\s+errexit)\b/g)];
  const isStopped = settings.length > 0 ? settings.at(-1)![1] === '-' : stops && !/\b(?:ba|z|da)?sh\s+-c\s/.test(head);
  const next = `${/^;/.test(rest) ? rest.slice(1) : ''}\n${after}`.replace(/^\s*#.*$/gm, '').replace(/[\s'"`)};]+/g, '');
  if (!isStopped && next !== '' && !FAILS.test(rest + after)) return 'the result of a later command decides';
  return undefined;
}

/** A command that accepts all findings there are. */
export const ACCEPTS = /\btogether-guard(?:\.cmd|\/dist\/main\.cjs)?["']?\s+baseline\b(?![^\n;&|]*(?:--prune|--help|\s-h\b))/;
export const BASELINE = 'the baseline accepts all findings before it';

/** True after the start of a text that a command gets as its input (`cat <<EOF`). A shell runs such a text. */
function isInDocument(before: string): boolean {
  let end: string | undefined;
  for (const line of before.split('\n')) {
    if (end !== undefined) {
      if (line.trim() === end) end = undefined;
    } else {
      const [, command = '', word] = /^(.*?)<<-?\s*["'\\]?(\w+)/.exec(line) ?? [];
      if (word !== undefined && !/\b(?:ba|z|da|k)?sh\b[^;&|]*$|\bssh\s/.test(command)) end = word;
    }
  }
  return end !== undefined;
}

const OPENS = /(?:^|[;&|]\s*|\bthen\s+|\belse\s+|\bdo\s+)(?:if|case|for|while|until)\b|[{(]\s*$/g;
const CLOSES = /(?:^|[;&|]\s*|\s)(?:fi|esac|done)\b|^\s*[})]/g;

/** True after an `exit` that no condition is in front of, or in a branch that never runs. */
function isAfterExit(before: string): boolean {
  const open: boolean[] = [];
  for (const raw of before.split('\n')) {
    const line = raw
      .replace(/(?:^|\s)#.*$/, '')
      .replace(/^\s*(?:-\s+)?(?:[\w-]+:\s+)?["']?/, '')
      .trim();
    const opens = line.match(OPENS)?.length ?? 0;
    for (let i = 0; i < opens; i++) open.push(/^(?:if|while)\s+(?:false\b|\[\[?\s+(?:0\s*=+\s*1|1\s*=+\s*0)\s)/.test(line));
    if (/^(?:else|elif)\b/.test(line)) open[open.length - 1] = false;
    for (const _ of line.match(CLOSES) ?? []) open.pop();
    if (open.length === 0 && /(?:^|;\s*)(?:exit(?:\s+\S+)?|exec\s+[^;&|<>]+)\s*(?:;|$)/.test(line) && !/(?:&&|\|\|)/.test(line))
      return true;
  }
  return open.includes(true);
}

/** Why these arguments leave something out. */
function partOf(given: string): string | undefined {
  const words = [...given.replace(/\d?[<>]&\d|\d?>+\s*\S+/g, ' ').matchAll(/(?:"[^"]*"|'[^']*'|\$\{\{.*?\}\}|[^\s"'])+/g)].map(([word]) =>
    word.replace(/^(["'])(.*)\1$/, '$2').replace(/[\])},]+$/, ''),
  );
  let path = false;
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    const [flag, value = words[i + 1]] = word.split(/=(.*)/s);
    if (/^(?:--help|-h|--version|-V)$/.test(flag)) return 'it only shows the help or the version';
    if (flag === '--rule') return 'it looks for some rules only (--rule)';
    if (flag === '--fail-on' && value === 'critical') return 'only critical findings fail it (--fail-on)';
    if (flag === '--staged') return 'nothing is staged in CI (--staged)';
    if (flag === '--stdin' || word === '-') return 'it scans standard input only';
    if (WITH_VALUE.test(word)) i++;
    else if (/^[\w./]/.test(word) && !/^(?:\.\/?)$/.test(word)) path = true;
  }
  return path ? 'it scans some paths only' : undefined;
}
