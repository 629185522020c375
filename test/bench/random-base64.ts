import { inspect } from '../../src/scan/inspect.ts';
import { policy, rules } from '../detect/secrets/setup.ts';

/*
 * Random bytes in base64, in the kinds of files in which people commit them. They contain no key, so nothing must be found.
 *
 *     npx tsx test/bench/random-base64.ts 200     megabytes; prints what is found, by rule
 */

/** Magic bytes of embedded data, since readers may check them. */
const PNG = '\x89PNG\r\n\x1a\n\0\0\0\rIHDR';
const JPEG = '\xff\xd8\xff\xe0\0\x10JFIF';
const FONT = 'wOF2\0\x01\0\0';
const WASM = '\0asm\x01\0\0\0';

/** xorshift32: the same bytes on every run. */
function generator(seed: number): (head: string, size: number) => string {
  let state = seed;
  return (head, size) => {
    const bytes = Buffer.allocUnsafe(size);
    bytes.write(head, 'latin1');
    for (let i = head.length; i < size; i++) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      bytes[i] = state >>> 11;
    }
    return bytes.toString('base64');
  };
}

const wrap = (text: string, width: number, end: string) => text.replace(new RegExp(`.{${width}}`, 'g'), `$&${end}`);

/** One file of each kind, about `size` bytes each. */
export function* files(size: number, seed: number): Generator<{ path: string; text: string }> {
  const random = generator(seed);
  const run = (head = '') => random(head, Math.floor(size * 0.75));
  yield { path: 'a.ipynb', text: `{"cells":[{"outputs":[{"data":{"image/png": "${run(PNG)}\\n", "text/plain": ["<Figure>"]}}]}]}` };
  yield { path: 'wrapped.ipynb', text: `{"cells":[{"outputs":[{"data":{\n"image/png": "${wrap(run(PNG), 76, '\\n')}\\n"}}]}]}` };
  yield { path: 'a.svg', text: `<svg><image href="data:image/png;base64,${run(PNG)}"/></svg>` };
  yield { path: 'wrapped.svg', text: `<svg><image href="data:image/png;base64,\n${wrap(run(PNG), 76, '\n')}"/></svg>` };
  yield { path: 'a.html', text: `<img src="data:image/jpeg;base64,${run(JPEG)}">` };
  yield { path: 'a.css', text: `@font-face { src: url(data:font/woff2;base64,${run(FONT)}) format("woff2") }` };
  yield {
    path: 'bundle.js',
    text: `var h;module.exports=()=>(h||(h=require("zlib").brotliDecompressSync(Buffer.from("${run()}","base64")).toString()),h);`,
  };
  yield { path: 'wasm.js', text: `const wasm = "${run(WASM)}"; const key = 1;` };
  yield { path: 'url.js', text: `const data = '${run().replace(/\+/g, '-').replace(/\//g, '_')}'` };
  yield {
    path: 'a.js.map',
    text: `{"version":3,"sources":["data:application/wasm;base64,${run(WASM)}"],"mappings":"${wrap(random('', 999), 5, ',')}"}`,
  };
  yield { path: 'a.pem', text: wrap(run(), 64, '\n') };
  yield { path: 'named.js', text: `/* the brave, alibaba, ibm, comet and google api key, token and secret */ const k = "${run()}"` };
}

/** How often each rule finds something in a file of each kind. */
export async function count(size: number, seed: number, found = new Map<string, number>()): Promise<Map<string, number>> {
  for (const { path, text } of files(size, seed)) {
    const { findings } = await inspect({ path, bytes: Buffer.from(text), origin: { kind: 'file' } }, rules, policy);
    for (const { rule, severity } of findings)
      found.set(`${path}: ${rule}, ${severity}`, (found.get(`${path}: ${rule}, ${severity}`) ?? 0) + 1);
  }
  return found;
}

if (process.argv[1]?.endsWith('random-base64.ts')) {
  const megabytes = Number(process.argv[2] ?? 200);
  const found = new Map<string, number>();
  for (let seed = 1; seed * 12 <= megabytes; seed++) await count(1e6, seed * 7919, found);
  console.log(`${megabytes} MB of random base64: ${found.size === 0 ? 'nothing found' : ''}`);
  for (const [what, times] of found) console.log(`${times} × ${what}`);
}
