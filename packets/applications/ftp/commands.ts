import type { SessionAtHand, TracedBytes } from '../application';
import { type DataPlace, extendedPassivePlace, extendedPlace, tuplePlace } from './data-channel';
import { fits } from './expected-replies';
import type { FtpDataChannel, FtpTransaction } from './ftp-transaction';
import { quotedPath, resolvedPath } from './paths';

interface Command {
  readonly place: number;
  readonly name: string;
  readonly argument: string;
  readonly packet: number;
  readonly line: TracedBytes | undefined;
  readonly replies: TracedBytes[];
  moved: boolean;
}

/** Commands without a reply that are remembered (Zeek's FTP::max_pending_commands). */
const MOST_PENDING = 20;
/** Lines of one reply that are kept. */
const MOST_REPLY_LINES = 100;

/**
 * Puts commands and replies together as Zeek's script does (base/protocols/ftp/main.zeek): a command is told when
 * the next one comes, with what was said about it until then.
 */
export class FtpCommands {
  private readonly pending = new Map<number, Command>();
  private current: Command | undefined;
  private reply: FtpTransaction['reply'];
  private user: string | undefined;
  private password: string | undefined;
  private directory = '.';
  private fileSize: number | undefined;
  private dataChannel: FtpDataChannel | undefined;
  private begun = false;

  constructor(
    private readonly session: SessionAtHand,
    private readonly emit: (transaction: FtpTransaction) => void,
    private readonly packet: () => number,
  ) {}

  request(name: string, argument: string, line?: TracedBytes): void {
    if (this.current && this.reply && this.pending.delete(this.current.place)) this.tell(this.current);
    this.begin();
    if (this.pending.size < MOST_PENDING) this.add(name, argument, line);
    else this.session.weird('FTP_too_many_pending_commands', this.packet(), String(this.pending.size));
    if (name === 'USER') this.user = argument;
    else if (name === 'PASS') this.password = argument;
    else if (name === 'PORT') this.announce(tuplePlace(argument), false);
    else if (name === 'EPRT') this.announce(extendedPlace(argument), false);
  }

  /** A reply line; `continues` where it is not the last one, `code` 0 where it stands inside of a reply. */
  answer(code: number, text: string, continues: boolean, line?: TracedBytes): void {
    this.begin();
    if (continues && code === 0 && this.reply && !/^[1-9][0-9]{2} [\x20-\x7e]{10}/.test(text)) return;
    const command = this.bestMatch(code, text);
    this.current = command;
    if (line && command.replies.length < MOST_REPLY_LINES) command.replies.push(line);
    this.reply = { code, text, packet: this.packet() };
    if (continues) return;
    this.readReply(command, code, text);
    if (this.pending.size > 1) {
      this.pending.delete(command.place);
      this.tell(command);
    }
  }

  finish(): void {
    for (const command of this.pending.values()) this.tell(command);
    this.pending.clear();
  }

  private begin(): void {
    if (this.begun) return;
    this.begun = true;
    this.add('<init>', '');
  }

  private add(name: string, argument: string, line?: TracedBytes): void {
    const place = this.pending.size + 1;
    this.pending.set(place, {
      place,
      name,
      argument,
      packet: this.packet(),
      line,
      replies: [],
      moved: false,
    });
  }

  private readReply(command: Command, code: number, text: string): void {
    const { name } = command;
    if ((code === 150 && name === 'RETR') || (code === 213 && name === 'SIZE'))
      this.fileSize = Number(text.match(/\d+/g)?.at(-1) ?? 0);
    else if (name === 'PASV' || name === 'EPSV') {
      if (code === 227) this.announce(tuplePlace(text), true);
      else if (code === 229) this.announce(extendedPassivePlace(text), true);
    }
    if (command.moved) return;
    const move = `${name} ${code}`;
    command.moved = MOVES.has(move);
    if (move === 'CWD 250') this.directory = resolvedPath(this.directory, command.argument);
    else if (name === 'CDUP' && command.moved) this.directory = resolvedPath(this.directory, '/..');
    else if (command.moved) this.directory = quotedPath(text);
  }

  private announce(place: DataPlace | undefined, passive: boolean): void {
    if (!place) return;
    const { originator, responder } = this.session.session;
    this.dataChannel = {
      passive,
      originator: passive ? originator.address : responder.address,
      responder: place.address ?? responder.address,
      port: place.port,
      packet: this.packet(),
    };
  }

  /** The command that a reply fits best, by its code and by what its text repeats. */
  private bestMatch(code: number, text: string): Command {
    let best: Command = {
      place: 0,
      name: '<unknown>',
      argument: '',
      packet: this.packet(),
      line: undefined,
      replies: [],
      moved: false,
    };
    let bestScore = -1;
    for (const command of this.pending.values()) {
      let score = fits(command.name, code) ? 100 : 0;
      if (text.includes(command.name)) score += 20;
      if (text.includes(command.argument)) score += 10;
      if (score > bestScore || (score === bestScore && command.place < best.place)) {
        best = command;
        bestScore = score;
      }
    }
    return best;
  }

  private tell(command: Command): void {
    this.emit({
      application: 'ftp',
      session: this.session.row,
      firstPacket: command.packet,
      lastPacket: Math.max(command.packet, this.packet()),
      command: command.name,
      argument: command.argument,
      commandLine: command.line,
      replyLines: command.replies,
      commandPacket: command.packet,
      user: this.user,
      password: this.password,
      directory: this.directory,
      reply: this.reply,
      fileSize: this.fileSize,
      dataChannel: this.dataChannel,
    });
    this.fileSize = undefined;
    this.dataChannel = undefined;
  }
}

const MOVES: ReadonlySet<string> = new Set(['CWD 250', 'CDUP 200', 'CDUP 250', 'PWD 257', 'XPWD 257']);
