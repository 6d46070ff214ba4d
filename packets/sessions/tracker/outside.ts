/** Who drives the tracker answers what columns cannot: by looking into the packets, or at the addresses. */
export interface Answers {
  /** True where an FTP control connection announced that somebody would connect there. */
  isAnnounced(responder: number, port: number): boolean;
  /** Reads a packet of an FTP control connection, which has payload; true while somebody is expected to connect. */
  readControl(row: number): boolean;
  isBroadcast(address: number): boolean;
}

/** The tracker's way to ask. */
export class Outside {
  constructor(private readonly answers: Answers) {}

  isAnnounced(responder: i32, port: i32): boolean {
    return this.answers.isAnnounced(responder, port);
  }

  readControl(slot: i32): void {
    this.answers.readControl(slot);
  }

  isBroadcast(address: i32): boolean {
    return this.answers.isBroadcast(address);
  }
}
