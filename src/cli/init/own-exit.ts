import { judgeLines } from './shell-lines.ts';

/** Together-guard scans there, and does not only show its version. */
const OURS = /together-guard\b[^&|]*\s(?:scan|hook)\b/;

/**
 * Whether a shell command that a hook manager runs ends as together-guard ends when it blocks. In `scan || true` and in
 * `scan; other`, another command decides. It is judged by its text, since a stranger's command may not be run to find out;
 * a form that is not known does not pass.
 */
export function endsAsOurs(command: string): boolean {
  const text = command
    .replace(/\\\n/g, ' ')
    .replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, (quoted) => (quoted.includes('together-guard') ? quoted.slice(1, -1) : 'text'))
    .replace(/(^|\s)#.*/gm, '$1')
    .replace(/\d*[<>]&\d|&>/g, ' ');
  const statements = text
    .split(/[;\n]/)
    .map((statement) => statement.trim())
    .filter(Boolean);
  const at = statements.findIndex((statement) => OURS.test(statement));
  if (at < 0 || /(?<!&)&(?!&)/.test(statements[at]!)) return false;
  const before = statements.slice(0, at);
  const [own = '', ...others] = statements[at]!.split('||').map((part) => part.trim());
  if (!OURS.test(own) || own.includes('|') || /(?:^|&&)\s*(?:!|[{(]|if\b|while\b|until\b)/.test(own)) return false;
  if (judgeLines(before).doubtful.length > 0) return false;
  if (others.length > 0) return others.length === 1 && /^exit(?: [1-9]\d?)?$/.test(others[0]!);
  return at === statements.length - 1 || before.some((statement) => /^set -\w*e/.test(statement));
}

/** What to tell the user about a command that does not. The caller adds what to do then. */
export const hiddenExit = (where: string, own: string): string =>
  `${where} runs together-guard, but another command decides how the hook ends, so a commit with a key may pass: begin it with ${JSON.stringify(`${own} || exit 1; `)}`;
