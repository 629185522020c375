import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/** The tables of a Lezer parser, as far as its source has them as text. */
interface Tables {
  states: Uint32Array;
  data: Uint16Array;
  goto: Uint16Array;
  tokenizers: readonly { data?: Uint16Array }[];
}

/**
 * Makes grammars fast to load. Their tables are text that is decoded a character at a time, and they build styles for
 * editors: together that was most of what a commit of one file with code for models paid. Here the tables become base64,
 * which Node decodes by itself, and there are no styles.
 */
export const grammars: Plugin = {
  name: 'grammars',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^@lezer\/highlight$/ }, () => ({ path: 'no-styles', namespace: 'no-styles' }));
    onLoad({ filter: /./, namespace: 'no-styles' }, () => ({
      contents:
        'const tag = new Proxy(() => tag, { get: () => tag, apply: () => tag }); const none = () => null; export const tags = tag; export const styleTags = () => none;',
    }));
    onLoad({ filter: /@lezer[\\/](?:javascript|python)[\\/]dist[\\/]index\.js$/ }, async ({ path }) => {
      const { parser } = (await import(path)) as { parser: Tables };
      const [{ data: tokens }] = parser.tokenizers.filter(({ data }) => data !== undefined).sort((a, b) => b.data!.length - a.data!.length);
      const tables = { states: parser.states, stateData: parser.data, goto: parser.goto, tokenData: tokens! };
      let contents = readFileSync(path, 'utf8');
      for (const [name, table] of Object.entries(tables)) {
        const text = new RegExp(`(?<=^  ${name}: )"(?:[^"\\\\]|\\\\.)*"`, 'm');
        if (!text.test(contents)) throw new Error(`${path} has changed: it has no table "${name}" as text`);
        const base64 = Buffer.from(table.buffer, table.byteOffset, table.byteLength).toString('base64');
        contents = contents.replace(text, () => `unpacked(${table instanceof Uint32Array ? 'Uint32Array' : 'Uint16Array'}, "${base64}")`);
      }
      return {
        contents: `${contents}\nfunction unpacked(Table, text) { return new Table(new Uint8Array(Buffer.from(text, 'base64')).buffer); }\n`,
      };
    });
  },
};
