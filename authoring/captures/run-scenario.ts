import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VirtualClock } from './clock';
import { FrameExchange } from './frame-exchange';
import { buildNetwork, type Network } from './network';
import type { Scenario, TapPlace } from './scenario';
import { Stage } from './stage';
import { Tap } from './tap';
import { UndoList } from './undo-list';

export interface Recording {
  /** What each tap recorded, by slug: the scenario's own and those of its companions. */
  readonly taps: ReadonlyMap<string, Tap>;
  readonly keyLog: string;
  readonly attachments: Stage['attachments'];
}

/**
 * Plays a scenario and gives what its sensor recorded. Namespaces, devices, programs and files of the run are gone
 * afterwards, also when the scenario fails or the person at the keyboard interrupts it.
 */
export async function runScenario(
  slug: string,
  scenario: Scenario,
  say: (line: string) => void,
): Promise<Recording> {
  const undo = new UndoList();
  const interrupted = (): void => {
    undo.run().finally(() => process.exit(130));
  };
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);
  try {
    return await play(slug, scenario, undo, say);
  } finally {
    for (const failure of await undo.run()) say(`left behind: ${failure}`);
    process.off('SIGINT', interrupted);
    process.off('SIGTERM', interrupted);
  }
}

async function play(
  slug: string,
  scenario: Scenario,
  undo: UndoList,
  say: (line: string) => void,
): Promise<Recording> {
  const folder = mkdtempSync(join(tmpdir(), 'tapbook-'));
  undo.add(`folder ${folder}`, () => rmSync(folder, { recursive: true, force: true }));
  const exchange = await FrameExchange.open();
  undo.add('exchange', () => exchange.close());
  const clock = new VirtualClock(scenario.starts, join(folder, 'clock'));
  const prefix = `tb${process.pid.toString(36)}`;
  const network = await buildNetwork(scenario.topology, {
    prefix,
    folder,
    clock,
    exchange,
    undo,
    losesSegments: scenario.losesSegments ?? false,
  });
  const taps = new Map(
    [{ slug, tap: scenario.tap }, ...(scenario.also ?? [])].map((one) => [
      one.slug,
      tapAt(one.tap, network, clock),
    ]),
  );
  const tap = taps.get(slug) as Tap;
  const stage = new Stage(clock, folder, network, tap);
  say(`${slug}: setting up`);
  await scenario.setup(stage);
  await stage.forgetNeighbours();
  for (const each of taps.values()) each.start();
  say(`${slug}: running`);
  await scenario.run(stage);
  await stage.quiet();
  for (const each of taps.values()) each.stop();
  say(`${slug}: ${tap.frames.length} frames`);
  return { taps, keyLog: stage.keyLog, attachments: stage.attachments };
}

function tapAt(place: TapPlace, network: Network, clock: VirtualClock): Tap {
  const names = place.trunk ?? { [place.segment]: undefined };
  const places = Object.entries(names).map(([name, vlan]) => {
    const segment = network.segments.get(name);
    if (!segment) throw new Error(`a tap is on ${name}, which is no segment`);
    return { segment, vlan };
  });
  return new Tap(places, clock, place);
}
