/**
 * Shannon entropy of a text's characters, in bits a character: 0 for one letter repeated, about 4 and more for
 * generated names. Short names have little room for entropy, so compare names of like length.
 */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  const length = [...text].length;
  for (const count of counts.values()) bits -= (count / length) * Math.log2(count / length);
  return bits === 0 ? 0 : bits;
}
