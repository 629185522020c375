import { counted, number } from '../../io/words.ts';
import type { CheckReport } from './check.ts';

/** The longest example in tokens, and who says so. */
export interface ContextLength {
  tokens: number;
  source: string;
}

/** What a dataset means for the training of one model. */
export interface Training {
  /** Whose tokenizer counted; null if tokens are estimated. */
  model: { name: string; chatTemplate: boolean } | null;
  context: ContextLength | null;
  cost: Cost | null;
}

export interface Cost {
  epochs: number;
  /** In dollars. */
  pricePerMillion: number;
  /** In all epochs. */
  tokens: number;
  /** In dollars. */
  price: number;
}

/** Together docs: fine-tuning/pricing. Evaluations during the training are not part of it. */
export function costOf({ summary }: CheckReport, epochs: number, pricePerMillion: number): Cost {
  const tokens = summary.tokens * epochs;
  return { epochs, pricePerMillion, tokens, price: (tokens * pricePerMillion) / 1e6 };
}

/** For people. */
export function trainingLines({ summary, codes, training }: CheckReport): string[] {
  if (!training || summary.records === 0) return [];
  const { model, context, cost } = training;
  const about = summary.exact ? '' : 'about ';
  const lines: string[] = [];
  if (model) lines.push(`tokens: counted with the tokenizer of ${model.name}${model.chatTemplate ? ' and its chat template' : ''}`);
  else if (!summary.exact) lines.push('tokens: estimated from the characters; --model counts them');
  if (model && !model.chatTemplate && Object.keys(summary.roles).length > 0)
    lines.push('the model has no chat template: 5 tokens are added for each message');
  const { withoutTemplate = 0 } = summary;
  if (withoutTemplate > 0) lines.push(`the chat template cannot be applied to ${counted(withoutTemplate, 'record')}: counted without it`);
  if (context) {
    const longer = codes['context-length'] ?? 0;
    lines.push(
      `context: ${counted(context.tokens, 'token')} (${context.source}); ${longer === 0 ? 'no record is longer' : `${counted(longer, 'record')} ${longer === 1 ? 'is' : 'are'} longer`}`,
    );
  } else if (model) lines.push('context: not known; give it with --context-length');
  if (cost)
    lines.push(
      `cost: ${cost.price < 0.0001 ? 'less than $0.0001' : `${about}${dollars(cost.price)}`} (${counted(cost.epochs, 'epoch')}, ${about}${counted(cost.tokens, 'token')}, $${cost.pricePerMillion} per million)`,
    );
  return lines.map((line) => `  ${line}`);
}

/** `$1,234.50`; small amounts with four digits. */
function dollars(amount: number): string {
  const [whole, rest] = amount.toFixed(amount < 1 ? 4 : 2).split('.');
  return `$${number(Number(whole))}.${rest}`;
}
