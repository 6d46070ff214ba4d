import type { CaptureManifest } from '@/pcaps/manifest';
import { Topology } from './topology';

/** What a capture's manifest tells a reader beyond its story: the network, the making, the files that came with it. */
export function AboutCapture({ capture }: { capture: CaptureManifest }) {
  return (
    <div className="text-[12.5px] text-ink-2">
      <Topology topology={capture.topology} title={`Network of ${capture.title}`} />
      <p className="mt-2.5">{capture.howMade.summary}</p>
      <p className="mt-1.5">Programs: {capture.howMade.tools.join(', ')}.</p>
      <Attachments capture={capture} />
      <p className="mt-1.5 break-all">
        SHA-256 <code>{capture.sha256}</code>
      </p>
    </div>
  );
}

function Attachments({ capture: { slug, attachments = [] } }: { capture: CaptureManifest }) {
  if (attachments.length === 0) return null;
  return (
    <>
      <h3 className="mt-2.5 font-semibold text-ink">Files that belong to it</h3>
      <ul className="mt-1 grid gap-1">
        {attachments.map(({ file, about }) => (
          <li key={file}>
            <a href={`/pcaps/${slug}/${file}`} download>
              {file}
            </a>
            : {about}
          </li>
        ))}
      </ul>
    </>
  );
}
