import type { CaptureOutcome } from '@/notebook/rerun';

/** Says which captures at hand are not those that were cited. */
export function CaptureNotices({ captures }: { captures: readonly CaptureOutcome[] }) {
  const notices = captures.flatMap(({ slug, state }) => {
    if (state === 'other-file')
      return [{ slug, text: 'is another file here than the one that was cited: its SHA-256 differs.' }];
    if (state === 'missing')
      return [
        {
          slug,
          text: slug.startsWith('own-')
            ? 'is a file of your own that is not open: open it again to follow or run what cites it.'
            : 'is not on this site.',
        },
      ];
    return [];
  });
  if (notices.length === 0) return null;
  return (
    <ul
      role="status"
      className="mt-3 grid gap-1 rounded-lg border border-wrong bg-wrong-wash px-4 py-2 text-[13px]"
    >
      {notices.map(({ slug, text }) => (
        <li key={slug}>
          <code className="font-semibold">{slug}</code> {text}
        </li>
      ))}
    </ul>
  );
}
