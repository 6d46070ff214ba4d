/** What a display filter says, before fields and types are looked up. Every part knows its place in the text. */
export type Expression =
  | { readonly kind: 'all' }
  | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'not'; readonly operand: Expression }
  | Test;

export type Test = Place &
  (
    | { readonly kind: 'exists'; readonly operand: Operand }
    | {
        readonly kind: 'compare';
        readonly operator: Comparison;
        readonly quantifier: 'any' | 'all' | undefined;
        readonly left: Operand;
        readonly right: Operand;
      }
    | { readonly kind: 'in'; readonly left: Operand; readonly set: readonly Member[] }
  );

/** One element of `{80, 8000..8080}`. */
export type Member = { readonly low: Operand; readonly high: Operand | undefined };

export interface Place {
  readonly from: number;
  readonly to: number;
}

/** `==` and its like hold for any value of a field; `!=` is that no value is equal, `!==` that some value differs. */
export type Comparison = '==' | '!=' | '===' | '!==' | '>' | '>=' | '<' | '<=' | 'contains' | 'matches';

export type Operand = Place &
  (
    | { readonly kind: 'word'; readonly text: string; readonly layers: readonly Range[] | undefined }
    | { readonly kind: 'string'; readonly value: string }
    | { readonly kind: 'character'; readonly value: number; readonly text: string }
    | { readonly kind: 'slice'; readonly of: Operand; readonly ranges: readonly Range[] }
    | { readonly kind: 'call'; readonly name: string; readonly parameters: readonly Operand[] }
    | { readonly kind: 'negate'; readonly operand: Operand }
    | {
        readonly kind: 'arithmetic';
        readonly operator: '+' | '-' | '*' | '/' | '%' | '&';
        readonly left: Operand;
        readonly right: Operand;
      }
  );

/** Positions [from, from + length) of a slice or of layers; from the end where negative, open where undefined. */
export interface Range {
  readonly from: number;
  readonly length: number | undefined;
}
