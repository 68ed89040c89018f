import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Name } from '../../ui/name.js';

const RefusalWords = lazy(() => import('./refusal-words.js'));

/** The columns whose texts are names of the product's own: said in words. */
const SPOKEN: Readonly<Record<string, 'policy' | 'refusal' | 'event'>> = {
  'policyFailures.policy': 'policy', 'policyFailures.code': 'refusal', 'correctionsAndDuplicates.eventType': 'event',
};

/** A text of a list: as somebody wrote it, or in words where it is the name of a policy, of a refusal or of a kind of event. */
export function SpokenText({ list, column, text }: { list: string; column: string; text: string }) {
  const { t, i18n } = useTranslation();
  const kind = SPOKEN[`${list}.${column}`];
  if (kind === 'refusal') {
    return (
      <Suspense fallback={<code>{text}</code>}>
        <RefusalWords code={text} />
      </Suspense>
    );
  }
  // One that this page does not know yet keeps its name.
  return kind !== undefined && i18n.exists(`${kind}.${text}`) ? <>{t(`${kind}.${text}` as 'policy.assess-returnee')}</> : <Name>{text}</Name>;
}
