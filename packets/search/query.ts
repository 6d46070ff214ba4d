/**
 * A question over logs in the manner of Lucene's query language as Kibana's search bar takes it
 * (https://lucene.apache.org/core/9_0_0/queryparser/org/apache/lucene/queryparser/classic/package-summary.html):
 * `service:dns AND duration:>5`, `query:*.example.com`, `resp_bytes:[1000 TO *]`, `"exact words"`, `_exists_:user`.
 */
export type SearchQuery =
  | { readonly kind: 'and' | 'or'; readonly left: SearchQuery; readonly right: SearchQuery }
  | { readonly kind: 'not'; readonly of: SearchQuery }
  | { readonly kind: 'term'; readonly field: FieldName | undefined; readonly test: ValueTest }
  | { readonly kind: 'exists'; readonly field: FieldName };

/** A name with its place in the text. */
export interface FieldName {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

export type ValueTest = { readonly from: number; readonly to: number } & (
  | { readonly kind: 'text'; readonly text: string; readonly wild: boolean; readonly phrase: boolean }
  | { readonly kind: 'compare'; readonly operator: '<' | '<=' | '>' | '>='; readonly text: string }
  | {
      readonly kind: 'range';
      /** Left out for `*`: no bound. */
      readonly least: string | undefined;
      readonly most: string | undefined;
      readonly withLeast: boolean;
      readonly withMost: boolean;
    }
);

/** What is wrong with a query, and where: offsets into its text. */
export interface SearchProblem {
  readonly message: string;
  readonly from: number;
  readonly to: number;
}

/** Thrown inside the parser only. */
export class SearchError extends Error {
  constructor(
    message: string,
    readonly from: number,
    readonly to: number,
  ) {
    super(message);
  }
}
