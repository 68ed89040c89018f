import type { TFunction } from 'i18next';
import { formatCelsius } from '../../format/number.js';
import { sentenceOf, type Sentences } from '../feed/sentence-of.js';
import type { PersonEvent } from './person.query.js';

/**
 * What happened to the person whose page it is: nobody is told again that it was one person. A temperature is said in degrees, to
 * whoever is told how high it was.
 */
export function personSentence(event: PersonEvent, t: TFunction): string {
  const tenths = event.parts.find(({ name }) => name === 'tenthsCelsius')?.n;
  if (typeof tenths === 'number') return t('person.temperature', { celsius: formatCelsius(tenths) });
  const own = t('person.said', { returnObjects: true }) as Sentences;
  return sentenceOf(event, event.type in own ? own : (t('said', { returnObjects: true }) as Sentences));
}
