/** An environment file with a team's own values. `.env.example` and encrypted files are meant to be shared; `.env.ts` is a program. */
const ENV_FILE =
  /(?:^|\/)\.env(?!\.(?:[\w-]{1,30}\.){0,2}(?:example|sample|template|tpl|dist|defaults?|schema|vault|enc|gpg|asc|age|sops|[cm]?[jt]sx?|py|rb|sh|md)$)(?:\.[\w-]{1,30})*$/i;

const EXAMPLE = /(?:^|\/)(?:\.env\.(?:[\w-]{1,30}\.)?|env\.)(?:example|sample|template|tpl|dist|defaults?)$/i;

/** True for a path like `.env` and `api/.env.production`. */
export const isEnvFile = (path: string): boolean => ENV_FILE.test(path);

/** True for a path like `.env.example`, which lists names without values. */
export const isEnvExample = (path: string): boolean => EXAMPLE.test(path);

/** Files of R, Streamlit, Android, Azure Functions and Cloudflare Workers for the values of one machine: their makers say to keep them out of git. */
const LOCAL_VALUES =
  /(?:^|\/)(?:\.Renviron(?:\.[\w-]{1,30})?|\.streamlit\/secrets\.toml|local\.properties|local\.settings\.json|\.dev\.vars)$/;

/** True for a file that keeps its values and must leave git: an environment file, or one such as `.Renviron`. */
export const keepsValues = (path: string): boolean => isEnvFile(path) || LOCAL_VALUES.test(path);
