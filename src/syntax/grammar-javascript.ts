/** The grammar alone: it takes milliseconds to load, so it is loaded when a file needs it. */
import { parser } from '@lezer/javascript';

/** @param jsx false for `.ts`, where `<T>value` is no JSX */
export const javascriptParser = (jsx: boolean) => parser.configure({ dialect: jsx ? 'ts jsx' : 'ts' });
