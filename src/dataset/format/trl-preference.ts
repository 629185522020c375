import { convertTo } from '../lines-advice.ts';
import type { Format } from './format.ts';
import { isChat, isObject, isText, message } from './shapes.ts';

/** TRL docs: dataset formats, preference. */
export const trlPreference: Format = {
  id: 'trl-preference',
  title: 'TRL preference (prompt, chosen, rejected)',
  accepted: null,
  convert: `write {"input": {"messages": …}, "preferred_output": [one assistant message], "non_preferred_output": [one assistant message]}: ${convertTo('preference')}`,
  keys: ['chosen'],
  answers: ['chosen'],
  recognise(record) {
    if (!isObject(record) || !('chosen' in record) || !('rejected' in record)) return null;
    const both = [record.chosen, record.rejected];
    if (!both.every(isText) && !both.every((side) => isChat(side))) return null;
    return 'prompt' in record || isChat(record.chosen) ? 'strong' : 'pair';
  },
  columns: (table) => (table.hasText('chosen') && table.hasText('rejected') ? 'pair' : null),
  samples: () => [
    [{ prompt: 'a', chosen: 'b', rejected: 'c' }],
    [{ chosen: [message('user', 'a'), message('assistant', 'b')], rejected: [message('user', 'a'), message('assistant', 'c')] }],
  ],
};
