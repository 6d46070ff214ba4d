'use client';

import { useState } from 'react';
import { useCaptureState } from '@/components/evidence/use-capture';
import type { GivenSecrets } from '@/packets/tls/given-secrets';
import { useBench } from '../bench';

const NONE: GivenSecrets = { decrypt: true, keyLog: '', rsaKeys: '' };

export interface SecretsInUse {
  readonly given: GivenSecrets;
  readonly busy: boolean;
  /** Why the last change did not come about. */
  readonly trouble: string | undefined;
  readonly give: (change: Partial<GivenSecrets>) => void;
}

/** The secrets that this tab opens TLS with, and the way to change them. */
export function useSecretsInUse(): SecretsInUse {
  const { view } = useBench();
  const given = useCaptureState(view).secrets?.given ?? NONE;
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const give = async (change: Partial<GivenSecrets>) => {
    setBusy(true);
    setTrouble(undefined);
    try {
      await view.giveSecrets({ ...given, ...change });
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
    }
    setBusy(false);
  };
  return { given, busy, trouble, give: (change) => void give(change) };
}

/** Whether records are opened, for the whole capture: off shows what somebody without the keys sees. */
export function DecryptSwitch({ secrets }: { secrets: SecretsInUse }) {
  const { given, busy, give } = secrets;
  return (
    <label className="flex items-center gap-1.5 text-[12.5px]">
      <input
        type="checkbox"
        role="switch"
        aria-checked={given.decrypt}
        checked={given.decrypt}
        disabled={busy}
        onChange={(event) => give({ decrypt: event.target.checked })}
      />
      decrypt
    </label>
  );
}
