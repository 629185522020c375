/** The paths of findings in messages, which are in no file. */
export const MESSAGE = 'the commit message';

/** The path of findings in the message of an annotated tag is this and the name of the tag. */
export const OF_TAG = 'the message of tag ';

export const isMessage = (path: string): boolean => path === MESSAGE || path.startsWith(OF_TAG);
