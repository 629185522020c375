import type { Tool } from '../tool.ts';

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
        else if (line !== '' && !line.startsWith('#'))
          draft.wanted.push({
            isValue: (value) => value === line || (line.length >= 8 && value.includes(line)),
            reason: `from ${file}`,
            at,
            name: 'a value under [secrets]',
          });
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
