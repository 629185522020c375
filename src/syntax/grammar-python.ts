/** The grammar alone: it takes milliseconds to load, so it is loaded when a file needs it. */
export { parser as pythonParser } from '@lezer/python';
