/** The containers of records. Binary ones are asked first, then texts in this order. */
import type { ContainerId } from '../record.ts';
import type { Container } from './container.ts';
import { csv, tsv } from './csv.ts';
import { json } from './json.ts';
import { jsonl } from './jsonl.ts';
import { parquet } from './parquet.ts';

export const CONTAINERS: readonly Container[] = [parquet, json, jsonl, csv, tsv];

const BY_ID = new Map(CONTAINERS.map((container) => [container.id, container]));

export const containerOf = ({ container }: { container: ContainerId }): Container => BY_ID.get(container)!;
