import type { MatchContext } from '../model.ts';
import { isSequence } from '../validators/placeholder.ts';
import { isExpression, isPath, isReference } from '../validators/secret-value.ts';
import { Kind, kindOf, wordsOf } from './generic-features.ts';

/**
 * The cheap part of the generic rule: what is plainly no secret never reaches the model.
 */

/** The last part of the name must say that it may hold a credential. */
export const CREDENTIAL_NAME =
  /(?:pass(?!ed|es(?![a-z])|ing|ion|age|ive|port|eng|thr|tal|sec)|p(?:ss|s)wo?r?d|pwd|psw|passwd|(?:^|[^a-z])pw(?![a-z])|[a-z]Pw(?![a-z])|secret|token(?!iz)|key(?!word|board|code|down|up(?![a-z])|press|frame|name|note|space|stroke|chain|ring|ctl)|auth(?!or(?!iz)|entic)|cred(?!it)|bearer)[^.]{0,60}$/i;

const NOTHING = /^(?:null|none|nil|undefined|true|false|yes|no|on|off|nan|self|this|void|never|bool(?:ean)?|int(?:eger)?|float|number|object|array|unknown|any|optional|required|str|string|bytes?|char|list|map|dict|function|func|class|new|return|const|let|var|static|import|default:?)$/i;
/** Public by design or too small: numbers, fingerprints, versions, public keys. */
const PUBLIC = /^-?0x[0-9a-f]{1,16}$|^(?:[0-9a-f]{2}:){5}|^MI(?:GfMA0GCSq|GeMA0GCSq|IBIjANBgkq|IBojANBgkq|ICIjANBgkq|ICCgKC|IBCgKC|GJAoGB)|^(?:sha\d{1,3}|md5)[:-]|^v?\d{1,4}(?:\.\d{1,5}){1,3}$/i;
const CODE = /[()[\]{}<>;]|=>|->|::|\\[nrt]|^[-+*/&|=!,.]|[-+&|=,]$/;

/** What a name is about if it ends so: something around a credential, not the credential. */
const ABOUT = /\b(?:ids?|names?|hash|hashes|digest|type|types|file|path|dir|folder|url|uri|endpoint|host|port|length|size|count|limit|index|column|table|field|label|title|hint|placeholder|prompt|regex|pattern|policy|policies|format|version|versions|algorithm|method|event|class|code|user|username|instance|ref|usage|state|status|prefix|suffix|exists|ip|profile|error|errors|message|arn|uuid|filter|authorizer|authorizers|authtype|ttl|timeout|expiry|expires|seconds|identity|challenge|feedback|enabled|required|vault)$|\b(?:public|pub|publishable|primary|foreign|partition|sort|cache|routing) (?:key|token)s?$|^pub ?key$|^(?:key|token|auth) (?:down|up|vault)\b/;

/** Placeholders and made-up values beyond doubt. */
const MADE_UP = /^(?=.{9})[\s\S]*(?:(.)\1{6}|[xX]{5}|[*#]{4})|\.\.\.|EXAMPLE/;

/** What has a rule of its own: a value that starts so and is not found by that rule is cut short or made up. */
const KNOWN = /^(?:xox[a-z][-.]|AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|(?:sk|pk|rk)_(?:live|test)_|npm_|dapi[0-9a-f]|SG\.|hf_|shp(?:at|ss|ca|pa)_|tgp_v1_|sb_secret_|sbp_|pcsk_|zpka_|ess_|ops_ey|dop_v1_|AIza|ya29\.|EAAC|pypi-Ag|ATATT3|sk-ant-|sk-proj-|sk-or-|gsk_|r8_|pplx-|xai-|key-[0-9a-f]{8}|PMAK-|dckr_pat_|sntrys_|lin_api_|secret_[A-Za-z0-9]{20}|hvs\.|nfp_|rubygems_|ion_|figd_)/;

const BYTES_NAME = /(?:auth|secret|token|passw\w{0,8}|(?:private|secret|encryption|encrypt|signing|master|aes|hmac|hash|cipher|des|shared|session)_?key)(?:_?(?:data|bytes|buf(?:fer)?|array|raw))?$/i;

/** A byte array has no shape that could be judged, so its name alone decides. */
export function isSecretBytes(name: string, value: string): boolean {
  return BYTES_NAME.test(name) && !/public|expect|nonce|salt|hash$|resp/i.test(name) && new Set(value.match(/\w{1,4}/g)).size >= 6;
}

/** False for what plainly is no secret. Byte arrays are judged by `isSecretBytes`. */
export function mayBeSecret(value: string, context: MatchContext): boolean {
  if (context.syntax === 'bytes' || value.length < 3 || value.length > 512 || !/[A-Za-z0-9]/.test(value)) return false;
  if (ABOUT.test(wordsOf(lastOf(context.name ?? '')))) return false;
  if (MADE_UP.test(value) || KNOWN.test(value) || (value.length >= 24 && isSequence(value))) return false;
  if (context.syntax === 'label' && !context.quoted && /(?:is|was|to)[ \t]{0,10}$/.test(context.text.slice(context.start - 12, context.start)) && !/\d/.test(value)) return false;
  // The lines of a key in PEM form; the key has a rule of its own.
  if (/^MI[IGHEC]/.test(value) && /-----BEGIN /.test(context.text.slice(Math.max(0, context.start - 200), context.start))) return false;
  if (/\s/.test(value) || PUBLIC.test(value) || NOTHING.test(value) || isReference(value) || isPath(value)) return false;
  // In quotes that close, not open: `getpass('Password: ').strip()`.
  if (context.quoted) return !/^[)\],;+]/.test(value);
  if (isExpression(value, context) || CODE.test(value)) return false;
  return !isVariable(value, context);
}

const lastOf = (name: string) => name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf(':'), name.lastIndexOf('/')) + 1);

/** Bare words are variables in code, but not in its comments and not in text that it holds. */
function isVariable(value: string, { text, start, path, syntax }: MatchContext): boolean {
  const kind = kindOf(path);
  if (kind !== Kind.Unknown && kind <= Kind.Shell && kind !== Kind.Json) return false;
  if (syntax === 'default' || /^\d/.test(value)) return false;
  const line = text.slice(Math.max(text.lastIndexOf('\n', start - 1) + 1, start - 300), start);
  if (/(?:^|\s)(?:\/\/|#|\*|--|<!--)/.test(line)) return false;
  return (line.match(/["'`]/g)?.length ?? 0) % 2 === 0;
}
