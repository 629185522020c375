/** Names of models at Together and on Hugging Face, and how long Together lets an example be. */
import type { ContextLength } from '../check/training.ts';

/** When the list was read. It is from after July 29, 2026, when Together removed models. */
const AS_OF = '2026-11-30';

type Limits = readonly [supervised: number, preference: number];

/** The longest example in tokens: docs.together.ai/docs/fine-tuning/supported-models. */
const LIMITS: Readonly<Record<string, Limits>> = {
  'deepseek-ai/DeepSeek-V4-Flash': [131072, 32768],
  'deepseek-ai/DeepSeek-V3.1': [65536, 32768],
  'nvidia/Nemotron-3-Nano-Omni-30B-A3B-Reasoning-BF16': [65536, 32768],
  'nvidia/NVIDIA-Nemotron-3-Super-120B-A12B-BF16': [49152, 24576],
  'Qwen/Qwen3.5-397B-A17B': [32768, 16384],
  'Qwen/Qwen3.5-122B-A10B': [65536, 32768],
  'Qwen/Qwen3.5-35B-A3B': [65536, 32768],
  'Qwen/Qwen3.5-35B-A3B-Base': [65536, 32768],
  'Qwen/Qwen3.5-27B': [32768, 16384],
  'Qwen/Qwen3.5-9B': [65536, 49152],
  'Qwen/Qwen3.5-4B': [131072, 65536],
  'Qwen/Qwen3.5-2B': [131072, 131072],
  'Qwen/Qwen3.5-0.8B': [131072, 131072],
  'Qwen/Qwen3.6-35B-A3B': [65536, 32768],
  'Qwen/Qwen3.6-27B': [32768, 16384],
  'moonshotai/Kimi-K2.7-Code': [32768, 16384],
  'moonshotai/Kimi-K2.6': [32768, 16384],
  'zai-org/GLM-5.1': [50688, 25344],
  'openai/gpt-oss-20b': [131072, 65536],
  'openai/gpt-oss-120b': [65536, 32768],
  'meta-llama/Llama-4-Scout-17B-16E-Instruct': [65536, 12288],
  'meta-llama/Llama-4-Scout-17B-16E-Instruct-VLM': [32768, 32768],
  'meta-llama/Llama-4-Maverick-17B-128E-Instruct': [16384, 24576],
  'meta-llama/Llama-4-Maverick-17B-128E-Instruct-VLM': [16384, 16384],
  'meta-llama/Llama-3.3-70B-Instruct-Reference': [24576, 12288],
  'meta-llama/Meta-Llama-3.1-8B-Instruct-Reference': [131072, 65536],
  'google/gemma-4-31B-it': [49152, 24576],
  'google/gemma-4-31B-it-VLM': [24576, 12288],
  'google/gemma-4-26B-A4B-it': [49152, 24576],
  'mistralai/Mixtral-8x7B-Instruct-v0.1': [32768, 16384],
};

/** One spelling for all names of a model: Together adds `-Reference`, and Meta has left out the second `Meta-` since 2024. */
const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/-reference$/, '')
    .replace('/meta-llama-', '/llama-');

const BY_NAME = new Map(Object.entries(LIMITS).map(([name, limits]) => [plainName(name), limits]));

/** Together's limit for fine-tuning a model, if its documentation names one. */
export function togetherLimit(name: string, isPreference: boolean): ContextLength | null {
  const limits = BY_NAME.get(plainName(name));
  return limits ? { tokens: limits[isPreference ? 1 : 0], source: `Together's limit for fine-tuning, as of ${AS_OF}` } : null;
}

/** The name on Hugging Face: Together's own variants have the tokenizer of the model that they are made from. */
export const hubName = (name: string): string => name.replace(/(?:-VLM|-Reference)+$/i, '');

/** True if both are names of models with one tokenizer. */
export const isSameModel = (a: string, b: string): boolean => plainName(hubName(a)) === plainName(hubName(b));
