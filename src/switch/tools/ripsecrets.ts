import type { Tool } from '../tool.ts';

/** Shorter values are in others by chance. */
const LEAST = 8;

/** True if a value is the whole of another, or a part of it between signs, such as the password in a URL. */
export function isPart(whole: string, part: string): boolean {
  if (whole === part) return true;
  const at = whole.indexOf(part);
  return part.length >= LEAST && at >= 0 && !/\w/.test(`${whole[at - 1] ?? ''}${whole[at + part.length] ?? ''}`);
}

/** https://github.com/sirwart/ripsecrets */
export const ripsecrets: Tool = {
  name: 'ripsecrets',
  files: ['.secretsignore'],
  traces: /\bripsecrets\b/i,
  read(source, present, draft) {
    for (const file of present) {
      let isSecret = false;
      const paths: { line: string; at: string }[] = [];
      for (const [i, raw] of source.text(file)!.split('\n').entries()) {
        const line = raw.replace(/\r$/, '');
        const at = `${file}:${i + 1}`;
        if (line.trim() === '[secrets]') isSecret = true;
        else if (!isSecret) paths.push({ line, at });
        // The file has the values themselves, which must not get into ours.
        else if (line !== '' && !line.startsWith('#')) {
          draft.values.add(line);
          draft.wanted.push({
            isValue: (value) => isPart(value, line) || isPart(line, value),
            reason: `from ${file}`,
            at,
            name: 'a value under [secrets]',
          });
        }
      }
      draft.ignoreLines(paths);
    }
  },
  proof: () => ({
    files: { '.secretsignore': 'test/*\n# comment\ndummy\n!docs/keep.txt\n\n[secrets]\nmadeUpValue12345\n# comment\n' },
    ignore: ['test/*', '**/dummy'],
    wanted: 1,
    left: ['.secretsignore:4'],
  }),
};
