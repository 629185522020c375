import type { Language } from '../model.ts';

/** npm, pnpm and Yarn replace `${NAME}` in it. */
export const npmrc: Language = {
  name: '.npmrc',
  path: /(?:^|\/)\.npmrc$/i,
  rewrite({ text }, places) {
    const isComment = (at: number) => /^[ \t]*[#;]/.test(text.slice(text.lastIndexOf('\n', at - 1) + 1));
    return {
      edits: places.filter(({ start }) => !isComment(start)).map(({ start, end, variable }) => ({ start, end, text: `\${${variable}}` })),
      refused: places.filter(({ start }) => isComment(start)).map((place) => ({ place, why: 'it is in a comment: delete it there' })),
      notes: ['npm does not read .env: set the variable in the shell, or in the settings of CI'],
    };
  },
  examples: {
    fixed: [
      {
        path: '.npmrc',
        before: 'registry=https://npm.example/\ntogether_api_key=%\n',
        after: 'registry=https://npm.example/\ntogether_api_key=${TOGETHER_API_KEY}\n',
      },
    ],
    refused: [{ path: '.npmrc', text: '# together_api_key=%\n', why: /comment/ }],
  },
};
