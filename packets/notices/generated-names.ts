import { entropy } from '../statistics/name-entropy';
import { type AskedName, askedNames } from './dns-questions';
import { MOST_PACKETS, type NoticeKind } from './notice';

const NO_SUCH_NAME = 3;

/** A host tries many random-looking domains that do not exist: what a domain generation algorithm does. */
export const generatedNames: NoticeKind<'names' | 'entropy' | 'length'> = {
  notes: ['Tapbook::Generated_Names'],
  title: 'Generated names',
  about: 'A host asks for many domains that do not exist and whose letters look drawn at random.',
  thresholds: {
    names: { value: 10, about: 'different domains that do not exist' },
    entropy: { value: 2.8, about: 'bits a character of the registered label, at least' },
    length: { value: 8, about: 'characters of the registered label, at least: short ones say nothing' },
  },
  find: (evidence, threshold) => {
    const byAsker = new Map<string, Map<string, AskedName>>();
    for (const name of askedNames(evidence)) {
      if (!name.response || name.responseCode !== NO_SUCH_NAME) continue;
      const [label] = name.domain.split('.');
      if (label.length < threshold('length') || entropy(label) < threshold('entropy')) continue;
      const names = byAsker.get(name.asker) ?? new Map<string, AskedName>();
      byAsker.set(name.asker, names);
      if (!names.has(name.domain)) names.set(name.domain, name);
    }
    return [...byAsker].flatMap(([asker, names]) => {
      if (names.size < threshold('names')) return [];
      const list = [...names.values()];
      const mean = list.reduce((sum, { domain }) => sum + entropy(domain.split('.')[0]), 0) / list.length;
      return {
        note: 'Tapbook::Generated_Names',
        message: `${asker} asked for ${names.size} domains that do not exist, such as ${list
          .slice(0, 3)
          .map(({ domain }) => domain)
          .join(', ')}`,
        why: `${names.size} domains without an answer, ${mean.toFixed(2)} bits a character on average; ${threshold('names')} with ${threshold('entropy')} bits are enough`,
        source: asker,
        destination: list[0].resolver,
        port: 53,
        time: evidence.capture.table.time(list[list.length - 1].packet - 1),
        sessions: [...new Set(list.map(({ session }) => session))].sort((a, b) => a - b),
        packets: list.slice(0, MOST_PACKETS).map(({ packet }) => packet),
      };
    });
  },
};
