import { AboutCapture } from '@/app/capture/about-capture';
import { buttonClass } from '@/components/design/button';
import type { CaptureManifest } from '@/pcaps/manifest';

const ID = 'about-this-capture';

/** The capture's story, network and licence behind a button of the bar: the browser's own popover, without script. */
export function AboutPanel({ capture }: { capture: CaptureManifest }) {
  return (
    <>
      <button type="button" popoverTarget={ID} className={buttonClass('outline', 'small')}>
        About<span className="max-sm:sr-only"> this capture</span>
      </button>
      <section
        id={ID}
        popover="auto"
        aria-label={`About ${capture.title}`}
        className="fixed inset-auto top-[58px] right-2 max-h-[calc(100vh-70px)] w-[min(600px,calc(100vw-1rem))] overflow-auto rounded-[10px] border border-line-2 bg-panel p-5 text-ink shadow-lg sm:right-4"
      >
        <div className="flex items-start gap-3">
          <h2 className="font-prose text-[21px] leading-tight font-semibold">{capture.title}</h2>
          <button
            type="button"
            popoverTarget={ID}
            popoverTargetAction="hide"
            className={`${buttonClass('quiet', 'small')} ml-auto`}
          >
            Close
          </button>
        </div>
        <p className="mt-2 mb-3.5 font-prose text-[16px] leading-[1.5]">{capture.story.join(' ')}</p>
        <AboutCapture capture={capture} />
        <p className="mt-2.5 flex flex-wrap gap-x-4 text-[12.5px] text-ink-2">
          <a href={`/pcaps/${capture.slug}.pcapng`} download>
            Download {capture.slug}.pcapng
          </a>
          <a href={`/capture/${capture.slug}?comments`}>
            Show the authors’ comments on packets (they tell answers)
          </a>
          <span>
            Licence{' '}
            <a href="https://creativecommons.org/publicdomain/zero/1.0/" rel="noreferrer">
              {capture.licence}
            </a>
          </span>
        </p>
      </section>
    </>
  );
}
