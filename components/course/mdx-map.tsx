import type { MDXComponents } from 'mdx/types';

export const courseComponents: MDXComponents = {};
