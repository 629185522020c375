import { type Fallback, withoutFallback } from '../fallback.ts';
import type { Edit, Language, Place, SourceFile } from '../model.ts';
import { rewriteEach } from '../places.ts';

/** A part of a script in which words are read differently than outside of it. */
interface Region {
  kind: 'comment' | 'single' | 'ansi' | 'double' | 'document' | 'raw document';
  start: number;
  end: number;
}

/** Reads a script's quotes. What is in no region is an unquoted word. */
class Reader {
  readonly regions: Region[] = [];
  private at = 0;
  /** Here documents that begin on the next line. */
  private pending: { word: string; isRaw: boolean; isIndented: boolean }[] = [];

  constructor(private readonly text: string) {}

  /** @param end the character that ends the command: `)` in a substitution */
  commands(end?: string): void {
    const { text } = this;
    while (this.at < text.length) {
      const character = text[this.at];
      if (character === end) return;
      if (character === '\\') this.at += 2;
      else if (character === '#' && /(?:^|[\s;&|(])$/.test(text.slice(Math.max(0, this.at - 1), this.at)))
        this.region('comment', lineEnd(text, this.at));
      else if (character === '\n') this.documents();
      else if (character === "'") this.region(text[this.at - 1] === '$' ? 'ansi' : 'single', this.closing("'", text[this.at - 1] === '$'));
      else if (character === '"') this.double();
      else if (text.startsWith('<<<', this.at)) this.at += 3;
      else if (text.startsWith('<<', this.at)) this.document();
      else if (character === '(') this.nested();
      else this.at++;
    }
  }

  private nested(): void {
    this.at++;
    this.commands(')');
    this.at++;
  }

  private region(kind: Region['kind'], end: number): void {
    this.regions.push({ kind, start: this.at, end });
    this.at = end;
  }

  private closing(quote: string, escapes: boolean): number {
    for (let at = this.at + 1; at < this.text.length; at++) {
      if (escapes && this.text[at] === '\\') at++;
      else if (this.text[at] === quote) return at + 1;
    }
    return this.text.length;
  }

  private double(): void {
    const { text } = this;
    const region: Region = { kind: 'double', start: this.at, end: text.length };
    this.regions.push(region);
    this.at++;
    while (this.at < text.length && text[this.at] !== '"') {
      if (text[this.at] === '\\') this.at += 2;
      else if (text.startsWith('$(', this.at)) {
        this.at++;
        this.nested();
      } else this.at++;
    }
    region.end = ++this.at;
  }

  private document(): void {
    const [whole, dash, quote, word] = /^<<(-?)[ \t]*(\\|["']?)([A-Za-z_]\w*)/.exec(this.text.slice(this.at, this.at + 100)) ?? ['<<'];
    if (word !== undefined) this.pending.push({ word, isRaw: quote !== '', isIndented: dash === '-' });
    this.at += whole.length + (quote === '"' || quote === "'" ? 1 : 0);
  }

  private documents(): void {
    this.at++;
    for (const { word, isRaw, isIndented } of this.pending.splice(0)) {
      const close = new RegExp(`^${isIndented ? '\\t*' : ''}${word}\\r?$`, 'm').exec(this.text.slice(this.at));
      this.region(isRaw ? 'raw document' : 'document', close ? this.at + close.index : this.text.length);
    }
  }
}

function lineEnd(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline;
}

/** `${X:-%}`; `${X:=%}` sets the variable, too. */
const FALLBACKS: readonly Fallback[] = [
  {
    before: /\$\{(?<name>[A-Z_][A-Z0-9_]*):?(?<sets>[-=])["']?$/,
    after: /^["']?\}/,
    instead: ({ name, sets }) => (sets === '=' ? `\${${name}:?}` : `\${${name}}`),
    // `X=${X:-…}` sets it to what the environment has.
    isOwn: (name, text) => new RegExp(String.raw`(?<![\w$\{])${name}\+?=(?!["']?\$\{${name}\b)|\bread\b[^\n;|]*\b${name}\b`).test(text),
    inside: true,
  },
];

/** True if a variable has another value there, or none: it is set or unset before, and not to a key that moves. */
function isReset(text: string, { start, variable }: Place, places: readonly Place[]): boolean {
  const before = text.slice(0, start);
  const own = new RegExp(String.raw`^\$\{?${variable}\b`);
  const set = [...before.matchAll(new RegExp(String.raw`(?<![\w$\{-])${variable}\+?=(["']?)`, 'g'))];
  return (
    new RegExp(String.raw`\bunset\b[^\n;|&#]*\b${variable}\b`).test(before) ||
    set.some(
      ({ 0: whole, index }) => !places.some((place) => place.start === index + whole.length) && !own.test(text.slice(index + whole.length)),
    )
  );
}

function rewritePlace(text: string, regions: readonly Region[], place: Place, places: readonly Place[]): Edit | string {
  const { start, end, value, variable } = place;
  const region = regions.filter((each) => each.start <= start && end <= each.end).sort((a, b) => a.end - a.start - (b.end - b.start))[0];
  if (region?.kind === 'comment') return 'it is in a comment: delete it there';
  if (region?.kind === 'raw document') return 'it is in a here document that replaces nothing: move it by hand';
  const without = region?.kind === 'single' ? undefined : withoutFallback({ path: '', text }, place, FALLBACKS, true);
  if (without) return without;
  if (isReset(text, place, places)) return `the script gives ${variable} another value before: move it by hand`;
  if (region?.kind === 'ansi' || /[\\$`"'!\s]/.test(value)) return 'it has characters with a meaning in the shell: move it by hand';
  if (region?.kind === 'document') return { start, end, text: `\${${variable}}` };
  if (region?.kind === 'double') {
    if (regions.some((each) => each.start < end && start < each.end && !(each.start <= start && end <= each.end)))
      return 'it spans several quotes: move it by hand';
    const isWhole = region.start + 1 === start && region.end - 1 === end;
    return { start, end, text: isWhole ? `$${variable}` : `\${${variable}}` };
  }
  if (!region) return { start, end, text: `"$${variable}"` };
  // Closes the quotes, and opens them again if more follows.
  const [from, to] = [region.start + 1 === start ? region.start : start, region.end - 1 === end ? region.end : end];
  return { start: from, end: to, text: `${from === start ? "'" : ''}"$${variable}"${to === end ? "'" : ''}` };
}

/** The line with which direnv reads `.env`, which is next to its file or above, before the first edit; none if the file has one there. */
function direnvLine({ path, text, newline }: SourceFile, edits: readonly Edit[]): Edit[] {
  if (edits.length === 0 || /^dotenv(?:_if_exists)?\b/m.test(text.slice(0, Math.min(...edits.map(({ start }) => start))))) return [];
  const at = /^#![^\n]*\n/.exec(text)?.[0].length ?? 0;
  return [{ start: at, end: at, text: `dotenv${path.includes('/') ? ' "$(find_up .env)"' : ''}${newline}` }];
}

export const shell: Language = {
  name: 'shell',
  path: /\.(?:sh|bash|zsh|ksh|bats)$|(?:^|\/)\.(?:bashrc|bash_profile|zshrc|zshenv|profile|envrc)$/i,
  shebang: /^#!.*\b(?:ba|z|k|da)?sh\b/,
  names: 'exports',
  fallbacks: FALLBACKS,
  rewrite(file, places) {
    const { path, text } = file;
    const reader = new Reader(text);
    reader.commands();
    const isDirenv = /(?:^|\/)\.envrc$/.test(path);
    const note = isDirenv ? `allow ${path} again: direnv allow` : 'a shell reads .env with: set -a; . ./.env; set +a';
    const result = rewriteEach(places, (place) => rewritePlace(text, reader.regions, place, places), [note]);
    if (isDirenv) result.edits.push(...direnvLine(file, result.edits));
    return result;
  },
  examples: {
    fixed: [
      { path: 'a.sh', before: 'TG_KEY=$1\nask "${TG_KEY:-%}"\n', after: 'TG_KEY=$1\nask "${TG_KEY:-${TOGETHER_API_KEY}}"\n' },
      { path: 'a.sh', before: 'ask "${1:-%}"\n', after: 'ask "${1:-${TOGETHER_API_KEY}}"\n' },
      { path: 'a.sh', before: 'TG_KEY=${TG_KEY:-%}\n', after: 'TG_KEY=${TG_KEY}\n' },
      { path: 'a.sh', before: 'KEY="${TG_KEY:-%}"\n', after: 'KEY="${TG_KEY}"\n' },
      { path: 'a.sh', before: ': "${TG_KEY:=%}"\nexport TG_KEY\n', after: ': "${TG_KEY:?}"\nexport TG_KEY\n' },
      { path: '.envrc', before: 'export KEY=%\n', after: 'dotenv\nexport KEY="$KEY"\n' },
      { path: '.envrc', before: 'dotenv\nexport KEY=%\n', after: 'dotenv\nexport KEY="$KEY"\n' },
      { path: 'api/.envrc', before: 'export KEY=%\ndotenv\n', after: 'dotenv "$(find_up .env)"\nexport KEY="$KEY"\ndotenv\n' },
      { path: 'a.sh', before: 'export KEY=%\n', after: 'export KEY="$KEY"\n' },
      { path: 'a.sh', before: 'KEY="%"\n', after: 'KEY="$TOGETHER_API_KEY"\n' },
      { path: 'a.sh', before: "KEY='%'\n", after: 'KEY="$TOGETHER_API_KEY"\n' },
      {
        path: 'a.sh',
        before: 'curl -H "Authorization: Bearer %" "$URL" # ask\n',
        after: 'curl -H "Authorization: Bearer ${TOGETHER_API_KEY}" "$URL" # ask\n',
      },
      {
        path: 'a.sh',
        before: "curl -H 'Authorization: Bearer %' -d '{}'\n",
        after: "curl -H 'Authorization: Bearer '\"$TOGETHER_API_KEY\" -d '{}'\n",
      },
      { path: 'a.sh', before: 'x="$(ask --key "%")"\n', after: 'x="$(ask --key "$TOGETHER_API_KEY")"\n' },
      { path: 'a.sh', before: "cat > c <<EOF\nit's key=%\nEOF\n", after: "cat > c <<EOF\nit's key=${TOGETHER_API_KEY}\nEOF\n" },
    ],
    refused: [
      { path: 'a.sh', text: '# KEY=%\n', why: /comment/ },
      { path: 'a.sh', text: 'unset KEY; export KEY=%\n', why: /another value/ },
      { path: 'a.sh', text: 'KEY=a\nask\nexport KEY=%\n', why: /another value/ },
      { path: 'a.sh', text: "cat > c <<'EOF'\nkey=%\nEOF\n", why: /here document/ },
    ],
  },
};
