import type { CaptureManifest, CaptureTopology } from '@/pcaps/manifest';
import type { CompanionCapture, Scenario } from './scenario';

/** What a manifest takes over from its scenario as it stands there; the rest is computed from the file. */
export type Described = Pick<
  CaptureManifest,
  'slug' | 'title' | 'story' | 'topology' | 'licence' | 'howMade'
>;

/** `view` is the scenario's own capture or a companion's. */
export function described(
  view: Pick<CompanionCapture, 'slug' | 'title' | 'story' | 'tap'>,
  scenario: Scenario,
): Described {
  const { slug, title, story } = view;
  return {
    slug,
    title,
    story,
    topology: drawing(view, scenario),
    licence: 'CC0-1.0',
    howMade: scenario.howMade,
  };
}

function drawing({ tap }: Pick<CompanionCapture, 'tap'>, { topology }: Scenario): CaptureTopology {
  return {
    segments: topology.segments,
    hosts: topology.hosts.map(({ name, role, links }) => ({
      name,
      role,
      links: links.map(({ segment, mac, addresses }) => ({ segment, mac, addresses })),
    })),
    tap: { segment: tap.segment, where: tap.where },
  };
}
