/** The command that writes JSON and Parquet as JSONL, with a place for the name of the file and of the copy. */
export const SANITIZE_LINES = 'together-guard dataset sanitize FILE -o COPY.jsonl --names';

/** What to do with a file of which Together takes only the records, one per line. */
export const AS_LINES = `write it as JSONL: ${SANITIZE_LINES}`;

/** The command that uploads a file, with a place for its name. */
export const UPLOAD_FILE = 'together-guard upload FILE';
export const UPLOAD_FOR_EVAL = `to upload it as evaluation data: ${UPLOAD_FILE} --purpose eval`;
