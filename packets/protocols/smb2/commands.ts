import type { LittleEndianCursor } from '../little-endian-cursor';
import { readRequest, readResponse, writeRequest, writeResponse } from './data';
import { HEADER as H } from './fields';
import { Command, type Smb2Header, Status } from './header';
import { findRequest, findResponse, getInfoRequest, getInfoResponse, setInfoRequest } from './info';
import { ioctlRequest, ioctlResponse } from './ioctl';
import { type BodyReader, errorBody, structureSize } from './message';
import { negotiateRequest, negotiateResponse } from './negotiate';
import { closeRequest, closeResponse, createRequest, createResponse } from './open';
import { sessionSetupRequest, sessionSetupResponse, sizeAndReserved } from './session-setup';
import { treeConnectRequest, treeConnectResponse } from './tree';

interface Readers {
  readonly request: BodyReader;
  readonly response: BodyReader;
  /** True for responses that read a refusal themselves. */
  readonly readsErrors?: boolean;
}

const SMALL: Readers = { request: sizeAndReserved, response: sizeAndReserved };
const SIZE_ONLY: Readers = { request: sizeOnly, response: sizeOnly };

const READERS: Readonly<Record<number, Readers>> = {
  [Command.Negotiate]: { request: negotiateRequest, response: negotiateResponse },
  [Command.SessionSetup]: {
    request: sessionSetupRequest,
    response: sessionSetupResponse,
    readsErrors: true,
  },
  [Command.Logoff]: SMALL,
  [Command.TreeConnect]: { request: treeConnectRequest, response: treeConnectResponse },
  [Command.TreeDisconnect]: SMALL,
  [Command.Create]: { request: createRequest, response: createResponse },
  [Command.Close]: { request: closeRequest, response: closeResponse },
  [Command.Read]: { request: readRequest, response: readResponse },
  [Command.Write]: { request: writeRequest, response: writeResponse },
  [Command.Ioctl]: { request: ioctlRequest, response: ioctlResponse },
  [Command.Cancel]: SMALL,
  [Command.KeepAlive]: SMALL,
  [Command.Find]: { request: findRequest, response: findResponse, readsErrors: true },
  [Command.GetInfo]: { request: getInfoRequest, response: getInfoResponse, readsErrors: true },
  [Command.SetInfo]: { request: setInfoRequest, response: sizeOnly },
};

/** Who reads a message's body. A refusal has a form of its own, whatever was asked (MS-SMB2 section 2.2.2). */
export function commandReader({ command, isResponse, status }: Smb2Header): BodyReader {
  const readers = READERS[command] ?? SIZE_ONLY;
  if (!isResponse) return readers.request;
  if (status === Status.Success || readers.readsErrors) return readers.response;
  return (c, message) => {
    // Nine bytes are a refusal; anything else is an answer with a warning.
    if (c.peek(2) !== ERROR_SIZE) readers.response(c, message);
    else {
      structureSize(c);
      errorBody(c);
    }
  };
}

const ERROR_SIZE = 9;

/** Commands whose body is shown as a whole. */
function sizeOnly(c: LittleEndianCursor): void {
  structureSize(c);
  c.rest(H.unknown);
}
