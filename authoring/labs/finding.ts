/** One thing that was looked at in a lab or chapter, and what is wrong with it. */
export interface Finding {
  /** `five-bpf/arp: mistake 2 fails with its own feedback` */
  readonly what: string;
  /** Undefined where it is as it should be. */
  readonly problem?: string;
  /** Why it could not be looked at here; such a finding has no problem. */
  readonly skipped?: string;
}

/** A finding that is a problem only where `problem` says one. */
export function finding(what: string, problem: string | undefined | false): Finding {
  return problem ? { what, problem } : { what };
}

/** Runs a look at something; an exception becomes a finding, so that one defect does not hide the others. */
export async function looking(
  what: string,
  look: () => Promise<string | undefined | false>,
): Promise<Finding> {
  try {
    return finding(what, await look());
  } catch (error) {
    return { what, problem: error instanceof Error ? error.message : String(error) };
  }
}
