/**
 * A NetBIOS name out of the letters that carry it (RFC 1001 §14.1): two letters from A to P a byte, the last byte a
 * suffix that says what the name stands for. Undefined where the text is no such name.
 */
export function netbiosName(encoded: string): string | undefined {
  const letters = encoded.toUpperCase();
  if (!/^[A-P]{32}/.test(letters)) return undefined;
  let name = '';
  for (let i = 0; i < 15; i++)
    name += String.fromCharCode(((letters.charCodeAt(2 * i) - A) << 4) | (letters.charCodeAt(2 * i + 1) - A));
  return name.replace(/[ \0]+$/, '');
}

const A = 'A'.charCodeAt(0);
