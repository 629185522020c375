/** Bytes that are inspected for a zero byte. Git looks at as many. */
const SAMPLE = 8000;

/**
 * Beginnings of keys that no word ends in and no code has. Others occur in binary files by chance: of 260 MB of programs,
 * libraries and images, 66 files had a false key with all prefixes (`…Function_…` is `ion_…`), and none with these.
 */
export const DISTINCT =
  /(?:tgp_v1_|A[KS]IA|gh[pousr]_|github_pat_|glpat-|sk-(?:ant|proj|or|svcacct|admin)-|gsk_|hf_|xox[abeprs]-|xapp-|[rs]k_live_|whsec_|AIza|ya29\.|GOCSPX-|npm_|pypi-AgE|dckr_pat_|SG\.|shp(?:at|ca|pa|ss)_|nvapi-|pplx-|xai-|hvs\.|AGE-SECRET-KEY-|sbp_|sb_secret_|lin_api_|figd_|wandb_v1_|pcsk_|dop_v1_|sntry[su]_|glsa_|ATATT3|ops_eyJ|dapi[0-9a-f])/y;

/**
 * True if the file is not only text. Then letters may touch a key that are no part of it: SQLite stores values without a
 * separator, and a length or a checksum often looks like a letter.
 */
export const mayGlue = (bytes: Buffer): boolean => bytes.subarray(0, SAMPLE).includes(0);

/**
 * The pattern without its first negative lookbehind and its last negative lookaheads, which only say that no other
 * letters touch the key. The key's prefix and length still have to match.
 */
export function withoutEdges(source: string): string {
  const groups: number[] = []; // starts of the open groups
  const outer: [start: number, end: number][] = [];
  for (let at = 0; at < source.length; at++) {
    if (source[at] === '\\') at++;
    else if (source[at] === '[') while (source[++at] !== ']') at += Number(source[at] === '\\');
    else if (source[at] === '(') groups.push(at);
    else if (source[at] === ')') {
      const start = groups.pop()!;
      if (groups.length === 0) outer.push([start, at + 1]);
    }
  }
  let end = source.length;
  while (outer.at(-1)?.[1] === end && source.startsWith('(?!', outer.at(-1)![0])) [end] = outer.pop()!;
  const from = source.startsWith('(?<!') ? outer[0][1] : 0;
  return source.slice(from, end);
}
