import { argus } from './argus';
import { arkime } from './arkime';
import { awsFlowLogs } from './aws-flow-logs';
import { azureFlowLogs } from './azure-flow-logs';
import { cloudMirroring } from './cloud-mirroring';
import { elasticStack } from './elastic-stack';
import { elsa } from './elsa';
import { filebeat } from './filebeat';
import { flowTools } from './flow-tools';
import { gcpFlowLogs } from './gcp-flow-logs';
import { networkminer } from './networkminer';
import { nfdump } from './nfdump';
import { nginx } from './nginx';
import { openssl } from './openssl';
import { p0f } from './p0f';
import { packetbeat } from './packetbeat';
import { postgresql } from './postgresql';
import { rabbitmq } from './rabbitmq';
import { rsyslog } from './rsyslog';
import { securityOnion } from './security-onion';
import { selks } from './selks';
import { sguil } from './sguil';
import { silk } from './silk';
import { snorby } from './snorby';
import { snort } from './snort';
import { squert } from './squert';
import { sslLabs } from './ssl-labs';
import { stunnel } from './stunnel';
import { suricata } from './suricata';
import { syslogNg } from './syslog-ng';
import { tcpdump } from './tcpdump';
import { tcpflow } from './tcpflow';
import { testssl } from './testssl';
import type { Tool } from './tool';
import { wireshark } from './wireshark';
import { zeek } from './zeek';
import { zui } from './zui';

export type { Standing, Tool, ToolData, ToolJob } from './tool';

/** Every tool of the atlas, sorted by slug. */
export const tools: readonly Tool[] = [
  argus,
  arkime,
  awsFlowLogs,
  azureFlowLogs,
  cloudMirroring,
  elasticStack,
  elsa,
  filebeat,
  flowTools,
  gcpFlowLogs,
  networkminer,
  nfdump,
  nginx,
  openssl,
  p0f,
  packetbeat,
  postgresql,
  rabbitmq,
  rsyslog,
  securityOnion,
  selks,
  sguil,
  silk,
  snorby,
  snort,
  squert,
  sslLabs,
  stunnel,
  suricata,
  syslogNg,
  tcpdump,
  tcpflow,
  testssl,
  wireshark,
  zeek,
  zui,
];
