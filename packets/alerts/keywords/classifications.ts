/** A class of Suricata's shipped classification.config. */
interface Classification {
  /** 1 is the most urgent. */
  readonly priority: number;
  readonly description: string;
}

const CLASSIFICATIONS: Readonly<Record<string, Classification>> = {
  'not-suspicious': { priority: 3, description: 'Not Suspicious Traffic' },
  unknown: { priority: 3, description: 'Unknown Traffic' },
  'bad-unknown': { priority: 2, description: 'Potentially Bad Traffic' },
  'attempted-recon': { priority: 2, description: 'Attempted Information Leak' },
  'successful-recon-limited': { priority: 2, description: 'Information Leak' },
  'successful-recon-largescale': { priority: 2, description: 'Large Scale Information Leak' },
  'attempted-dos': { priority: 2, description: 'Attempted Denial of Service' },
  'successful-dos': { priority: 2, description: 'Denial of Service' },
  'attempted-user': { priority: 1, description: 'Attempted User Privilege Gain' },
  'unsuccessful-user': { priority: 1, description: 'Unsuccessful User Privilege Gain' },
  'successful-user': { priority: 1, description: 'Successful User Privilege Gain' },
  'attempted-admin': { priority: 1, description: 'Attempted Administrator Privilege Gain' },
  'successful-admin': { priority: 1, description: 'Successful Administrator Privilege Gain' },
  'rpc-portmap-decode': { priority: 2, description: 'Decode of an RPC Query' },
  'shellcode-detect': { priority: 1, description: 'Executable code was detected' },
  'string-detect': { priority: 3, description: 'A suspicious string was detected' },
  'suspicious-filename-detect': { priority: 2, description: 'A suspicious filename was detected' },
  'suspicious-login': {
    priority: 2,
    description: 'An attempted login using a suspicious username was detected',
  },
  'system-call-detect': { priority: 2, description: 'A system call was detected' },
  'tcp-connection': { priority: 4, description: 'A TCP connection was detected' },
  'trojan-activity': { priority: 1, description: 'A Network Trojan was detected' },
  'unusual-client-port-connection': { priority: 2, description: 'A client was using an unusual port' },
  'network-scan': { priority: 3, description: 'Detection of a Network Scan' },
  'denial-of-service': { priority: 2, description: 'Detection of a Denial of Service Attack' },
  'non-standard-protocol': { priority: 2, description: 'Detection of a non-standard protocol or event' },
  'protocol-command-decode': { priority: 3, description: 'Generic Protocol Command Decode' },
  'web-application-activity': {
    priority: 2,
    description: 'access to a potentially vulnerable web application',
  },
  'web-application-attack': { priority: 1, description: 'Web Application Attack' },
  'misc-activity': { priority: 3, description: 'Misc activity' },
  'misc-attack': { priority: 2, description: 'Misc Attack' },
  'icmp-event': { priority: 3, description: 'Generic ICMP event' },
  'inappropriate-content': { priority: 1, description: 'Inappropriate Content was Detected' },
  'policy-violation': { priority: 1, description: 'Potential Corporate Privacy Violation' },
  'default-login-attempt': {
    priority: 2,
    description: 'Attempt to login by a default username and password',
  },
  'targeted-activity': { priority: 1, description: 'Targeted Malicious Activity was Detected' },
  'exploit-kit': { priority: 1, description: 'Exploit Kit Activity Detected' },
  'external-ip-check': { priority: 2, description: 'Device Retrieving External IP Address Detected' },
  'domain-c2': { priority: 1, description: 'Domain Observed Used for C2 Detected' },
  pup: { priority: 2, description: 'Possibly Unwanted Program Detected' },
  'credential-theft': { priority: 1, description: 'Successful Credential Theft Detected' },
  'social-engineering': { priority: 2, description: 'Possible Social Engineering Attempted' },
  'coin-mining': { priority: 2, description: 'Crypto Currency Mining Activity Detected' },
  'command-and-control': { priority: 1, description: 'Malware Command and Control Activity Detected' },
};

/** Undefined for a class that the shipped file does not have. */
export function priorityOf(classtype: string): number | undefined {
  return Object.hasOwn(CLASSIFICATIONS, classtype) ? CLASSIFICATIONS[classtype].priority : undefined;
}

/** What alerts call the class; empty for a rule without one. */
export function categoryOf(classtype: string | undefined): string {
  return classtype && Object.hasOwn(CLASSIFICATIONS, classtype) ? CLASSIFICATIONS[classtype].description : '';
}
