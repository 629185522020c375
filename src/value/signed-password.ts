import { looksGenerated } from './random.ts';

/** Brackets, slashes and backslashes: in quotes of code, most values with one are patterns, formats, calls, paths or markup. */
const SIGN_OF_CODE = /[(){}<>/\\]/;
/** Capitals, lowercase letters and two digits in a row, as the rules for passwords want them. */
const FOLLOWS_RULES = /^(?=.{0,63}[a-z])(?=.{0,63}[A-Z])(?=.{0,63}\d\d)[0-9A-Za-z][!-~]{8,63}$/;
/** `[a-z]{8,}`, `\d+`, `(?=`, `{0}`, `{name}`, `f(x)`, `</a>`, `=>`, `key.pem`, `https://`, `C:\x`. */
const CODE =
  /[[\]"'`]|\\[a-z.]|\(\?|\{(?:\d*,\d*|\w{0,2}|[A-Za-z_]+\d?)\}|^[\w.]+\((?![^)]*\d\d[a-z]{1,4}[A-Z]\w{0,3}$)[^)]*\)?;?$|<\/|\/>|[=-]>|::|\.[A-Za-z]\w{1,3}$|:[\\/]|\(\)/;
/** Folders have no signs, and seldom are numbers or have capitals after numbers: `…/4821xK`. */
const NO_PATH = /[!@#$%^&*?]|(?:^|\/)\d{2,8}(?:\/|$)|[/\\]\d{2,8}[a-z]{1,4}[A-Z]\w{0,3}$/;

/** True for a password that has a sign of code and still can be nothing else: `Abc/4821/xY`, `Abc{4821}xY!`. */
export const isSignedPassword = (value: string): boolean =>
  FOLLOWS_RULES.test(value) && !CODE.test(value) && (!/[/\\]/.test(value) || NO_PATH.test(value) || looksGenerated(value));

/** True for a value with a sign that in quotes of code makes it something else than a password. */
export const holdsCode = (value: string): boolean => SIGN_OF_CODE.test(value) && !isSignedPassword(value);
