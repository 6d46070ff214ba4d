import { oidOfText } from '../../asn1/objects';
import { oid, sequence, setOf, universal } from '../../asn1/write';
import { buildAttribute, type StringMask } from '../../certificates/directory-string';
import { type Name, type NameAttribute, nameOf } from '../../certificates/name';
import type { Config, ConfigEntry } from '../../config/config';
import { openssl } from '../../errors/openssl-error';
import type { Invocation } from '../command';
import { typedText } from '../naming';

/** What `req` makes a subject and attributes from. */
export interface SubjectSources {
  readonly invocation: Invocation;
  readonly config: Config;
  readonly section: string;
  readonly mask: StringMask;
  /** Whether attributes go along: not for certificates. */
  readonly attributes: boolean;
}

export interface SubjectAndAttributes {
  readonly subject: Name;
  readonly attributes: readonly Uint8Array[];
}

const failed = (sources: SubjectSources, text = ''): never =>
  sources.invocation.system.refuse(`${text}Error making certificate request\n`);

/** From `prompt = no` sections, or by asking for each name: make_REQ of OpenSSL's apps/req.c. */
export async function subjectFromConfig(sources: SubjectSources): Promise<SubjectAndAttributes> {
  const { config, section } = sources;
  const names = sectionOf(sources, 'distinguished_name');
  const attributes = sources.attributes ? sectionOf(sources, 'attributes') : undefined;
  if (config.get(section, 'prompt') === 'no') return automatic(sources, names, attributes);
  return prompted(sources, names, attributes);
}

function sectionOf(sources: SubjectSources, option: string): readonly ConfigEntry[] | undefined {
  const name = sources.config.get(sources.section, option);
  if (name === undefined) return undefined;
  return sources.config.section(name) ?? failed(sources, `Unable to get '${name}' section\n`);
}

/** `0.organizationName` and `second.CN` name the type behind the first dot, comma or colon. */
function typeOf(name: string): { type: string; joined: boolean } {
  const bare = name.replace(/^[^:,.]*[:,.](?=.)/, '');
  return bare.startsWith('+') ? { type: bare.slice(1), joined: true } : { type: bare, joined: false };
}

function automatic(
  sources: SubjectSources,
  names: readonly ConfigEntry[] | undefined,
  attributes: readonly ConfigEntry[] | undefined,
): SubjectAndAttributes {
  const relative: NameAttribute[][] = [];
  for (const { name, value } of names ?? []) {
    const { type, joined } = typeOf(name);
    const identifier = oidOfText(type);
    if (!identifier) return unknownField(sources, type);
    push(relative, build(sources, identifier, value), joined);
  }
  if (!relative.length) return failed(sources, 'Error: No objects specified in config file\n');
  const extra = (attributes ?? []).map(({ name, value }) => attributeDer(sources, name, value));
  return { subject: nameOf(relative), attributes: extra.filter((each) => each !== undefined) };
}

function unknownField(sources: SubjectSources, type: string): never {
  const place = 'crypto/x509/x509name.c:250';
  const error = openssl(
    '05800077',
    'x509 certificate routines',
    'X509_NAME_ENTRY_create_by_txt',
    'invalid field name',
    place,
    `name=${type}`,
  );
  return sources.invocation.system.refuse('Error making certificate request\n', [error]);
}

function build(sources: SubjectSources, identifier: string, text: string): NameAttribute {
  const built = buildAttribute(
    identifier,
    typedText(sources.invocation, text, wantsUtf8(sources)),
    sources.mask,
  );
  if (built.ok) return built.attribute;
  return sources.invocation.system.refuse('Error making certificate request\n', built.errors);
}

const wantsUtf8 = (sources: SubjectSources): boolean =>
  sources.invocation.has('utf8') || sources.config.get(sources.section, 'utf8') === 'yes';

function push(relative: NameAttribute[][], attribute: NameAttribute, joined: boolean): void {
  if (joined && relative.length) relative[relative.length - 1].push(attribute);
  else relative.push([attribute]);
}

function attributeDer(sources: SubjectSources, type: string, text: string): Uint8Array | undefined {
  const identifier = oidOfText(type);
  if (!identifier || !text) return undefined;
  const { tag, content } = build(sources, identifier, text);
  return sequence(oid(identifier), setOf(universal(tag, content)));
}

const INTRODUCTION = `You are about to be asked to enter information that will be incorporated
into your certificate request.
What you are about to enter is what is called a Distinguished Name or a DN.
There are quite a few fields but you can leave some blank
For some fields there will be a default value,
If you enter '.', the field will be left blank.
-----
`;

const LIMITS = /_(min|max|default|value)$/;

async function prompted(
  sources: SubjectSources,
  names: readonly ConfigEntry[] | undefined,
  attributes: readonly ConfigEntry[] | undefined,
): Promise<SubjectAndAttributes> {
  const { invocation } = sources;
  const batch = invocation.has('batch');
  if (!batch) invocation.complain(INTRODUCTION);
  if (!names?.length) return failed(sources, 'No template, please set one up.\n');
  const relative: NameAttribute[][] = [];
  for (const entry of names) {
    if (LIMITS.test(entry.name)) continue;
    const { type, joined } = typeOf(entry.name);
    const identifier = oidOfText(type);
    const text = identifier && (await answer(sources, names, entry, batch));
    if (identifier && text) push(relative, build(sources, identifier, text), joined);
  }
  if (!relative.length) return failed(sources, 'Error: No objects specified in config file\n');
  return { subject: nameOf(relative), attributes: await askAttributes(sources, attributes ?? [], batch) };
}

async function askAttributes(
  sources: SubjectSources,
  entries: readonly ConfigEntry[],
  batch: boolean,
): Promise<Uint8Array[]> {
  if (entries.length && !batch) {
    sources.invocation.complain(
      "\nPlease enter the following 'extra' attributes\nto be sent with your certificate request\n",
    );
  }
  const ders: Uint8Array[] = [];
  for (const entry of entries) {
    if (LIMITS.test(entry.name) || !oidOfText(entry.name)) continue;
    const text = await answer(sources, entries, entry, batch);
    const der = text ? attributeDer(sources, entry.name, text) : undefined;
    if (der) ders.push(der);
  }
  return ders;
}

/** The text for one name: typed, its default, or empty to leave it out. */
async function answer(
  sources: SubjectSources,
  entries: readonly ConfigEntry[],
  entry: ConfigEntry,
  batch: boolean,
): Promise<string> {
  const setting = (suffix: string) =>
    entries.findLast((each) => each.name === `${entry.name}_${suffix}`)?.value;
  const { system } = sources.invocation;
  const fallback = setting('default') ?? '';
  const fixed = setting('value');
  const prompt = `${entry.value} [${fallback}]:`;
  for (;;) {
    if (fixed !== undefined && !batch) system.stderr.text(`${prompt}${fixed}\n`);
    const typed = fixed ?? (batch ? '' : await system.ask(prompt, false));
    if (typed === undefined) return failed(sources);
    if (typed === '.') return '';
    const text = typed === '' ? fallback : typed;
    if (!text) return '';
    const complaint = lengthComplaint(text, Number(setting('min') ?? -1), Number(setting('max') ?? -1));
    if (!complaint) return text;
    system.stderr.text(complaint);
    if (batch || fixed !== undefined) return failed(sources);
  }
}

function lengthComplaint(text: string, least: number, most: number): string | undefined {
  const length = new TextEncoder().encode(text).length;
  if (least > 0 && length < least) return `String too short, must be at least ${least} bytes long\n`;
  if (most >= 0 && length > most) return `String too long, must be at most ${most} bytes long\n`;
  return undefined;
}
