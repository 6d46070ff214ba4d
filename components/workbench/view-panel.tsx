'use client';

import { Component, lazy, type ReactNode, Suspense } from 'react';
import { ErrorState, Progress } from '@/components/design/states';
import { views } from './views';

const COMPONENTS = new Map(views.map(({ id, load }) => [id, lazy(load)]));

/** The view that is open, fetched when it is first opened. */
export function ViewPanel({ id }: { id: string }) {
  const View = COMPONENTS.get(id);
  if (!View) return null;
  return (
    <Failing key={id}>
      <Suspense fallback={<Progress label="Fetching this view …" done={0} />}>
        <View />
      </Suspense>
    </Failing>
  );
}

/** A view that could not be fetched, or that broke, does not take the others with it. */
class Failing extends Component<{ children: ReactNode }, { readonly trouble?: string }> {
  override state: { readonly trouble?: string } = {};

  static getDerivedStateFromError(error: unknown) {
    return { trouble: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    const { trouble } = this.state;
    if (trouble === undefined) return this.props.children;
    return (
      <ErrorState
        found={`This view could not be shown: ${trouble}`}
        advice="The other views still work. If the network was away, try again; else reload the page."
        action={{ label: 'Try again', run: () => this.setState({ trouble: undefined }) }}
      />
    );
  }
}
