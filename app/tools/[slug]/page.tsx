import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { courseOutline } from '@/app/course/outline';
import { SiteBar } from '@/app/site-bar';
import { ToolPage } from '@/components/tools/tool-page';
import { tools } from '@/content/tools';

interface Props {
  readonly params: Promise<{ slug: string }>;
}

export function generateStaticParams(): { slug: string }[] {
  return tools.map(({ slug }) => ({ slug }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const tool = await toolOf(params);
  return tool ? { title: tool.name, description: tool.purpose } : {};
}

export default async function ToolRoute({ params }: Props) {
  const tool = await toolOf(params);
  if (!tool) notFound();
  const outline = courseOutline().flatMap((part) => part.chapters);
  const chapters = tool.chapters.flatMap((slug) => {
    const chapter = outline.find(({ path }) => path.endsWith(`/${slug}`));
    if (!chapter) return [];
    return [{ title: chapter.title, href: chapter.written ? `/learn/${chapter.path}` : undefined }];
  });
  const beside = tools.filter(({ slug }) => tool.beside?.includes(slug));
  return (
    <>
      <SiteBar />
      <ToolPage tool={tool} beside={beside} chapters={chapters} />
    </>
  );
}

async function toolOf(params: Props['params']) {
  const { slug } = await params;
  return tools.find((tool) => tool.slug === slug);
}
