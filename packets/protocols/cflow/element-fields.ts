import type { FieldSpec, ValueNames } from '../../fields/field-spec';
import { IP_PROTOCOLS } from '../ip-protocols';
import {
  BIFLOW,
  DIRECTIONS,
  ENGINE_TYPES,
  FIREWALL_EVENTS,
  FLOW_END_REASONS,
  NAT_EVENTS,
  SAMPLER_MODES,
  SAMPLING_ALGORITHMS,
  SELECTORS,
  TOP_LABEL_TYPES,
} from './codes';
import { ELEMENTS } from './elements';

const VALUES: Readonly<Record<string, ValueNames>> = {
  protocol: IP_PROTOCOLS,
  engine_type: ENGINE_TYPES,
  sampling_algorithm: SAMPLING_ALGORITHMS,
  sampler_mode: SAMPLER_MODES,
  direction: DIRECTIONS,
  flow_end_reason: FLOW_END_REASONS,
  firewall_event: FIREWALL_EVENTS,
  toplabeltype: TOP_LABEL_TYPES,
  nat_event: NAT_EVENTS,
  biflow_direction: BIFLOW,
  selector_algorithm: SELECTORS,
};

interface Element {
  readonly templateName: string;
  readonly spec: FieldSpec;
}

let elements: ReadonlyMap<number, Element> | undefined;

/** Made when the first flow record is read: most captures have none. */
function table(): ReadonlyMap<number, Element> {
  elements ??= new Map(
    ELEMENTS.map(([number, templateName, name, label, type, base]) => {
      const values = VALUES[name];
      const spec: FieldSpec = {
        name: `cflow.${name}`,
        label,
        type,
        ...(base && { base }),
        ...(values && { values }),
      };
      return [number, { templateName, spec }];
    }),
  );
  return elements;
}

/** The field of an information element; undefined where it is not known. */
export function elementSpec(number: number): FieldSpec | undefined {
  return table().get(number)?.spec;
}

/** What a template's field is called. */
export function elementName(number: number): string | undefined {
  return table().get(number)?.templateName;
}

/** All elements' fields by name, for the protocol's list. */
export function elementSpecs(): Record<string, FieldSpec> {
  return Object.fromEntries([...table().values()].map(({ spec }) => [spec.name, spec]));
}
