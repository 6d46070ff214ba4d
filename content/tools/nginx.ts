import type { Tool } from './tool';

export const nginx: Tool = {
  slug: 'nginx',
  name: 'nginx',
  data: ['certificates and TLS', 'logs'],
  jobs: ['serve'],
  purpose: 'A web server and reverse proxy: the place where TLS ends for a good part of the web.',
  standing: 'alive',
  release: { name: '1.31.6 (mainline)', known: 'named by public images of 2026' },
  books: 'The server that the TLS books configure.',
  today:
    'The same few lines, with other right answers: TLS 1.2 and 1.3 only, session tickets with care, stapling where the CA still answers.',
  instead:
    'Where certificates should renew themselves without another program: look at servers that bring ACME along.',
  asks: [{ question: 'Does this configuration hold?', ask: 'nginx -t' }],
  beside: ['openssl', 'testssl'],
  chapters: ['nginx', 'reverse-proxy', 'tls-testing'],
  sources: [
    { title: 'ngx_http_ssl_module', url: 'https://nginx.org/en/docs/http/ngx_http_ssl_module.html' },
    { title: 'ngx_http_proxy_module', url: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html' },
    { title: 'Changes', url: 'https://nginx.org/en/CHANGES' },
  ],
};
