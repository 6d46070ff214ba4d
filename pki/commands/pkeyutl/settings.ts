import { fromHex } from '../../asn1/bytes';
import { type Digest, digestByName } from '../../keys/digests';
import type { Invocation } from '../command';
import { unknownSetting, unknownSignatureDigest } from './errors';

/** What `-pkeyopt` says, checked against what the operation knows. */
export class Settings {
  private readonly given = new Map<string, string>();

  constructor(
    private readonly invocation: Invocation,
    /** Names that mean something here. */
    known: readonly string[],
  ) {
    for (const text of invocation.values('pkeyopt')) {
      const [name, value] = text.split(/:(.*)/s, 2);
      if (value === undefined) this.refuse(text);
      if (!known.includes(name)) this.refuse(text, [unknownSetting(name, value)]);
      this.given.set(name, value);
    }
  }

  get(name: string): string | undefined {
    return this.given.get(name);
  }

  digest(name: string): Digest | undefined {
    const value = this.given.get(name);
    if (value === undefined) return undefined;
    return (
      digestByName(value.toLowerCase()) ?? this.refuse(`${name}:${value}`, unknownSignatureDigest(value))
    );
  }

  /** `name` as text, or `hexname` as hexadecimal digits. */
  octets(name: string): Uint8Array | undefined {
    const hex = this.given.get(`hex${name}`);
    if (hex !== undefined) return fromHex(hex.replaceAll(':', '')) ?? this.refuse(`hex${name}:${hex}`);
    const text = this.given.get(name);
    return text === undefined ? undefined : new TextEncoder().encode(text);
  }

  private refuse(text: string, errors: Parameters<Invocation['system']['refuse']>[1] = []): never {
    return this.invocation.system.refuse(`${this.invocation.name}: Can't set parameter "${text}":\n`, errors);
  }
}
