import { HISTORY_ENDS, HISTORY_LETTER } from './tracker/history';

/** The letters of the history that is written down at `at`. */
export function historyText(histories: Uint8Array, at: number): string {
  let text = '';
  for (let place = at; histories[place] !== HISTORY_ENDS; place++) {
    if (histories[place] >= HISTORY_LETTER) text += String.fromCharCode(histories[place] - HISTORY_LETTER);
  }
  return text;
}

/** For each letter which of the session's packets set it, from 0. */
export function historyPackets(histories: Uint8Array, at: number): number[] {
  const packets: number[] = [];
  let before = 0;
  let later = 0;
  for (let place = at; histories[place] !== HISTORY_ENDS; place++) {
    const byte = histories[place];
    if (byte >= HISTORY_LETTER) {
      before += later;
      later = 0;
      packets.push(before);
    } else {
      later = later * 128 + byte;
      packets[packets.length - 1] = before + later;
    }
  }
  return packets;
}
