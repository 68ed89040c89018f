import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import ink from '../ui/ink.module.css';
import { PageMessage } from '../ui/page-message.js';

/** Says in place of a page that it failed, a part of it that could not be loaded among them, until the address is another. */
export function CrashBoundary({ children }: { children: ReactNode }) {
  return <Boundary at={useLocation().key}>{children}</Boundary>;
}

interface Crash {
  readonly error?: unknown;
  readonly hasCrashed: boolean;
  readonly at: string;
}

class Boundary extends Component<{ readonly at: string; readonly children: ReactNode }, Crash> {
  override state: Crash = { hasCrashed: false, at: this.props.at };

  static getDerivedStateFromError(error: unknown): Partial<Crash> {
    return { hasCrashed: true, error };
  }

  static getDerivedStateFromProps({ at }: { readonly at: string }, before: Crash): Partial<Crash> | null {
    return at === before.at ? null : { at, hasCrashed: false };
  }

  override render() {
    return this.state.hasCrashed ? <Crashed error={this.state.error} /> : this.props.children;
  }
}

function Crashed({ error }: { error: unknown }) {
  const { t } = useTranslation();
  return (
    <PageMessage onRetry={() => window.location.reload()}>
      {t('common.crashed')}
      {error instanceof Error && <small className={ink['quiet']}> {error.message}</small>}
    </PageMessage>
  );
}
