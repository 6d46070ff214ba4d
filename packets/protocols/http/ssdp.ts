import type { FieldSpec } from '../../fields/field-spec';
import { data } from '../data';
import { defineProtocol, type Protocol } from '../protocol';
import { beginning } from './head';
import { dissectMessage } from './http';

const LAYER: FieldSpec = { name: 'ssdp', label: 'Simple Service Discovery Protocol', type: 'protocol' };

/** Simple Service Discovery Protocol: devices announce and look for each other with HTTP's heads in datagrams. */
export const ssdp: Protocol = defineProtocol({
  name: 'ssdp',
  title: 'Simple Service Discovery Protocol',
  short: 'SSDP',
  specifications: [
    {
      title: 'UPnP Device Architecture 1.1',
      url: 'https://openconnectivity.org/upnp-specs/UPnP-arch-DeviceArchitecture-v1.1-20081015.pdf',
    },
  ],
  under: [{ table: 'udp.port', keys: [1900] }],
  fields: {},
  carries: 'nothing',
  dissect(d, from, to) {
    const kind = beginning(d.bytes, from, to);
    if (kind === 'request' || kind === 'response') dissectMessage(d, from, to, kind, ssdp, LAYER);
    else d.run(data, from, to);
  },
});
