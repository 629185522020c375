/** Programs in languages that are not parsed: only where they read the environment is seen. */
import { isCredentialName } from './env.ts';
import { lineOf } from './facts.ts';
import { type Evidence, seenAt } from './line.ts';

export const UNPARSED = /\.(?:go|rb|java|kts?|rs|php|cs|fs|vb|swift|scala|clj|exs?|dart|cc|cpp|[ch]|lua|pl|r|jl)$/i;
/** Files that read the environment with ERB, or in Ruby. */
const RUBY = /\.(?:ya?ml|erb|rake|ru)$/i;

/** Ruby, Go, Elixir, Java, Kotlin, PHP, C, Lua, Rust, C#, R, Scala, Perl, and Laravel's `env()`. */
const READS =
  /(?:\bENV(?:\.fetch\(|\[)|\bos\.(?:Getenv|LookupEnv)\(|\bSystem\.(?:get_env|fetch_env!?|getenv)\(|\bgetenv\(|\$_(?:ENV|SERVER)\[|(?<![\w.>$])env\(|\benv::var\(|\bGetEnvironmentVariable\(|\bSys\.getenv\(|\bsys\.env\(|\$ENV\{)\s*["']?(\w+)["']?\s*[)\]},]/g;
const COMMENT = /^\s*(?:\/\/|#|\/?\*|--)/;

/** Where a program that is not parsed reads a key from the environment. */
export function keyReadsIn(path: string, text: string): { name: string; seen: Evidence }[] {
  if (!UNPARSED.test(path) && !RUBY.test(path)) return [];
  return [...text.matchAll(READS)].flatMap(({ 1: name = '', index }) =>
    isCredentialName(name) && !COMMENT.test(text.slice(text.lastIndexOf('\n', index) + 1, index))
      ? [{ name, seen: seenAt(path, lineOf(text, index), `${name} is read from the environment`) }]
      : [],
  );
}
