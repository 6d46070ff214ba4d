import { type PlacedText, RuleError } from './problem';

/** Variables of a rule set: `$HOME_NET` → `[192.168.0.0/16,10.0.0.0/8,172.16.0.0/12]`. Names without the `$`. */
export type RuleVariables = Readonly<Record<string, string>>;

/** What suricata.yaml sets out of the box (Suricata user guide, "Rule vars"). */
export const DEFAULT_VARIABLES: RuleVariables = {
  HOME_NET: '[192.168.0.0/16,10.0.0.0/8,172.16.0.0/12]',
  EXTERNAL_NET: '!$HOME_NET',
  HTTP_SERVERS: '$HOME_NET',
  SMTP_SERVERS: '$HOME_NET',
  SQL_SERVERS: '$HOME_NET',
  DNS_SERVERS: '$HOME_NET',
  TELNET_SERVERS: '$HOME_NET',
  AIM_SERVERS: '$EXTERNAL_NET',
  DC_SERVERS: '$HOME_NET',
  DNP3_SERVER: '$HOME_NET',
  DNP3_CLIENT: '$HOME_NET',
  MODBUS_CLIENT: '$HOME_NET',
  MODBUS_SERVER: '$HOME_NET',
  ENIP_CLIENT: '$HOME_NET',
  ENIP_SERVER: '$HOME_NET',
  HTTP_PORTS: '80',
  SHELLCODE_PORTS: '!80',
  ORACLE_PORTS: '1521',
  SSH_PORTS: '22',
  DNP3_PORTS: '20000',
  MODBUS_PORTS: '502',
  FILE_DATA_PORTS: '[$HTTP_PORTS,110,143]',
  FTP_PORTS: '21',
  GENEVE_PORTS: '6081',
  VXLAN_PORTS: '4789',
  TEREDO_PORTS: '3544',
};

const DEEPEST = 8;

/** Replaces variables by their text, also inside lists. */
export function expandVariables(at: PlacedText, variables: RuleVariables, depth = 0): string {
  return at.text.replace(/\$(\w+)/g, (whole, name: string, offset: number) => {
    const value = variables[name];
    if (value === undefined) throw new RuleError(at, `variable ${whole} is not defined`, offset);
    if (depth >= DEEPEST) throw new RuleError(at, `variable ${whole} refers to itself`, offset);
    return expandVariables({ ...at, text: value }, variables, depth + 1);
  });
}
