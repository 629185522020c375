import type { Container } from './container/container.ts';
import type { Format } from './format/format.ts';
import { CONVERT_FILE, UPLOAD_FOR_EVAL } from './lines-advice.ts';
import type { Layout } from './record.ts';

/** What kind of dataset a file is. */
export interface Recognition extends Layout {
  /** A format's id. Null if only the container is known: for a damaged Parquet file, an LFS pointer, or a file that the user declares a dataset. */
  format: string | null;
  /** 0 to 1; .5 and more counts as a dataset. */
  confidence: number;
  /** Why, for people. */
  reasons: string[];
  /** Together accepts it without changes, for `purpose`. */
  accepted: boolean;
  purpose: 'fine-tuning' | 'batch inference' | 'evaluation' | null;
  /** How to turn it into something that Together accepts. */
  convert?: string;
  /** Its UTF-8 text begins with a byte order mark. */
  bom?: true;
  /** What the dataset is inside of, in the plural: `Arrow files`. */
  inside?: string;
  /** Content that cannot be inspected. */
  notInspected: string[];
  /** The file is only a Git LFS pointer to the content. */
  pointer?: true;
  /** Its name or first bytes say that it is a dataset, but its content cannot be read: damaged, encrypted, packed twice. */
  unreadable?: true;
}

/** The confidence from which on a file counts as a dataset. */
export const THRESHOLD = 0.5;

/** Everything about a layout but its container. */
export type Rest = Omit<Layout, 'container'>;

/** A recognition, with what Together makes of the format in the container. */
export function recognition(container: Container, rest: Rest, format: Format | null, confidence: number, reasons: string[]): Recognition {
  const layout: Layout = { container: container.id, ...rest };
  const purpose = container.purpose(layout, format);
  const steps: string[] = [];
  if (layout.encoding !== 'utf-8') steps.push('write it as UTF-8');
  if (layout.gzip) steps.push('unpack it');
  if (layout.preamble) steps.push('remove the lines before the header row');
  const isConverted = format?.convert?.includes(CONVERT_FILE) === true; // which also writes JSONL
  if (container.convert && !isConverted) steps.push(container.convert(purpose !== null));
  // An evaluation takes it as it is.
  if (format?.convert) {
    const how = mayBeEvaluation(layout) ? format.convert : format.convert.replace(`; ${UPLOAD_FOR_EVAL}`, '');
    steps.push(purpose === 'evaluation' && steps.length === 0 ? `to train on it, ${how}` : how);
  }
  return {
    ...layout,
    format: format?.id ?? null,
    confidence,
    reasons,
    accepted: purpose !== null,
    purpose,
    notInspected: [],
    ...(steps.length > 0 && { convert: steps.join('; ') }),
  };
}

/** Whether Together takes a file in this layout as evaluation data as it is. */
export const mayBeEvaluation = (layout: Layout): boolean =>
  isPlain(layout) &&
  (layout.container === 'jsonl' || (layout.container === 'csv' && (layout.delimiter ?? ',') === ',' && !layout.preamble));

/** True if Together's SDKs can read the file as it is, if they know its container. */
export const isPlain = ({ gzip, encoding }: Rest): boolean => !gzip && encoding === 'utf-8';
