/** A site to begin with: an authority, a certificate of it, and a server that does most things as they were done in 2012. */
export const EXAMPLE_LINES: readonly string[] = [
  'openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.pem -days 3650 -subj "/CN=Lab Root"',
  'openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout shop.key -out shop.csr -subj /CN=shop.example -addext "subjectAltName=DNS:shop.example,DNS:www.shop.example"',
  'openssl x509 -req -in shop.csr -CA ca.pem -CAkey ca.key -copy_extensions copyall -days 90 -out shop.pem',
];

export const EXAMPLE_CONFIGURATION = `events {}

http {
  server {
    listen 80;
    server_name shop.example www.shop.example;
  }

  server {
    listen 443 ssl;
    server_name shop.example www.shop.example;

    ssl_certificate     shop.pem;
    ssl_certificate_key shop.key;
    ssl_protocols       TLSv1 TLSv1.1 TLSv1.2;
    ssl_ciphers         ALL:@SECLEVEL=0;

    location / {
      return 200 "lamps\\n";
    }
  }
}
`;
