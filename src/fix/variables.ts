/** Which value has which name in `.env`. */
interface VariablesState {
  byValue: ReadonlyMap<string, readonly string[]>;
  kept: ReadonlyMap<string, string>;
  names: ReadonlySet<string>;
}

/** How a program needs a name to be. A name that can be used comes back as it is. */
type Spell = (name: string) => string;

/** Gives each value one name, or more if programs need names of their own, and different values different names. */
export class Variables {
  private byValue = new Map<string, readonly string[]>();
  /** By wanted name and value. */
  private kept = new Map<string, string>();
  private names: Set<string>;

  /** @param existing what `.env` has */
  constructor(private readonly existing: ReadonlyMap<string, string>) {
    this.names = new Set(existing.keys());
  }

  /** Which names are taken now, for `restore`. */
  state(): VariablesState {
    return { byValue: new Map(this.byValue), kept: new Map(this.kept), names: new Set(this.names) };
  }

  /** Gives back the names that were taken since: values that stay where they are need none, and would leave gaps in the numbers. */
  restore({ byValue, kept, names }: VariablesState): void {
    this.byValue = new Map(byValue);
    this.kept = new Map(kept);
    this.names = new Set(names);
  }

  /** @param wanted a name for a value that has none yet */
  of(value: string, wanted: () => string, spell?: Spell): string {
    const fits = (name: string) => (spell ? spell(name) === name : !PREFIXED.test(name));
    const known = this.byValue.get(value)?.find(fits) ?? this.inFile(value, fits);
    if (known !== undefined) return known;
    const name = this.free(spell ? spell(wanted()) : wanted());
    this.add(value, name);
    return name;
  }

  /** The name itself, unless another value has it. */
  keep(value: string, name: string): string {
    const key = `${name}\0${value}`;
    const kept = this.kept.get(key) ?? (this.existing.get(name) === value ? name : this.free(name));
    this.kept.set(key, kept);
    this.add(value, kept);
    return kept;
  }

  private add(value: string, name: string): void {
    const names = this.byValue.get(value) ?? [];
    if (!names.includes(name)) this.byValue.set(value, [...names, name]);
  }

  private free(base: string): string {
    let name = base;
    for (let count = 2; this.names.has(name); count++) name = `${base}_${count}`;
    this.names.add(name);
    return name;
  }

  private inFile(value: string, fits: (name: string) => boolean): string | undefined {
    for (const [name, each] of this.existing) if (each === value && /^[A-Za-z_]\w*$/.test(name) && fits(name)) return name;
    return undefined;
  }
}

/** Names that only one kind of program reads. */
const PREFIXED = /^TF_VAR_/;
