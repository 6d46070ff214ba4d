import localFont from 'next/font/local';

/**
 * The three faces, served by the site itself, with fallbacks whose metrics are adjusted so that text does not move
 * when a face arrives.
 */
const prose = localFont({
  src: [
    {
      path: '../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-opsz-normal.woff2',
      weight: '200 900',
      style: 'normal',
    },
  ],
  variable: '--face-prose',
  adjustFontFallback: 'Times New Roman',
  display: 'swap',
});

const ui = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-opsz-normal.woff2',
  weight: '100 900',
  variable: '--face-ui',
  adjustFontFallback: 'Arial',
  display: 'swap',
});

const mono = localFont({
  src: '../node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
  weight: '100 800',
  variable: '--face-mono',
  adjustFontFallback: false,
  display: 'swap',
});

export const faces = `${prose.variable} ${ui.variable} ${mono.variable}`;
