/** The name that a system prompt gives to an assistant: no person has it, and a trained model must answer to it. */
import type { TextField } from '../../dataset/fields.ts';
import type { FoundInField } from './records.ts';
import { fold } from './context.ts';

const PERSONA =
  /(?<!\p{L})(?:You are|You['’]re|Du bist|Sie sind|Tu es|Vous êtes|Eres|Usted es|Sei|Você é|És|Je bent|U bent|Jesteś)(?: [aon])? (?<name>\p{Lu}\p{L}{1,20}),? [^.!?\n]{0,60}?(?<!\p{Lu})(?:[Aa]ss?ist[ea]nt|[Aa]sistent|[Aa]systent|[Cc]hat-?bot|bot(?!\p{L})|agent|agente(?!\p{L})|helper|concierge|KI-|AI(?!\p{L})|IA(?!\p{L}))/u;
const BEGINS = /You |You['’]|Du bist|Sie sind|Tu es|Vous êtes|Eres|Usted es|Sei |Você é|És |Je bent|U bent|Jesteś/;
/** A system prompt gives the name at its beginning, in UTF-16 units. */
const REACH = 400;

/** @returns the name as it is written, or undefined */
function personaIn(text: string): string | undefined {
  const beginning = text.slice(0, REACH);
  return BEGINS.test(beginning) ? PERSONA.exec(beginning)?.groups!.name : undefined;
}

/**
 * The findings without the assistant's own name; all of them if a person of the record has it too, in a full name or a mail address.
 *
 * @param textOf the text of a field
 */
export function withoutPersona(
  found: readonly FoundInField[],
  fields: readonly TextField[],
  textOf: (field: TextField) => string,
): readonly FoundInField[] {
  if (!found.some(({ type }) => type === 'PERSON')) return found;
  const persona = fields.map((field) => (field.kind === 'data' ? undefined : personaIn(textOf(field)))).find((name) => name !== undefined);
  if (persona === undefined) return found;
  const name = fold(persona);
  const valueOf = ({ field, start, end }: FoundInField): string => fold(textOf(field).slice(start, end));
  const isPersona = (item: FoundInField): boolean => item.type === 'PERSON' && valueOf(item) === name;
  const isOfPerson = (item: FoundInField): boolean =>
    (item.type === 'PERSON' || item.type === 'EMAIL') && !isPersona(item) && wordsOf(valueOf(item)).includes(name);
  return found.some(isOfPerson) ? found : found.filter((item) => !isPersona(item));
}

const wordsOf = (text: string): string[] => text.split(/[^\p{L}]+/u);
