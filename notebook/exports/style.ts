/** The exported page's look: readable on screen and on paper, light and dark, with the reader's own fonts. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#22201c;--ink-2:#6b655b;--line:#ddd8ce;--sunk:#f4f1ea;--accent:#b3521d}
@media (prefers-color-scheme:dark){:root{--ink:#dedad2;--ink-2:#a09a8f;--line:#3a3731;--sunk:#1f1d1a;--accent:#f2905a}body{background:#171513}}
body{margin:0;color:var(--ink);font:17px/1.6 Georgia,serif}
main{max-width:44rem;margin:0 auto;padding:3rem 1.25rem}
h1,h2,h3{line-height:1.2}
h2 small{font-weight:400;color:var(--ink-2)}
a{color:var(--accent)}
code,pre{font:0.82em/1.55 ui-monospace,monospace;overflow-wrap:anywhere}
pre{background:var(--sunk);padding:.6rem .8rem;border-radius:6px;white-space:pre-wrap}
figure{margin:1.5rem 0;padding:.8rem 1rem;border:1px solid var(--line);border-left:3px solid var(--accent);border-radius:6px}
figcaption code{color:var(--ink-2)}
blockquote{margin:.5rem 0;font-family:ui-monospace,monospace;font-size:.85em;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .5rem;border-bottom:1px solid var(--line)}
.wide{overflow-x:auto}.wide table{font-size:.8em}td{overflow-wrap:anywhere}
.chart{font-size:.8em}.chart th,.chart td{padding:.1rem .5rem;border:0}.chart .value{text-align:right}.chart .bar{width:50%}
.chart i{display:block;height:.7em;background:var(--accent);print-color-adjust:exact;-webkit-print-color-adjust:exact}
@media print{:root{--ink:#000;--ink-2:#444;--line:#bbb;--sunk:#f2f2f2}body{background:#fff;font-size:11pt}main{max-width:none;padding:0}a{color:inherit}figure,tr{break-inside:avoid}h1,h2,h3{break-after:avoid}thead{display:table-header-group}.wide{overflow:visible}}
`;
