/** What the names of datasets say. */
export const DATASET_NAME = /\.(?:jsonl?|ndjson|jsonlines|json-seq|csv|tsv|parquet|arrow)(?:\.gz)?$/i;
export const TABLE_NAME = /\.(?:csv|tsv)(?:\.gz)?$/i;
export const PACKED_DATASET = /\.(?:jsonl|ndjson|json|csv|tsv)\.gz$/i;
export const JSON_NAME = /\.json(?:\.gz)?$/i;
export const LINES_NAME = /\.(?:jsonl|ndjson|jsonlines|json-seq)(?:\.gz)?$/i;
export const LINES_OR_LIST_NAME = /\.(?:jsonl|ndjson|jsonlines|json-seq|json)(?:\.gz)?$/i;
export const TELLING_PATH =
  /(?:^|[^a-z])(?:train(?:ing)?|fine[-_]?tun\w*|sft|dpo|datasets?|instruct\w*|corpus|alpaca|sharegpt|preferences?)(?:[^a-z]|$)/i;
