/** Decimals and times of tables as texts, with all of their digits. */

/** `-1205` with a scale of 2 → `-12.05` */
export function decimal(units: bigint, scale: number): string {
  if (scale <= 0) return `${units}${units === 0n ? '' : '0'.repeat(-scale)}`;
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** A point in time as JSON: `"2024-05-01T12:30:15.25Z"`. Beyond what dates can be, the number itself. @param digits after the seconds */
export function moment(units: bigint, digits: number, hasZone: boolean): string {
  const second = 10n ** BigInt(digits);
  const rest = ((units % second) + second) % second;
  const date = new Date(Number((units - rest) / second) * 1000);
  if (Number.isNaN(date.getTime())) return String(units);
  return JSON.stringify(`${date.toISOString().slice(0, -5)}${fraction(rest, digits)}${hasZone ? 'Z' : ''}`);
}

/** `09:30:00.25`: a time of day. */
export function clock(units: bigint, digits: number): string {
  const second = 10n ** BigInt(digits);
  const seconds = units / second;
  const two = (number: bigint) => String(number).padStart(2, '0');
  return `${two(seconds / 3600n)}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}${fraction(units % second, digits)}`;
}

const fraction = (rest: bigint, digits: number): string => (rest === 0n ? '' : `.${String(rest).padStart(digits, '0').replace(/0+$/, '')}`);
