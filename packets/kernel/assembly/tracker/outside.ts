/** What the host has to know: see `Answers` of `sessions/tracker/outside.ts`. */
declare function isAnnounced(responder: i32, port: i32): i32;
declare function readControl(slot: i32): i32;
declare function isBroadcast(address: i32): i32;

/** The kernel's version of `sessions/tracker/outside.ts`. */
export class Outside {
  /** Set once anything was announced: nearly no capture has any. */
  private expects: bool = false;

  isAnnounced(responder: i32, port: i32): bool {
    return this.expects && isAnnounced(responder, port) !== 0;
  }

  readControl(slot: i32): void {
    this.expects = readControl(slot) !== 0;
  }

  isBroadcast(address: i32): bool {
    return isBroadcast(address) !== 0;
  }
}
