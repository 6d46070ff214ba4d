/**
 * Whether somebody logged in, and how often they tried, from the sizes of what the server sends once all is
 * encrypted: Zeek's heuristic. The first answer accepts the service request and has a known length inside; a
 * success is 16 bytes shorter; a failure has always the same size.
 */
export class LoginGuess {
  attempts = 0;
  authenticated: boolean | undefined;
  private clientSpoke = false;
  private acceptSize = 0;
  private failureSize = 0;
  private skippedBanner = false;

  /** Encrypted bytes of one segment. */
  encrypted(length: number, fromOriginator: boolean): void {
    if (this.authenticated === true) return;
    if (fromOriginator) this.clientSpoke = true;
    else if (this.clientSpoke) this.answer(length);
  }

  private answer(length: number): void {
    if (this.acceptSize === 0) this.acceptSize = length;
    else if (this.failureSize === 0) this.firstAnswer(length);
    else if (length === this.failureSize) this.attempted(false);
    else if (length + SHORTER === this.acceptSize) this.attempted(true);
  }

  private firstAnswer(length: number): void {
    if (length + SHORTER === this.acceptSize) this.attempted(true);
    else if (!this.skippedBanner && length - this.acceptSize > BANNER) this.skippedBanner = true;
    else this.failureSize = length;
  }

  private attempted(worked: boolean): void {
    this.attempts++;
    this.authenticated = worked;
  }
}

/** SSH_MSG_USERAUTH_SUCCESS is one byte, SSH_MSG_SERVICE_ACCEPT 17, both padded to multiples of 8. */
const SHORTER = 16;
/** What is longer than this may be a banner before the login. */
const BANNER = 256;
