import type { EvidenceReader } from '@/packets/evidence-reader';

/**
 * Which sessions are meant: those that packets belong to which a display filter lets through, or those whose line in
 * conn.log a search finds (`conn_state:REJ`).
 */
export type SessionsMeant = { readonly where: string } | { readonly search: string };

/** Session numbers, ascending. Throws for an expression that does not parse, and where it means no session. */
export async function sessionsMeant(
  capture: string,
  meant: SessionsMeant,
  evidence: EvidenceReader,
): Promise<readonly number[]> {
  const found =
    'where' in meant
      ? await sessionsOfPackets(capture, meant.where, evidence)
      : await sessionsOfLines(capture, meant.search, evidence);
  const numbers = [...new Set(found)].filter((number) => number > 0).sort((one, other) => one - other);
  if (numbers.length === 0) throw new Error(`${JSON.stringify(meant)} means no session of ${capture}`);
  return numbers;
}

async function sessionsOfPackets(
  capture: string,
  where: string,
  evidence: EvidenceReader,
): Promise<readonly number[]> {
  const { packets, problem } = await evidence.filter(capture, { dialect: 'display', expression: where });
  if (problem) throw new Error(`filter “${where}” on ${capture}: ${problem.message}`);
  const sessions = await Promise.all(packets.map((packet) => evidence.sessionOf(capture, packet)));
  return sessions.map((session) => (session ? session.row + 1 : 0));
}

async function sessionsOfLines(
  capture: string,
  search: string,
  evidence: EvidenceReader,
): Promise<readonly number[]> {
  const { hits, problem } = await evidence.search(capture, `_log:conn AND (${search})`);
  if (problem) throw new Error(`search “${search}” on ${capture}: ${problem.message}`);
  return hits.map(({ session }) => session);
}
