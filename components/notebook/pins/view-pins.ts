import type { StatisticTableName } from '@/notebook/asking/statistic-names';
import type { TableSource } from '@/notebook/asking/table-source';
import type { Cell } from '@/notebook/cells';
import type { Scope } from '@/notebook/scope';
import { askView } from '../notebook-evidence';
import { logInView } from './chosen-pins';
import { newId, type Pin, type PinPlace, scopeOf } from './pin';

/** What the view that is open shows as a whole: the filter, and its tables and charts. */
export function viewPins(place: PinPlace): readonly Pin[] {
  return [...ofView(place), filterPin(place)];
}

function ofView(place: PinPlace): readonly Pin[] {
  const { options } = place.address;
  switch (place.address.view) {
    case 'sessions':
      return [logPin(place, 'Sessions', 'conn')];
    case 'transactions':
      return [
        {
          name: 'Table: the lines of this log',
          make: async () => {
            const log = await logInView(place);
            const { where, sort } = options;
            if (!log) return undefined;
            const more = { ...(where && { where }), ...(sort && { sort }) };
            return tableCell(place, `${log} log`, { of: 'log', log, ...more }, scopeOf(place));
          },
        },
      ];
    case 'files':
      return [logPin(place, 'Files', 'files')];
    case 'tls':
      return [logPin(place, 'TLS sessions', 'ssl'), logPin(place, 'Certificates', 'x509')];
    case 'alerts':
      return [logPin(place, 'Notices', 'notice'), logPin(place, 'Oddities', 'weird')];
    case 'search':
      return options.by === 'sql' && options.sql ? [sqlPin(place, options.sql)] : [];
    case 'statistics':
      return [
        chartPin(place, 'Packets over time', 'series-packets'),
        chartPin(place, 'Bytes over time', 'series-bytes'),
        chartPin(place, 'Packet lengths', 'lengths'),
        chartPin(place, 'Bytes by address', 'endpoints'),
        statisticPin(place, 'Protocols', 'hierarchy'),
        statisticPin(place, 'Addresses', 'endpoints'),
        statisticPin(place, 'Conversations', 'conversations'),
      ];
    default:
      return [];
  }
}

function filterPin(place: PinPlace): Pin {
  const { filter, session, time } = scopeOf(place);
  return {
    name: filter ? `Filter: ${filter.expression}` : 'Filter: the packets that are in view',
    async make() {
      const { view, address } = place;
      const answer = await askView(view, 'packets', { filter, session, time });
      if (answer.problem !== undefined) throw new Error(answer.problem);
      return {
        kind: 'filter',
        id: newId(),
        capture: view.slug,
        dialect: address.dialect,
        expression: address.filter,
        ...(session !== undefined && { session }),
        ...(time !== undefined && { time }),
        count: answer.count,
        first: answer.first.slice(0, 6),
        ...(answer.time !== undefined && { at: answer.time }),
        note: '',
      };
    },
  };
}

function logPin(place: PinPlace, label: string, log: string): Pin {
  return {
    name: `Table: ${label.toLowerCase()} in view (${log})`,
    make: () => tableCell(place, label, { of: 'log', log }, scopeOf(place)),
  };
}

function statisticPin(place: PinPlace, label: string, statistic: StatisticTableName): Pin {
  return {
    name: `Table: ${label.toLowerCase()}`,
    make: () => tableCell(place, label, { of: 'statistic', statistic }, scopeOf(place)),
  };
}

/** A query asks all logs, whatever is in view. */
function sqlPin(place: PinPlace, sql: string): Pin {
  return {
    name: 'Table: the answer to this query',
    make: () => tableCell(place, 'SQL', { of: 'sql', sql }, {}),
  };
}

function chartPin({ view, ...place }: PinPlace, label: string, statistic: StatisticTableName): Pin {
  return {
    name: `Chart: ${label.toLowerCase()}`,
    async make() {
      const { drawnFrom, MOST_POINTS } = await import('@/notebook/cells/chart');
      const scope = scopeOf({ view, ...place });
      const source = { of: 'statistic', statistic } as const;
      const answer = await askView(view, 'table', { source, scope, most: MOST_POINTS });
      if (answer.problem !== undefined) throw new Error(answer.problem);
      return {
        kind: 'chart',
        id: newId(),
        capture: view.slug,
        statistic,
        scope,
        label,
        ...drawnFrom(answer),
        note: '',
      };
    },
  };
}

async function tableCell(
  { view }: PinPlace,
  label: string,
  source: TableSource,
  scope: Scope,
): Promise<Cell> {
  const [{ askTable }, { notebookEvidence }] = await Promise.all([
    import('@/notebook/cells/table'),
    import('../notebook-evidence'),
  ]);
  const answer = await askTable(view.slug, source, scope, notebookEvidence);
  if (answer.problem !== undefined) throw new Error(answer.problem);
  const { columns, rows, total } = answer;
  return {
    kind: 'table',
    id: newId(),
    capture: view.slug,
    source,
    scope,
    label,
    columns,
    rows,
    total,
    note: '',
  };
}
