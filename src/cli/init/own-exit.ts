import { judgeLines } from './shell-lines.ts';

/**
 * Together-guard scans all that is staged. With a path it would scan only that, with `--help` nothing, and `echo` runs nothing; so
 * only package managers may be in front of it, and only these flags after it.
 */
const OURS =
  /^(?:(?:npx|pnpm|yarn|npm|bunx?)(?: (?:exec|run|x|--no-install|--no|--offline|--silent|-s|--))* )?(?:[^\s&|]*\/)?together-guard(?: hook pre-commit\b.*| scan --staged(?: --all| --fail-on[= ]\w+| --format[= ]\w+)*)$/;
const isOurs = (statement: string): boolean => statement.split(/&&|\|\|/).some((command) => OURS.test(command.trim().replace(/\s+/g, ' ')));

/**
 * Whether a shell command that a hook manager runs ends as together-guard ends when it blocks. In `scan || true` and in
 * `scan; other`, another command decides. It is judged by its text, since a stranger's command may not be run to find out;
 * a form that is not known does not pass.
 */
export function endsAsOurs(command: string): boolean {
  const text = command
    .replace(/\\\n/g, ' ')
    .replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, (quoted) => (/together-guard["']$/.test(quoted) ? 'together-guard' : 'text'))
    .replace(/(^|\s)#.*/gm, '$1')
    .replace(/\d*[<>]&\d|(?:&|\d?)>{1,2}[ \t]*[\w./-]+/g, ' ');
  const statements = text
    .split(/[;\n]/)
    .map((statement) => statement.trim())
    .filter(Boolean);
  const at = statements.findIndex(isOurs);
  if (at < 0 || /(?<!&)&(?!&)/.test(statements[at]!)) return false;
  const before = statements.slice(0, at);
  const [own = '', ...others] = statements[at]!.split('||').map((part) => part.trim());
  if (!isOurs(own) || own.includes('|') || /(?:^|&&)\s*(?:!|[{(]|if\b|while\b|until\b)/.test(own)) return false;
  if (judgeLines(before).doubtful.length > 0) return false;
  if (others.length > 0) return others.length === 1 && /^exit(?: [1-9]\d?)?$/.test(others[0]!);
  return at === statements.length - 1 || before.some((statement) => /^set -\w*e/.test(statement));
}

/** What to tell the user about a command that does not. The caller adds what to do then. */
export const hiddenExit = (where: string, own: string): string =>
  `${where} runs together-guard, but another command decides how the hook ends, so a commit with a key may pass: begin it with ${JSON.stringify(`${own} || exit 1; `)}`;
