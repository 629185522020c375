import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The build writes the assets next to the bundle; when the sources run directly, they are in the build's output folder. */
const FOLDER = import.meta.dirname.endsWith(join('src', 'page')) ? join(import.meta.dirname, '..', '..', 'dist') : import.meta.dirname;

/** The style that all pages share. */
export const pageStyle = (): string => readFileSync(join(FOLDER, 'page.css'), 'utf8').trim();

/** The review page's script, made from `src/review/browser`. */
export const reviewScript = (): string => readFileSync(join(FOLDER, 'review.js'), 'utf8').trim();
