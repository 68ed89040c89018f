import { useApolloClient } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { visibleText } from '../../../format/visible-text.js';
import { formatDayOfAxis, formatMinute, moveHours } from '../../../format/time.js';
import buttons from '../../../ui/buttons.module.css';
import { Notice } from '../../../ui/notice.js';
import type { FilmFrame } from '../live/film-frame.js';
import type { ElementName } from '../operations/board-setting.query.js';
import { Film } from './film.js';
import { readFrame } from './read-frame.js';
import { useDaysThereAre } from './use-days-there-are.js';
import styles from './time-bar.module.css';

const HOUR = 3_600_000;
/** How long a picture stands at the least, in ms: long enough to be seen, and one question a second to the server. */
const STANDS = 1_000;
/** The speeds, in hours from one picture to the next. */
const SPEEDS = [1, 6, 24] as const;
/** So many days are named below the bar. */
const NAMED_DAYS = 7;

export interface TimeBarProps {
  /** The unit and those below it. */
  readonly units: readonly string[];
  /** The unit of whom the feed tells. */
  readonly narrowed: string;
  readonly elements: readonly ElementName[];
  /** The moment that is shown. */
  readonly at: string;
  /** Up to where the bar goes. */
  readonly now: string;
  readonly onFrame: (frame: FilmFrame) => void;
  readonly onMoment: (at: string) => void;
}

/** A bar over the days there are: any hour of them by pointer or arrow keys, once it is let go; or all of them as a film, from the moment that is shown. */
export function TimeBar({ units, narrowed, elements, at, now, onFrame, onMoment }: TimeBarProps) {
  const { t } = useTranslation();
  const [hours, setHours] = useState<number>(6);
  const begin = useDaysThereAre(units[0] ?? '', elements, at, now);
  const { playing, failure, play, stop } = useFilm({ units, narrowed, at, onFrame, onMoment });
  // Boards of the past are those of whole hours, and so are the pictures.
  const from = Date.parse(at) >= Date.parse(now) ? begin : moveHours(begin, hoursBetween(begin, at));

  const choose = (speed: number) => {
    setHours(speed);
    if (playing) play(from, now, speed);
  };
  return (
    <section className={styles['bar']} aria-label={t('film.bar')} data-testid="time-bar" data-playing={playing}>
      <button type="button" className={buttons['primary']} onClick={() => (playing ? stop() : play(from, now, hours))}>
        {playing ? `❚❚ ${t('film.pause')}` : `▶ ${t('film.play')}`}
      </button>
      <div className={buttons['segmented']} role="group" aria-label={t('film.speed')}>
        {SPEEDS.map((speed) => (
          <button key={speed} type="button" aria-pressed={speed === hours} onClick={() => choose(speed)}>
            {t('film.hours', { count: speed })}
          </button>
        ))}
      </div>
      <MomentChoice key={at} begin={begin} at={at} now={now} onChoose={onMoment} />
      {failure !== undefined && <Notice tone="action">{t('film.ended', { message: visibleText(failure.message) })}</Notice>}
    </section>
  );
}

/** An hour of the days there are. What is pointed at is told at once, and chosen when it is let go. */
function MomentChoice({ begin, at, now, onChoose }: { begin: string; at: string; now: string; onChoose: (at: string) => void }) {
  const { t } = useTranslation();
  const [pointed, setPointed] = useState<number>();
  const known = hoursBetween(begin, at);
  const shown = pointed ?? known;
  const last = hoursBetween(begin, now);
  const choose = () => {
    if (pointed !== undefined && pointed !== known) onChoose(moveHours(begin, pointed));
  };
  const days = Math.ceil(last / 24);
  const every = Math.max(1, Math.ceil(days / NAMED_DAYS));
  return (
    <div className={styles['days']}>
      <input
        type="range"
        min={0}
        max={last}
        value={Math.min(shown, last)}
        aria-label={t('film.moment')}
        aria-valuetext={formatMinute(moveHours(begin, shown))}
        onChange={(event) => setPointed(Number(event.target.value))}
        onPointerUp={choose}
        onKeyUp={choose}
      />
      <ol aria-hidden="true">
        {Array.from({ length: Math.ceil(days / every) }, (_, n) => n * every).map((day) => (
          <li key={day} style={{ insetInlineStart: `${(2_400 * day) / Math.max(1, last)}%` }}>
            {formatDayOfAxis(moveHours(begin, 24 * day))}
          </li>
        ))}
      </ol>
    </div>
  );
}

const hoursBetween = (begin: string, end: string): number => Math.floor((Date.parse(end) - Date.parse(begin)) / HOUR);

/** A film that ends with the bar. Whoever stops it, or sees it end, is at the moment that was shown last. */
function useFilm({ units, narrowed, at, onFrame, onMoment }: Pick<TimeBarProps, 'units' | 'narrowed' | 'at' | 'onFrame' | 'onMoment'>) {
  const client = useApolloClient();
  const [film, setFilm] = useState<Film<FilmFrame>>();
  const [failure, setFailure] = useState<Error>();
  useEffect(() => () => film?.stop(), [film]);

  const play = (from: string, until: string, hours: number) => {
    let shown = from;
    const next = new Film<FilmFrame>((moment) => readFrame(client, units, narrowed, moment), {
      show: (moment, frame) => {
        shown = moment;
        onFrame(frame);
      },
      end: (error) => {
        setFilm(undefined);
        setFailure(error);
        if (error === undefined) onMoment(shown);
      },
    });
    setFailure(undefined);
    setFilm(next);
    void next.play(from, until, { hours, stands: STANDS });
  };
  const stop = () => {
    setFilm(undefined);
    onMoment(at);
  };
  return { playing: film !== undefined, failure, play, stop };
}
