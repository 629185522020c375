/** What the names of datasets say. */
export const DATASET_NAME = /\.(?:(?:geo)?json|jsonl|ndjson|jsonlines|json-seq|csv|tsv|parquet|arrow)(?:\.gz)?$/i;
export const TABLE_NAME = /\.(?:csv|tsv)(?:\.gz)?$/i;
export const PACKED_DATASET = /\.(?:jsonl|ndjson|json|csv|tsv)\.gz$/i;
export const JSON_NAME = /\.(?:geo)?json(?:\.gz)?$/i;
export const LINES_NAME = /\.(?:jsonl|ndjson|jsonlines|json-seq)(?:\.gz)?$/i;
const LINES_OR_LIST_NAME = /\.(?:jsonl|ndjson|jsonlines|json-seq|(?:geo)?json)(?:\.gz)?$/i;
export const TELLING_PATH =
  /(?:^|[^a-z])(?:train(?:ing)?|fine[-_]?tun\w*|sft|dpo|datasets?|instruct\w*|corpus|alpaca|sharegpt|preferences?)(?:[^a-z]|$)/i;

/** A name that says nothing of what is in the file: `export.txt`, `customers.bak`, `customers`. In capitals, it is a document of the repository: `AUTHORS`. */
const PLAIN_NAME = /\.(?:txt|dat|data|lst|list|bak|old|export|out)$|(?:^|\/)(?=[^/]*[a-z])[^/.]+$/;
export const isPlainName = (path: string): boolean => PLAIN_NAME.test(path);

/** A log, or an old one: `app.log`, `app.log.1`, `nohup.out.2`. It is text, or lines of JSON. */
const LOG_NAME = /\.(?:(?:log|err)(?:[.-]\d[\d-]*)?|out[.-]\d+)$/i;

/** Its name says neither lines of JSON nor anything else: its first byte decides. */
export const mayBeLines = (path: string): boolean => isPlainName(path) || LOG_NAME.test(path);

/** JSON may be in it, or its name says so. */
export const mayBeJson = (path: string): boolean => JSON_NAME.test(path) || isPlainName(path);
export const mayBeLinesOrList = (path: string): boolean => LINES_OR_LIST_NAME.test(path) || mayBeLines(path);
/** Records may be in it. */
export const mayHaveRecords = (path: string): boolean => DATASET_NAME.test(path) || mayBeLines(path);
