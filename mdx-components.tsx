import type { MDXComponents } from 'mdx/types';
import { courseComponents } from '@/components/course/mdx-map';

/** The one map by which chapters and lab briefs reach components (content/README.md lists them). */
export function useMDXComponents(components: MDXComponents): MDXComponents {
  return { ...courseComponents, ...components };
}
