/** What the keys and texts of a record say about its fields. */
import { byKey } from '../value/by-key.ts';

/** Values of these keys are JSON in a string by convention (`arguments`), or because a CSV cell holds a list. */
export const JSON_IN_STRING =
  /^(?:arguments|parameters|input|output|messages|conversations?|chosen|rejected|tools|tool_calls|functions?|function_call|preferred_output|non_preferred_output|body)$/;
/** One word: reports show a role, and a longer text may be a value that is in the wrong place. */
export const ROLE = /^[A-Za-z][A-Za-z_-]{0,19}\d?$/;
/** Keys that are data, not identifiers, as in `{"jane@…": …}`. */
export const DATA_KEY = /@|%40|\d{4}|\d\.\d{1,3}\.\d| /;
export const BASE64_DATA = /^data:[\w.+/-]{0,80};base64,/;

/** A shorter number does not identify a person. */
export const LEAST_DIGITS = 7;

/** The name of a row, as in the columns that pandas writes: `{"dob": {"0": "1985-03-12"}}`; a number, or an id (`CUST-000001`, a UUID). */
const ROW =
  /^(?:\d{1,9}|(?!e?mail|phone|mobil|cell|fax|tel|iban|dob)[a-z]{1,6}[-_]?\d{3,12}|(?=(?:[a-z-]{0,9}\d){2})[a-z]?[\da-f]{8}(?:(?:-[\da-f]{4}){3}-[\da-f]{12})?)$/i;
export const isRow = byKey((key) => ROW.test(key));
