import type { CaptureManifest } from '@/pcaps/manifest';

const SHA256 = /^[0-9a-f]{64}$/;
const MAC = /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/;
const KINDS = ['count', 'packets', 'values', 'sessions', 'malformed', 'file'];

/** What is wrong with a manifest, in words; empty when nothing. `slug` is its folder's name. */
export function manifestProblems(slug: string, manifest: CaptureManifest): string[] {
  return [...textProblems(slug, manifest), ...topologyProblems(manifest), ...factProblems(manifest)];
}

function textProblems(slug: string, manifest: CaptureManifest): string[] {
  const problems: string[] = [];
  if (manifest.slug !== slug) problems.push(`the slug is ${manifest.slug}`);
  if (!manifest.title) problems.push('there is no title');
  if (!Array.isArray(manifest.story) || manifest.story.length < 1 || manifest.story.length > 5) {
    problems.push('the story has to have one to five sentences or pairs of them');
  }
  if (manifest.licence !== 'CC0-1.0') problems.push('the licence is not CC0-1.0');
  if (!manifest.howMade?.summary || !manifest.howMade.tools?.length)
    problems.push('how it was made is not told');
  if (!SHA256.test(manifest.sha256)) problems.push('the SHA-256 is not 64 hexadecimal digits');
  return problems;
}

function topologyProblems({ topology }: CaptureManifest): string[] {
  const segments = new Set(topology.segments.map(({ name }) => name));
  const problems = topology.hosts.flatMap((host) =>
    host.links.flatMap((link) => [
      ...(segments.has(link.segment)
        ? []
        : [`${host.name} is linked to ${link.segment}, which is no segment`]),
      ...(MAC.test(link.mac) ? [] : [`${host.name} has the MAC address ${link.mac}`]),
    ]),
  );
  if (!segments.has(topology.tap.segment))
    problems.push(`the tap is on ${topology.tap.segment}, which is no segment`);
  return problems;
}

function factProblems({ facts }: CaptureManifest): string[] {
  const named = Object.entries(facts);
  if (named.length === 0) return ['there are no facts'];
  return named.flatMap(([name, fact]) => [
    ...(fact.statement ? [] : [`${name} states nothing`]),
    ...(KINDS.includes(fact.how?.kind) ? [] : [`${name} does not say how it is computed`]),
    ...(fact.value === undefined ? [`${name} has no value`] : []),
  ]);
}
