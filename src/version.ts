import { homepage, version } from '../package.json';

export const VERSION: string = version;

export const HOMEPAGE: string = homepage;
