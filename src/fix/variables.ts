/** Which value has which name in `.env`. */
interface VariablesState {
  byValue: ReadonlyMap<string, string>;
  names: ReadonlySet<string>;
}

/** Gives each value one name, and different values different names. */
export class Variables {
  private byValue = new Map<string, string>();
  private names: Set<string>;

  /** @param existing what `.env` has */
  constructor(private readonly existing: ReadonlyMap<string, string>) {
    this.names = new Set(existing.keys());
  }

  /** Which names are taken now, for `restore`. */
  state(): VariablesState {
    return { byValue: new Map(this.byValue), names: new Set(this.names) };
  }

  /** Gives back the names that were taken since: values that stay where they are need none, and would leave gaps in the numbers. */
  restore({ byValue, names }: VariablesState): void {
    this.byValue = new Map(byValue);
    this.names = new Set(names);
  }

  /**
   * @param wanted a name for a value that has none yet
   * @param prefix with which the name must begin; the rest is then in lower case
   */
  of(value: string, wanted: () => string, prefix = ''): string {
    const key = `${prefix}\0${value}`;
    const known = this.byValue.get(key) ?? this.inFile(value, prefix);
    if (known !== undefined) return known;
    const base = prefix === '' ? wanted() : prefix + wanted().toLowerCase();
    const name = this.free(base);
    this.byValue.set(key, name);
    return name;
  }

  /** The name itself, unless another value has it. */
  keep(value: string, name: string): string {
    const key = `${name}\0${value}`;
    const kept = this.byValue.get(key) ?? (this.existing.get(name) === value ? name : this.free(name));
    this.byValue.set(key, kept);
    if (!this.byValue.has(`\0${value}`)) this.byValue.set(`\0${value}`, kept);
    return kept;
  }

  private free(base: string): string {
    let name = base;
    for (let count = 2; this.names.has(name); count++) name = `${base}_${count}`;
    this.names.add(name);
    return name;
  }

  private inFile(value: string, prefix: string): string | undefined {
    for (const [name, each] of this.existing)
      if (each === value && (prefix === '' ? /^[A-Za-z_]\w*$/.test(name) && !PREFIXED.test(name) : name.startsWith(prefix))) return name;
    return undefined;
  }
}

/** Names that only one kind of program reads. */
const PREFIXED = /^TF_VAR_/;
