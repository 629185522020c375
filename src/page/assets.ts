import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The build writes them beside the bundle; when the sources run as they are, it is where it puts them. */
const FOLDER = import.meta.dirname.endsWith(join('src', 'page')) ? join(import.meta.dirname, '..', '..', 'dist') : import.meta.dirname;

/** The style that all pages share. */
export const pageStyle = (): string => readFileSync(join(FOLDER, 'page.css'), 'utf8').trim();

/** The review page's script, made from `src/review/browser`. */
export const reviewScript = (): string => readFileSync(join(FOLDER, 'review.js'), 'utf8').trim();
