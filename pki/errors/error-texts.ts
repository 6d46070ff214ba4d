/** Reasons of OpenSSL 3.0's errors, as `openssl errstr` names them: `=library|name`, then `reason|text` in hexadecimal. */
export const ERROR_TEXTS = `
=1|unknown library
=2|system library
=3|bignum routines
64|arg2 lt arg3
65|bad reciprocal
66|called with even modulus
67|div by zero
68|encoding error
69|expand on static bignum data
6a|invalid length
6b|not initialized
6c|no inverse
6d|too many temporary variables
6e|input not reduced
6f|not a square
70|p is not prime
71|too many iterations
72|bignum too long
73|invalid range
74|no solution
75|private key too large
76|bits too small
77|invalid shift
78|no suitable digest
79|no prime candidate
=4|rsa routines
64|algorithm mismatch
65|bad e value
66|bad fixed header decrypt
67|bad pad byte count
68|bad signature
69|modulus too large
6a|block type is not 01
6b|block type is not 02
6c|data greater than mod len
6d|data too large
6e|data too large for key size
6f|data too small
70|digest too big for rsa key
71|null before block missing
72|padding check failed
73|sslv3 rollback attack
74|the asn1 object identifier is not known for this md
75|unknown algorithm type
76|unknown padding type
77|wrong signature length
78|key size too small
79|oaep decoding error
7a|data too small for key size
7b|d e not congruent to 1
7c|dmp1 not congruent to d
7d|dmq1 not congruent to d
7e|iqmp not inverse of q
7f|n does not equal p q
80|p not prime
81|q not prime
82|rsa operations not supported
83|invalid message length
84|data too large for modulus
85|first octet invalid
86|last octet invalid
87|salt length recovery failed
88|salt length check failed
89|invalid header
8a|invalid padding
8b|invalid trailer
8c|no public exponent
8d|invalid padding mode
8e|invalid x931 digest
8f|invalid digest length
90|illegal or unsupported padding mode
91|digest not allowed
92|invalid pss saltlen
93|value missing
94|operation not supported for this keytype
95|invalid pss parameters
96|invalid salt length
97|unknown mask digest
98|mgf1 digest not allowed
99|unsupported mask algorithm
9a|unsupported mask parameter
9b|unsupported signature type
9c|invalid mgf1 md
9d|invalid digest
9e|digest does not match
9f|pkcs decoding error
a0|invalid label
a1|invalid oaep parameters
a2|unsupported encryption type
a3|unsupported label source
a4|pss saltlen too small
a5|key prime num invalid
a6|unknown digest
a7|invalid multi prime key
a8|mp coefficient not inverse of r
a9|mp exponent not congruent to d
aa|mp r not prime
ab|invalid keypair
ac|n does not equal product of primes
ad|invalid key length
ae|invalid modulus
af|invalid request
b0|invalid strength
b1|pairwise test failure
b2|pub exponent out of range
b3|missing private key
b4|randomness source strength insufficient
b5|invalid length
=5|Diffie-Hellman routines
64|no private value
65|bad generator
66|invalid public key
67|modulus too large
68|decode error
69|parameter encoding error
6a|bn error
6b|no parameters set
6c|keys not set
6d|bn decode error
6e|invalid parameter name
6f|peer key error
70|kdf parameter error
71|shared info error
72|invalid parameter nid
73|check invalid j value
74|check invalid q value
75|check p not prime
76|check p not safe prime
77|check q not prime
78|not suitable generator
79|unable to check generator
7a|check pubkey invalid
7b|check pubkey too large
7c|check pubkey too small
7d|missing pubkey
7e|modulus too small
7f|bad ffc parameters
80|invalid secret
82|q too large
=6|digital envelope routines
64|bad decrypt
65|different key types
67|missing parameters
6a|public key not rsa
6b|unsupported cipher
6c|unsupported key size
6d|wrong final block length
6f|input not initialized
72|decode error
76|unsupported private key algorithm
79|unknown pbe algorithm
7a|cipher parameter error
7b|unsupported keylength
7c|unsupported key derivation function
7d|unsupported prf
7e|unsupported salt type
7f|expecting an rsa key
80|expecting a dh key
81|expecting a dsa key
82|invalid key length
83|no cipher set
84|ctrl not implemented
85|ctrl operation not implemented
86|initialization error
87|unsupported number of rounds
8a|data not multiple of block length
8b|no digest set
8e|expecting an ec key
8f|aes key setup failed
90|method not supported
91|private key decode error
92|private key encode error
93|command not supported
94|invalid operation
95|no operation set
96|operation not supported for this keytype
97|operation not initialized
98|invalid digest
99|different parameters
9a|no key set
9b|buffer too small
9c|unsupported algorithm
9d|camellia key setup failed
9e|no default digest
9f|message digest is null
a0|unknown cipher
a1|unknown digest
a2|partially overlapping buffers
a3|invalid key
a4|expecting a poly1305 key
a5|error loading section
a9|unknown option
aa|wrap mode not allowed
ab|illegal scrypt parameters
ac|memory limit exceeded
ad|copy error
ae|expecting an hmac key
af|expecting a siphash key
b0|aria key setup failed
b1|only oneshot supported
b2|not XOF or invalid length
b3|pkey application asn1 method already registered
b4|key setup failed
b5|pbkdf2 error
b6|get raw key failed
b7|too many records
b8|cipher not gcm mode
b9|invalid custom length
ba|invalid salt length
bb|parameter too large
bc|final error
bd|update error
be|not able to copy ctx
bf|xts data unit is too large
c0|xts duplicated keys
c1|invalid provider functions
c2|invalid iv length
c3|bad key length
c4|no keymgmt present
c5|cannot get parameters
c6|cannot set parameters
c7|no keymgmt available
c8|bad algorithm name
c9|conflicting algorithm name
ca|output would overflow
cb|inaccessible key
cc|inaccessible domain parameters
cd|keymgmt export failure
ce|no import function
cf|unknown key type
d0|null mac pkey ctx
d1|set default property failure
d2|default query parse error
d3|unable to lock context
d4|unable to enable locking
d5|locking not supported
d6|generate error
d7|unable to get maximum request size
d8|unable to get random strength
d9|unable to set callbacks
da|invalid null algorithm
db|expecting an ecx key
dc|invalid seed length
dd|invalid length
de|invalid value
df|invalid secret length
e0|unsupported key type
e1|cache constants failed
e3|setting xof failed
=7|memory buffer routines
=8|object identifier routines
65|unknown nid
66|oid exists
67|unknown object name
=9|PEM routines
64|bad base64 decode
65|bad decrypt
66|bad end line
67|bad iv chars
68|bad password read
69|not dek info
6a|not encrypted
6b|not proc type
6c|no start line
6d|problems getting password
6e|unsupported public key type
6f|read key
70|short header
71|unsupported cipher
72|unsupported encryption
73|error converting private key
74|bad magic number
75|bad version number
76|bio write failure
77|expecting private key blob
78|expecting public key blob
79|inconsistent header
7a|keyblob header parse error
7b|keyblob too short
7c|pvk data too short
7d|pvk too short
7e|unsupported key components
7f|cipher is null
80|header too long
81|missing dek iv
82|unexpected dek iv
83|expecting dss key blob
84|expecting rsa key blob
=a|dsa routines
65|missing parameters
66|bad q value
67|modulus too large
68|decode error
69|parameter encoding error
6a|invalid digest type
6b|no parameters set
6c|bn decode error
6d|bn error
6e|seed_len is less than the length of q
6f|missing private key
70|invalid parameters
71|q not prime
72|bad ffc parameters
73|p not prime
74|too many retries
=b|x509 certificate routines
64|bad x509 filetype
65|cert already in hash table
67|loading cert dir
68|loading defaults
69|no cert set for us to verify
6a|should retry
6b|unable to find parameters in chain
6c|unable to get certs public key
6d|unknown nid
6e|akid mismatch
6f|unsupported algorithm
70|wrong lookup type
71|invalid directory
72|cant check dh key
73|key type mismatch
74|key values mismatch
75|unknown key type
76|base64 decode error
77|invalid field name
78|unknown trust id
79|unknown purpose id
7a|wrong type
7b|invalid trust
7c|method not supported
7d|public key decode error
7e|public key encode error
7f|crl already delta
80|idp mismatch
81|issuer mismatch
82|no crl number
83|crl verify failure
84|newer crl not newer
85|bad selector
86|name too long
87|no certificate found
88|no certificate or crl found
89|no crl found
8a|invalid attributes
8b|certificate verification failed
8c|duplicate attribute
8d|error getting md by nid
8e|error using siginf set
8f|invalid distpoint
90|unknown sigid algs
=d|asn1 encoding routines
64|aux error
66|bad object header
69|bn lib
6a|boolean is wrong length
6b|buffer too small
6c|cipher has no object identifier
6d|data is wrong
6e|decode error
70|encode error
72|error setting cipher params
73|expecting an integer
74|expecting an object
77|explicit length mismatch
78|explicit tag not constructed
79|field missing
7a|first num too large
7b|header too long
7c|illegal characters
7d|illegal null
7e|illegal optional any
7f|illegal tagged any
80|integer too large for long
81|invalid bmpstring length
82|invalid digit
83|invalid separator
85|invalid universalstring length
86|invalid utf8string
89|missing eoc
8a|missing second number
8b|mstring not universal
8c|mstring wrong tag
8d|non hex characters
8e|not enough data
8f|no matching choice type
90|null is wrong length
91|odd number of chars
93|second number too large
94|sequence length mismatch
95|sequence not constructed
96|short line
97|string too long
98|string too short
9a|the asn1 object identifier is not known for this md
9b|too long
9c|type not constructed
9f|unexpected eoc
a0|unknown format
a1|unknown message digest algorithm
a2|unknown object type
a3|unknown public key type
a4|unsupported any defined by type
a7|unsupported public key type
a8|wrong tag
aa|illegal options on item template
ab|adding object
ac|error loading section
ad|error getting time
ae|depth exceeded
af|illegal bitstring format
b0|illegal boolean
b1|illegal format
b2|illegal hex
b3|illegal implicit tag
b4|illegal integer
b5|illegal nested tagging
b6|illegal null value
b7|illegal object
b8|illegal time value
b9|integer not ascii format
ba|invalid modifier
bb|invalid number
bc|list error
bd|missing value
be|not ascii format
bf|object not ascii format
c0|sequence or set needs config
c1|time not ascii format
c2|unknown tag
c3|type not primitive
c4|unsupported type
c5|nested asn1 string
c6|digest and key type not supported
c7|unknown signature algorithm
c8|wrong public key type
c9|nested too deep
ca|streaming not supported
cb|asn1 parse error
cc|asn1 sig parse error
cd|invalid mime type
ce|mime no content type
cf|mime parse error
d0|mime sig parse error
d1|no content type
d2|no multipart body failure
d3|no multipart boundary
d4|no sig content type
d5|sig invalid mime type
d6|bmpstring is wrong length
d7|universalstring is wrong length
d8|invalid object encoding
d9|context not initialised
da|invalid string table value
db|invalid value
dc|invalid bit string bits left
dd|illegal padding
de|illegal zero content
df|too large
e0|too small
e1|wrong integer type
e2|illegal negative value
e3|invalid scrypt parameters
e4|unsupported cipher
e5|unknown digest
e6|bad template
e7|length too long
=e|configuration file routines
64|missing close square bracket
65|missing equal sign
66|no close brace
67|unable to create new section
68|variable has no value
69|no conf
6a|no conf or environment variable
6b|no section
6c|no value
6d|module initialization error
6e|error loading dso
6f|recursive directory include
70|missing init function
71|unknown module name
72|no such file
73|list cannot be null
74|variable expansion too long
75|ssl command section empty
76|ssl command section not found
77|ssl section empty
78|ssl section not found
79|number too large
7a|invalid pragma
7b|mandatory braces in variable expansion
7c|openssl conf references missing section
7d|relative path
7e|recursive section reference
=f|common libcrypto routines
66|illegal hex digit
67|odd number of digits
68|provider already exists
69|provider section error
6a|insufficient data space
6b|insufficient param size
6c|insufficient secure data space
6d|invalid null argument
6e|invalid ossl param type
6f|secure malloc failure
70|string too long
71|too many bytes
72|too many records
73|zero length number
74|too small buffer
75|bad algorithm name
76|conflicting names
77|random section error
78|unknown name in random section
79|hex string too short
7a|invalid negative value
=10|elliptic curve routines
64|buffer too small
65|incompatible objects
66|invalid encoding
67|invalid field
68|invalid form
6a|point at infinity
6b|point is not on curve
6c|slot full
6d|invalid compression bit
6e|invalid compressed point
6f|not initialized
70|invalid argument
71|undefined generator
72|unknown order
73|asn1 error
74|invalid key
75|invalid length
76|discriminant is zero
77|ec group new by name failure
78|group2pkparameters failure
79|i2d ecpkparameters failure
7a|invalid group order
7b|invalid private key
7c|missing parameters
7d|missing private key
7e|not implemented
7f|explicit params not supported
80|undefined order
81|unknown group
82|wrong order
83|unsupported field
84|invalid pentanomial basis
85|invalid peer key
86|passed null parameter
87|not a NIST prime
88|ladder post failure
89|invalid trinomial basis
8a|invalid digest type
8b|no parameters set
8c|keys not set
8d|invalid curve
8e|decode error
8f|field too large
90|bignum out of range
91|wrong curve parameters
92|coordinates out of range
93|gf2m not supported
94|kdf parameter error
95|peer key error
96|shared info error
97|invalid digest
98|operation not supported
99|ladder pre failure
9a|no private value
9b|point arithmetic failure
9c|bad signature
9d|need new setup values
9e|random number generation failed
9f|curve does not support signing
a0|curve does not support ecdh
a1|invalid output length
a2|ladder step failure
a3|point coordinates blind failure
a4|unknown cofactor
a5|cannot invert
a6|failed making public key
a7|missing OID
a8|invalid a
a9|invalid b
aa|curve does not support ecdsa
ab|invalid cofactor
ac|invalid p
ad|invalid generator
ae|invalid named group conversion
af|invalid seed
b0|too many retries
=14|SSL routines
64|app data in handshake
65|no suitable key share
66|bad dh value
67|bad change cipher spec
68|inconsistent extms
69|bad hello request
6a|bad data returned by callback
6b|bad decompression
6c|bad key share
6d|cannot change cipher
6e|bad extension
6f|bad digest length
70|missing sigalgs extension
71|invalid configuration name
72|bad psk identity
73|bad packet length
74|bad protocol version number
75|ssl command section empty
76|no suitable signature algorithm
77|bad rsa encrypt
78|invalid key update type
79|still in init
7a|bad key update
7b|bad signature
7c|bad ssl filetype
7d|ssl command section not found
7e|ssl section empty
7f|bad write retry
80|bio not set
81|block cipher pad is wrong
82|bn lib
83|ca dn length mismatch
84|too many key updates
85|ccs received early
86|certificate verify failed
87|cert length mismatch
88|ssl section not found
89|cipher code wrong length
8b|unknown command
8c|compressed length too long
8d|compression failure
8e|compression library error
90|connection type not set
91|data between ccs and finished
92|data length too long
93|decryption failed
94|dh public value length is wrong
95|digest check failed
96|encrypted length too long
97|error in received cipher list
98|excessive message size
99|extra data in message
9a|got a fin before a ccs
9b|https proxy request
9c|http request
9d|tls invalid ecpointformat list
9e|at least (D)TLS 1.2 needed in Suite B mode
9f|length mismatch
a0|length too short
a1|library has no ciphers
a2|illegal point compression
a3|ext length mismatch
a4|too much early data
a5|missing dsa signing cert
a6|version too high
a7|context not dane enabled
a8|missing rsa certificate
a9|missing rsa encrypting cert
aa|missing rsa signing cert
ab|missing tmp dh key
ac|dane already enabled
ad|dane cannot override mtype full
ae|invalid max early data
af|dane not enabled
b0|no certificates returned
b1|no certificate assigned
b2|unexpected end of early data
b3|no certificate set
b4|dane tlsa bad certificate
b5|no ciphers available
b6|not on record boundary
b7|no ciphers specified
b8|dane tlsa bad certificate usage
b9|no cipher match
ba|bad cipher
bb|no compression specified
bc|no method specified
bd|dane tlsa bad data length
be|no private key assigned
bf|no protocols available
c0|dane tlsa bad digest length
c1|no shared cipher
c2|exceeds max fragment size
c3|null ssl ctx
c4|null ssl method passed
c5|old session cipher not returned
c6|packet length too long
c7|peer did not return a certificate
c8|dane tlsa bad matching type
c9|dane tlsa bad public key
ca|dane tlsa bad selector
cb|dane tlsa null data
cc|error setting tlsa base domain
cd|invalid alert
ce|custom ext handler already installed
cf|protocol is shutdown
d0|sct verification failed
d1|missing supported groups extension
d2|ssl session version mismatch
d3|read bio not set
d4|invalid ct validation type
d5|record length mismatch
d6|no change following hrr
d7|required cipher missing
d8|no valid scts
d9|unsolicited extension
da|ciphersuite digest has changed
db|bad psk
dc|signature for non signing certificate
dd|missing signing cert
de|inconsistent early data alpn
df|psk identity not found
e0|psk no client cb
e1|psk no server cb
e2|clienthello tlsext
e3|parse tlsext
e4|ssl ctx has no default ssl version
e5|ssl handshake failure
e6|ssl library has no ciphers
e7|inconsistent early data sni
e8|ssl3 ext invalid max fragment length
e9|bad early data
ea|callback failed
eb|no application protocol
ec|bad handshake state
ed|overflow error
ee|invalid certificate or alg
ef|unable to find public key parameters
f0|bad packet
f1|insufficient security
f2|unable to load ssl3 md5 routines
f3|unable to load ssl3 sha1 routines
f4|unexpected message
f5|unexpected record
f6|unknown alert type
f7|unknown certificate type
f8|unknown cipher returned
f9|unknown cipher type
fa|unknown key exchange type
fb|unknown pkey type
fc|unknown protocol
fd|binder does not verify
fe|unknown ssl version
ff|unknown state
100|missing fatal
101|unsupported compression algorithm
102|unsupported protocol
103|unsupported ssl version
104|invalid ccs message
105|wrong cipher returned
106|unexpected ccs message
107|bad hrr version
108|wrong signature length
109|wrong signature size
10a|wrong ssl version
10b|wrong version number
10c|x509 lib
10d|x509 verification setup problems
10e|path too long
10f|bad length
110|attempt to reuse session in different context
111|ssl session id context too long
112|library bug
113|serverhello tlsext
114|uninitialized
115|session id context uninitialized
116|post handshake auth encoding err
117|extension not received
118|invalid command
119|decryption failed or bad record mac
11a|invalid context
11b|invalid config
11c|not server
11d|request pending
11e|request sent
11f|no cookie callback set
120|private key mismatch
121|not replacing certificate
122|missing parameters
123|application data after close notify
124|bad legacy version
125|mixed handshake and non handshake data
126|unexpected eof while reading
127|no suitable groups
128|copy parameters failed
129|no suitable digest algorithm
12a|record too small
12b|cannot get group name
12c|ssl3 session id too long
12d|ssl session id callback failed
12e|ssl session id conflict
12f|ssl session id has bad length
130|bad ecc cert
131|ocsp callback failure
132|bad ecpoint
133|compression id not within private range
134|cookie mismatch
135|duplicate compression id
136|missing psk kex modes extension
137|missing tmp ecdh key
138|read timeout expired
13a|unable to find ecdh parameters
13b|unsupported elliptic curve
13e|ecc cert not for signing
13f|ssl3 ext invalid servername
140|ssl3 ext invalid servername type
144|no required digest
145|invalid ticket keys length
148|invalid status response
149|unsupported status type
14a|Peer haven't sent GOST certificate, required for selected ciphersuite
14b|no client cert method
14c|bad handshake length
14d|legacy sigalg disallowed or unsupported
14e|dtls message too big
14f|renegotiate ext too long
150|renegotiation encoding err
151|renegotiation mismatch
152|unsafe legacy renegotiation disabled
153|no renegotiation
154|inconsistent compression
155|invalid compression algorithm
156|required compression algorithm missing
157|compression disabled
158|old session compression algorithm not returned
159|scsv received when renegotiating
15b|bad srp a length
160|bad srtp mki value
161|bad srtp protection profile list
162|empty srtp protection profile list
165|invalid srp username
166|can't find SRP server param
167|no srtp profiles
168|signature algorithms error
169|error with the srp params
16a|srtp could not allocate profiles
16b|srtp protection profile list too long
16c|srtp unknown protection profile
16f|tls illegal exporter label
170|unknown digest
171|use srtp not negotiated
172|wrong signature type
173|bad srp parameters
174|ssl negative length
175|inappropriate fallback
176|ecdh required for suiteb mode
178|no shared signature algorithms
179|cert cb error
17a|wrong curve
17c|illegal Suite B digest
17d|missing ecdsa signing cert
17f|wrong certificate type
180|bad value
181|invalid null cmd name
182|unknown cmd name
184|invalid serverinfo data
185|no pem extensions
186|bad data
187|pem name bad prefix
188|pem name too short
18a|dh key too small
18c|version too low
18d|ca key too small
18e|ca md too weak
18f|ee key too small
3f2|sslv3 alert unexpected message
3fc|sslv3 alert bad record mac
3fd|tlsv1 alert decryption failed
3fe|tlsv1 alert record overflow
406|sslv3 alert decompression failure
410|sslv3 alert handshake failure
411|sslv3 alert no certificate
412|sslv3 alert bad certificate
413|sslv3 alert unsupported certificate
414|sslv3 alert certificate revoked
415|sslv3 alert certificate expired
416|sslv3 alert certificate unknown
417|sslv3 alert illegal parameter
418|tlsv1 alert unknown ca
419|tlsv1 alert access denied
41a|tlsv1 alert decode error
41b|tlsv1 alert decrypt error
424|tlsv1 alert export restriction
42e|tlsv1 alert protocol version
42f|tlsv1 alert insufficient security
438|tlsv1 alert internal error
43e|tlsv1 alert inappropriate fallback
442|tlsv1 alert user cancelled
44c|tlsv1 alert no renegotiation
455|tlsv13 alert missing extension
456|tlsv1 unsupported extension
457|tlsv1 certificate unobtainable
458|tlsv1 unrecognized name
459|tlsv1 bad certificate status response
45a|tlsv1 bad certificate hash value
45b|tlsv1 alert unknown psk identity
45c|tlsv13 alert certificate required
460|tlsv1 alert no application protocol
=20|BIO routines
64|accept error
65|bad fopen mode
66|length too long
67|connect error
68|transfer error
69|transfer timeout
6b|gethostbyname addr is not af inet
6e|nbio connect error
71|no port defined
75|unable to bind socket
76|unable to create socket
77|unable to listen socket
78|uninitialized
79|unsupported method
7a|WSAStartup
7b|in use
7c|broken pipe
7d|invalid argument
7e|write to read only BIO
80|no such file
81|ambiguous host or service
82|malformed host or service
83|unsupported protocol family
84|getsockname error
85|getsockname truncated address
86|getting socktype
87|invalid socket
88|listen v6 only
89|unable to keepalive
8a|unable to nodelay
8b|unable to reuseaddr
8c|unknown info type
8d|addrinfo addr is not af inet
8e|lookup returned nothing
8f|no accept addr or service specified
90|no hostname or service specified
91|unavailable ip family
92|unsupported ip family
93|connect timeout
=21|PKCS7 routines
65|digest failure
68|operation not supported on this type
69|signature failure
6a|unable to find certificate
6b|unable to find mem bio
6c|unable to find message digest
6d|unknown digest type
6e|unknown operation
6f|unsupported cipher type
70|unsupported content type
71|wrong content type
72|wrong pkcs7 type
73|no recipient matches certificate
74|cipher not initialized
75|certificate verify error
76|content and data present
77|decrypt error
78|error adding recipient
79|error setting cipher
7a|no content
7b|no signatures on data
7c|pkcs7 add signature error
7f|private key does not match certificate
80|signer certificate not found
81|smime text error
8e|no signers
8f|invalid null pointer
90|cipher has no object identifier
91|pkcs7 datasign
93|signing ctrl failure
94|signing not supported for this key type
95|encryption ctrl failure
96|encryption not supported for this key type
97|no default digest
98|ctrl error
99|pkcs7 add signer error
9a|no matching digest type found
9b|invalid signed data type
=22|X509 V3 routines
64|bn dec2bn error
65|bn to asn1 integer error
66|extension not found
67|extension setting not supported
68|invalid boolean string
69|invalid extension string
6a|invalid name
6b|invalid null argument
6c|invalid empty name
6d|invalid null value
6e|invalid object identifier
6f|unknown bit string argument
72|no public key
73|extension name error
74|extension value error
75|unsupported option
76|bad ip address
77|bad object
78|unknown option
79|no issuer certificate
7a|unable to get issuer details
7b|unable to get issuer keyid
7c|missing value
7d|no subject details
7e|issuer decode error
7f|no issuer details
80|error in extension
81|unknown extension
82|unknown extension name
83|error converting zone
84|user too long
85|duplicate zone id
86|invalid policy identifier
87|invalid section
88|no config database
89|expected a section name
8a|invalid option
8b|no policy identifier
8c|invalid number
8d|invalid numbers
8e|need organization and numbers
8f|invalid syntax
90|error creating extension
91|extension exists
92|invalid purpose
93|othername error
94|operation not defined
95|dirname error
96|section not found
97|illegal empty extension
98|incorrect policy syntax tag
99|invalid proxy policy setting
9a|no proxy cert policy language defined
9b|policy language already defined
9c|policy path length
9d|policy path length already defined
9e|invalid certificate
9f|policy when proxy language requires no policy
a0|distpoint already set
a1|invalid multiple rdns
a2|invalid asnumber
a3|invalid asrange
a4|invalid safi
a5|invalid inheritance
a6|invalid ipaddress
a7|unsupported type
a8|negative pathlen
a9|empty key usage
=23|PKCS12 routines
64|cant pack structure
65|decode error
66|encode error
67|encrypt error
68|invalid null argument
69|invalid null pkcs12 pointer
6a|iv gen error
6b|key gen error
6c|mac absent
6d|mac generation error
6e|mac setup error
6f|mac string set error
70|invalid type
71|mac verify failure
72|parse error
74|pkcs12 cipherfinal error
76|unknown digest algorithm
77|unsupported pkcs12 mode
78|error setting encrypted data type
79|content type not data
=24|random number generator
64|PRNG not seeded
65|Function not implemented
66|additional input too long
67|already instantiated
68|drbg not initialised
69|argument out of range
6a|entropy input too long
6b|error initialising drbg
6c|error instantiating drbg
6d|error retrieving additional input
6e|error retrieving entropy
6f|error retrieving nonce
70|generate error
71|internal error
72|in error state
73|not instantiated
74|personalisation string too long
75|request too large for drbg
76|reseed error
77|selftest failure
78|unsupported drbg type
79|Cannot open file
7a|Not a regular file
7b|Error writing file
7c|entropy out of range
7d|random pool overflow
7e|failed to create lock
7f|error entropy pool was ignored
80|no drbg implementation selected
81|drbg already initialized
82|parent locking not enabled
83|parent strength too weak
84|unsupported drbg flags
85|prediction resistance not supported
86|random pool underflow
87|too little nonce requested
88|too much nonce requested
8a|unable to get parent strength
8b|insufficient drbg strength
8c|unable to lock parent
8d|unable to get parent reseed prop counter
8f|unable to create drbg
90|unable to fetch drbg
=25|DSO support routines
64|control command failed
65|filename too big
66|cleanup method function failed
67|could not load the shared library
68|a null shared library handle was used
69|the meth_data stack is corrupt
6a|could not bind to the requested symbol name
6b|could not unload the shared library
6c|functionality not supported
6d|name translation failed
6e|dso already loaded
6f|no filename
70|set filename failed
71|empty file structure
72|failure
73|incorrect file syntax
=26|engine routines
64|already loaded
65|unimplemented public key method
66|engine configuration error
67|conflicting engine id
68|DSO failure
69|engine is not in the list
6a|finish failed
6c|'id' or 'name' missing
6d|init failed
6e|internal list error
70|not loaded
74|no such engine
75|not initialised
77|ctrl command not implemented
78|no control function
7d|no load function
80|failed loading private key
81|failed loading public key
82|no reference
84|dso not found
85|argument is not a number
86|cmd not executable
87|command takes input
88|command takes no input
89|invalid cmd name
8a|invalid cmd number
8f|invalid argument
90|no index
91|version incompatibility
92|unimplemented cipher
93|unimplemented digest
94|engines section error
95|engine section error
96|invalid string
97|invalid init value
=27|OCSP routines
65|certificate verify error
66|digest err
67|missing ocspsigning usage
68|not basic response
69|no certificates in chain
6a|digest name err
6b|digest size err
6c|no response data
6d|no revoked time
6e|private key does not match certificate
6f|response contains no revocation data
70|root ca not trusted
75|signature failure
76|signer certificate not found
77|unknown message digest
78|unknown nid
7a|error in nextupdate field
7b|error in thisupdate field
7c|nextupdate before thisupdate
7d|status expired
7e|status not yet valid
7f|status too old
80|request not signed
81|unsupported requestorname type
82|no signer key
=28|UI routines
64|result too large
65|result too small
66|index too large
67|index too small
68|common ok and cancel characters
69|no result buffer
6a|unknown control command
6b|processing error
6c|unknown ttyget errno value
6d|sys$assign error
6e|sys$dassgn error
6f|sys$qiow error
70|user data duplication unsupported
=2a|ECDSA routines
=2b|ECDH routines
=2c|STORE routines
64|not a certificate
65|not a crl
66|not a private key
67|not a name
68|not parameters
69|unregistered scheme
6a|invalid scheme
6b|ambiguous content type
6c|path must be absolute
6d|ui process interrupted or cancelled
6e|unsupported content type
6f|uri authority unsupported
70|is not a
71|error verifying pkcs12 mac
72|passphrase callback error
73|bad password read
74|loader incomplete
75|loading started
76|unsupported operation
77|search only supported for directories
78|unsupported search type
79|fingerprint size does not match digest
7a|not a public key
7b|no loaders found
=2d|FIPS routines
=2e|CMS routines
63|add signer error
64|certificate verify error
65|cipher initialisation error
66|cipher parameter initialisation error
67|cms datafinal error
68|cms lib
69|content not found
6a|content type not compressed data
6b|content type not enveloped data
6c|content type not signed data
6d|content verify error
6e|ctrl error
6f|ctrl failure
70|decrypt error
71|error getting public key
72|error reading messagedigest attribute
73|error setting key
74|error setting recipientinfo
75|invalid encrypted key length
76|invalid key length
77|md bio init error
78|messagedigest attribute wrong length
79|messagedigest wrong length
7a|not encrypted data
7b|not kek
7c|not key transport
7d|not supported for this key type
7e|no cipher
7f|no content
80|no default digest
81|no digest set
82|no key
83|no matching digest
84|no matching recipient
85|no private key
86|no public key
87|no signers
88|private key does not match certificate
89|recipient error
8a|signer certificate not found
8b|signfinal error
8c|smime text error
8d|store init error
8e|type not compressed data
8f|type not data
90|type not digested data
91|type not encrypted data
92|type not enveloped data
93|unable to finalize context
94|unknown cipher
95|unknown digest algorithm
96|unknown id
97|unsupported compression algorithm
98|unsupported content type
99|unsupported kek algorithm
9a|unsupported recipient type
9b|unsupported recipientinfo type
9c|unsupported type
9d|unwrap error
9e|verification failure
9f|wrap error
a0|certificate has no keyid
a1|attribute error
a2|msgsigdigest verification failure
a3|msgsigdigest wrong length
a4|need one signer
a5|not a signed receipt
a6|no matching signature
a7|no msgsigdigest
a8|no receipt request
a9|receipt decode error
aa|contentidentifier mismatch
ab|content type mismatch
ac|msgsigdigest error
ad|no content type
ae|no key or cert
af|certificate already present
b0|invalid key encryption parameter
b1|not pwri
b2|no password
b3|unsupported key encryption algorithm
b4|unwrap failure
b5|not key agreement
b7|ess signing certid mismatch error
b8|cipher aead set tag error
b9|cipher get tag
ba|kdf parameter error
bb|decode error
bc|peer key error
bd|shared info error
be|invalid label
bf|invalid oaep parameters
c0|unsupported encryption type
c1|unsupported label source
c2|unsupported content encryption algorithm
c3|unsupported signature algorithm
c4|error unsupported static key agreement
=2f|time stamp routines
64|certificate verify error
65|ess signing certificate error
66|invalid null pointer
67|message imprint mismatch
68|nonce mismatch
69|nonce not returned
6a|no content
6b|no time stamp token
6c|policy mismatch
6d|signature failure
6e|there must be one signer
6f|tsa name mismatch
70|tsa untrusted
71|unsupported version
72|wrong content type
73|could not set time
74|ess add signing cert error
75|invalid signer certificate purpose
76|pkcs7 add signature error
77|pkcs7 add signed attr error
78|private key does not match certificate
79|response setup error
7a|time syscall error
7b|tst info setup error
7c|ts datasign
7d|unacceptable policy
7e|unsupported md algorithm
7f|could not set engine
81|pkcs7 to ts tst info failed
82|token not present
83|token present
84|bad pkcs7 type
85|bad type
86|detached content
87|var bad value
88|cannot find config variable
89|cannot load certificate
8a|cannot load private key
8b|ess add signing cert v2 error
=30|HMAC routines
=32|CT routines
64|invalid log id length
65|unrecognized signature nid
66|unsupported entry type
67|unsupported version
68|sct invalid
69|sct list invalid
6a|sct not set
6b|sct invalid signature
6c|base64 decode error
6d|log conf invalid
6e|log conf invalid key
6f|log conf missing description
70|log conf missing key
71|log key invalid
72|sct log id mismatch
73|sct unsupported version
74|sct future timestamp
=33|ASYNC routines
65|failed to set pool
66|failed to swap context
67|invalid pool size
69|init failed
=34|KDF routines
=35|SM2 routines
=36|ESS routines
64|ess signing cert add error
65|ess signing cert v2 add error
66|ess signing certificate error
67|ess cert digest error
68|ess cert id not found
69|ess cert id wrong order
6a|ess digest alg unknown
6b|empty ess cert id list
6c|missing signing certificate attribute
=38|CRMF routines
64|bad pbm iterationcount
65|malformed iv
66|crmferror
67|error
68|error decoding certificate
69|error decrypting certificate
6a|error decrypting symmetric key
6b|failure obtaining random
6c|iterationcount below 100
6d|null argument
6e|setting mac algor failure
6f|setting owf algor failure
70|unsupported algorithm
71|poposkinput not supported
72|unsupported cipher
73|unsupported method for creating popo
74|unsupported popo method
75|popo inconsistent public key
76|popo missing public key
77|popo missing subject
78|popo raverified not accepted
79|popo missing
=39|Provider routines
64|bad decrypt
65|key setup failed
66|cipher operation failed
67|failed to get parameter
68|failed to set parameter
69|invalid key length
6a|output buffer too small
6b|wrong final block length
6c|invalid aad
6d|invalid iv length
6e|invalid tag
6f|invalid custom length
70|invalid salt length
71|not xof or invalid length
72|no key set
73|invalid data
76|invalid tag length
77|tag not set
78|tag not needed
79|failed to generate key
7a|invalid digest
7b|invalid iteration count
7d|invalid mode
7e|too many records
80|missing key
81|missing message digest
82|missing pass
83|missing salt
84|missing secret
85|missing session id
86|missing type
87|missing xcghash
88|not supported
89|unsupported mac type
8a|value error
8b|wrong output buffer size
8c|missing seed
8d|bad encoding
8e|bad length
90|missing cek alg
91|unsupported cek alg
93|unable to load sha256
94|xts data unit is too large
95|xts duplicated keys
96|missing mac
97|invalid mac
98|unsupported number of rounds
99|unsupported key size
9a|invalid seed length
9b|missing cipher
9c|missing constant
9d|invalid constant length
9e|invalid key
9f|unable to get passphrase
a0|bn error
a1|bad tls client version
a2|failed to decrypt
a4|failed during derivation
a5|illegal or unsupported padding mode
a6|invalid digest length
a7|invalid mgf1 md
a8|invalid padding mode
aa|invalid x931 digest
ab|key size too small
ac|pss saltlen too small
ad|algorithm mismatch
ae|digest not allowed
af|failed to sign
b0|invalid curve
b1|no parameters set
b2|operation not supported for this keytype
b3|invalid signature size
b4|failed to create lock
b5|insufficient drbg strength
b6|parent locking not enabled
b7|xof digests not allowed
b8|additional input too long
b9|already instantiated
ba|entropy source strength too weak
bb|parent cannot supply entropy seed
bc|error instantiating drbg
bd|error retrieving entropy
be|error retrieving nonce
bf|generate error
c0|in error state
c1|not instantiated
c2|parent strength too weak
c3|personalisation string too long
c4|request too large for drbg
c5|reseed error
c6|invalid pubinfo
c7|unable to get parent strength
c8|invalid ukm length
c9|unable to lock parent
ca|length too large
cb|mismatching domain parameters
cc|unable to reseed
cd|derivation function init failed
ce|require ctr mode cipher
cf|unable to find ciphers
d0|unable to initialise ciphers
d1|missing OID
d2|indicator integrity failure
d3|invalid config data
d4|invalid state
d5|missing config data
d6|module integrity failure
d7|self test kat failure
d8|self test post failure
d9|invalid output length
da|invalid digest size
db|path must be absolute
dc|not a public key
dd|not a private key
de|search only supported for directories
df|uri authority unsupported
e0|fips module entering error state
e1|fips module in error state
e2|not parameters
e3|fips module conditional error
e4|parent cannot generate random numbers
e5|seed sources must not have a parent
e6|invalid input length
=3a|CMP routines
64|invalid args
66|multiple san sources
67|null argument
6b|error parsing pkistatus
6c|bad request id
6d|certid not found
6e|failure obtaining random
6f|missing sender identification
70|certificate not found
71|certresponse not found
72|cert and key do not match
73|error calculating protection
74|error creating certconf
75|error creating certrep
76|error creating error
77|error creating genm
78|error creating genp
79|missing p10csr
7a|error creating pkiconf
7b|error creating pollrep
7c|error creating pollreq
7d|error creating rp
7e|error creating rr
7f|error protecting message
80|error setting certhash
81|fail info out of range
82|missing key input for creating protection
83|missing private key
84|pkistatusinfo not found
85|unexpected pkibody
86|unknown algorithm id
87|unknown cert type
88|unsupported algorithm
89|unsupported key type
8a|wrong algorithm oid
8b|algorithm not supported
8c|error validating protection
8d|failed extracting pubkey
8e|missing key usage digitalsignature
8f|missing protection
90|missing trust store
91|no suitable sender cert
92|pkibody error
93|potentially invalid certificate
94|recipnonce unmatched
95|request not accepted
96|sender generalname type not supported
97|srvcert does not validate msg
98|transactionid unmatched
99|unexpected pvno
9a|unsupported protection alg dhbasedmac
9b|wrong pbm value
9c|certhash unmatched
9d|certreqmsg not found
9e|error processing message
9f|transfer error
a0|error unexpected certconf
a1|multiple requests not supported
a2|encountered waiting
a3|error creating certreq
a4|failed building own chain
a5|missing certid
a6|missing pbm secret
a7|bad checkafter in pollrep
a8|missing reference cert
a9|certificate not accepted
aa|multiple responses not supported
ab|error validating signature
ac|polling failed
ad|wrong serial in rp
ae|invalid option
af|value too large
b0|encountered keyupdatewarning
b1|value too small
b2|missing secret
b3|missing trust anchor
b4|received error
b5|checkafter out of range
b6|request rejected by server
b7|missing public key
b8|total timeout
b9|unexpected pkistatus
ba|unknown pkistatus
bb|wrong certid in rp
bc|wrong rp component count
bd|wrong certid
be|missing private key for popo
c2|no stdio
=3b|ENCODER routines
=3c|DECODER routines
=3d|HTTP routines
64|connect failure
65|error parsing url
66|error sending
67|error receiving
68|response parse error
69|received error
6a|received wrong http version
6b|tls not enabled
6c|asn1 len exceeds max resp len
6d|error parsing asn1 length
6e|missing asn1 encoding
6f|missing redirect location
70|redirection from https to http
71|response line too long
72|status code unsupported
73|too many redirections
74|redirection not enabled
75|max resp len exceeded
76|unexpected content type
77|error parsing content length
78|inconsistent content length
79|missing content type
7a|sock not supported
7b|invalid port number
7c|invalid url scheme
7d|invalid url path
7e|header parse error
7f|server canceled connection
80|failed reading data
81|retry timeout
`;

/** Reasons that every library may give. */
export const COMMON_REASONS = `
80002|system lib
80003|BN lib
80004|RSA lib
80005|DH lib
80006|EVP lib
80007|BUF lib
80008|OBJ lib
80009|PEM lib
8000a|DSA lib
8000b|X509 lib
8000d|ASN1 lib
8000f|CRYPTO lib
80010|EC lib
80020|BIO lib
80021|PKCS7 lib
80022|X509V3 lib
80026|ENGINE lib
80028|UI lib
8002a|ECDSA lib
8002c|OSSL_STORE lib
8003c|OSSL_DECODER lib
80106|passed invalid argument
80109|interrupted or cancelled
8010a|nested asn1 error
8010b|missing asn1 eos
8010c|unsupported
8010d|fetch failed
8010e|invalid property definition
c0100|malloc failure
c0101|called a function you should not call
c0102|passed a null parameter
c0103|internal error
c0104|called a function that was disabled at compile-time
c0105|init fail
c0107|operation fail
c0108|invalid provider functions
c010f|unable to get read lock
c0110|unable to get write lock
`;

/** Errors of the system, by errno. */
export const SYSTEM_REASONS = `
1|Operation not permitted
2|No such file or directory
3|No such process
4|Interrupted system call
5|Input/output error
6|No such device or address
7|Argument list too long
8|Exec format error
9|Bad file descriptor
a|No child processes
b|Resource temporarily unavailable
c|Cannot allocate memory
d|Permission denied
e|Bad address
f|Block device required
10|Device or resource busy
11|File exists
12|Invalid cross-device link
13|No such device
14|Not a directory
15|Is a directory
16|Invalid argument
17|Too many open files in system
18|Too many open files
19|Inappropriate ioctl for device
1a|Text file busy
1b|File too large
1c|No space left on device
1d|Illegal seek
1e|Read-only file system
1f|Too many links
20|Broken pipe
21|Numerical argument out of domain
22|Numerical result out of range
23|Resource deadlock avoided
24|File name too long
25|No locks available
26|Function not implemented
27|Directory not empty
28|Too many levels of symbolic links
2a|No message of desired type
2b|Identifier removed
2c|Channel number out of range
2d|Level 2 not synchronized
2e|Level 3 halted
2f|Level 3 reset
30|Link number out of range
31|Protocol driver not attached
32|No CSI structure available
33|Level 2 halted
34|Invalid exchange
35|Invalid request descriptor
36|Exchange full
37|No anode
38|Invalid request code
39|Invalid slot
3b|Bad font file format
3c|Device not a stream
3d|No data available
3e|Timer expired
3f|Out of streams resources
40|Machine is not on the network
41|Package not installed
42|Object is remote
43|Link has been severed
44|Advertise error
45|Srmount error
46|Communication error on send
47|Protocol error
48|Multihop attempted
49|RFS specific error
4a|Bad message
4b|Value too large for defined data type
4c|Name not unique on network
4d|File descriptor in bad state
4e|Remote address changed
4f|Can not access a needed shared library
50|Accessing a corrupted shared library
51|.lib section in a.out corrupted
52|Attempting to link in too many shared libraries
53|Cannot exec a shared library directly
54|Invalid or incomplete multibyte or wide character
55|Interrupted system call should be restarted
56|Streams pipe error
57|Too many users
58|Socket operation on non-socket
59|Destination address required
5a|Message too long
5b|Protocol wrong type for socket
5c|Protocol not available
5d|Protocol not supported
5e|Socket type not supported
5f|Operation not supported
60|Protocol family not supported
61|Address family not supported by protocol
62|Address already in use
63|Cannot assign requested address
64|Network is down
65|Network is unreachable
66|Network dropped connection on reset
67|Software caused connection abort
68|Connection reset by peer
69|No buffer space available
6a|Transport endpoint is already connected
6b|Transport endpoint is not connected
6c|Cannot send after transport endpoint shutdown
6d|Too many references: cannot splice
6e|Connection timed out
6f|Connection refused
70|Host is down
71|No route to host
72|Operation already in progress
73|Operation now in progress
74|Stale file handle
75|Structure needs cleaning
76|Not a XENIX named type file
77|No XENIX semaphores available
78|Is a named type file
79|Remote I/O error
7a|Disk quota exceeded
7b|No medium found
7c|Wrong medium type
7d|Operation canceled
7e|Required key not available
7f|Key has expired
80|Key has been revoked
81|Key was rejected by service
82|Owner died
83|State not recoverable
84|Operation not possible due to RF-kill
85|Memory page has hardware error
`;
