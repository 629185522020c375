/** The command that writes JSON and Parquet as JSONL, with a place for the name of the file and of the copy. */
export const SANITIZE_LINES = 'together-guard dataset sanitize FILE -o COPY.jsonl --names';

/** The command that writes a copy in the format of the dataset, with places for both names. */
export const SANITIZE_COPY = 'together-guard dataset sanitize FILE -o COPY --names';

/** What to do with a file of which Together takes only the records, one per line. */
export const AS_LINES = `write it as JSONL: ${SANITIZE_LINES}`;

/** The command that uploads a file, with a place for its name. */
export const UPLOAD_FILE = 'together-guard upload FILE';
export const UPLOAD_FOR_EVAL = `to upload it as evaluation data: ${UPLOAD_FILE} --purpose eval`;

export const CONVERT_FILE = 'together-guard dataset convert FILE';
/** The command that writes a file in another format, with places for the names of the file and of the copy. */
export const convertTo = (format: 'conversation' | 'instruction' | 'preference'): string => `${CONVERT_FILE} --to ${format} -o COPY.jsonl`;

/** Whether a text has a command with a place for a name. */
export const hasPlace = (text: string): boolean =>
  [SANITIZE_LINES, SANITIZE_COPY, UPLOAD_FILE, CONVERT_FILE].some((command) => text.includes(command));
