import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMinute } from '../../format/time.js';
import { currentLanguage } from '../../i18n/i18n.js';
import buttons from '../../ui/buttons.module.css';
import formParts from '../../ui/form-parts.module.css';
import ink from '../../ui/ink.module.css';
import { Name } from '../../ui/name.js';
import { Notice } from '../../ui/notice.js';
import { Stepper } from '../../ui/stepper.js';
import { useChosenFrom } from '../report/chosen-from.js';
import type { FieldSchema } from '../report/field-schema.js';
import type { SubmissionDescription } from '../report/submissions.js';
import { officeRow } from '../report/unit-to-begin-with.js';
import { useUser } from '../session/session-context.js';
import type { CrewRun } from './crew-run.js';
import { vehiclesNow, type Route } from './route.js';
import type { Vehicle } from './run-state.js';
import styles from './run.module.css';

/** As many as ride in one vehicle, and how many do unless somebody says otherwise. */
const ON_BOARD = { least: 1, most: 10, mostly: 2 };

interface Props {
  readonly route: Route | undefined;
  /** How vehicles stand by what was said here. */
  readonly said: Readonly<Record<string, Vehicle>>;
  readonly crew: CrewRun;
  readonly forms: readonly SubmissionDescription[];
}

/** The vehicles that have set out before: one tap sets out, goes on with a run that is under way, or says that one was disinfected. */
export function ChooseVehicle({ route, said, crew, forms }: Props) {
  const { t } = useTranslation();
  const [onBoard, setOnBoard] = useState(ON_BOARD.mostly);
  const agents = forms.find(({ type }) => type === 'disinfect-waste-vehicle')?.schema.properties?.['agent'];
  const vehicles = vehiclesNow(route?.vehicles ?? [], said);
  return (
    <>
      <Stepper label={t('runPage.onBoard')} value={onBoard} least={ON_BOARD.least} most={ON_BOARD.most} onChange={setOnBoard} />
      <ul className={styles['vehicles']}>
        {vehicles.map((vehicle) => (
          <li key={vehicle.vehicle} data-vehicle={vehicle.vehicle} data-standing={vehicle.standing}>
            <div>
              <b>{vehicle.vehicle}</b>
              <span className={vehicle.standing === 'ready' ? ink['quiet'] : ink['needs-action']}>
                {t(`runPage.standing.${vehicle.standing}`)} · {formatMinute(vehicle.since)}
              </span>
              <span className={ink['quiet']}>
                <Name>{vehicle.plantName}</Name>
              </span>
            </div>
            {vehicle.standing === 'ready' && (
              <button type="button" className={buttons['primary']} onClick={() => crew.begin(vehicle, onBoard)}>
                {t('runPage.begin')}
              </button>
            )}
            {vehicle.standing === 'underWay' && (
              <button type="button" className={buttons['primary']} onClick={() => crew.goOn(vehicle, route?.runs.find(({ runId }) => runId === vehicle.runId))}>
                {t('runPage.goOn')}
              </button>
            )}
            {vehicle.standing === 'toDisinfect' && <Disinfect agents={agents} onSay={(agent) => crew.disinfect(vehicle, agent)} />}
          </li>
        ))}
      </ul>
      <OtherVehicle isOpen={vehicles.length === 0} forms={forms} onBegin={(vehicle) => crew.begin(vehicle, onBoard)} />
    </>
  );
}

function Disinfect({ agents, onSay }: { agents: FieldSchema | undefined; onSay: (agent: string) => void }) {
  const { t } = useTranslation();
  const [agent, setAgent] = useState('chlorine');
  return (
    <div className={styles['disinfect']}>
      <select name="agent" aria-label={agents?.labels?.[currentLanguage()]} value={agent} onChange={(event) => setAgent(event.target.value)}>
        {Object.entries(agents?.options ?? {}).map(([word, labels]) => (
          <option key={word} value={word}>
            {labels[currentLanguage()]}
          </option>
        ))}
      </select>
      <button type="button" className={buttons['primary']} onClick={() => onSay(agent)}>
        {t('runPage.disinfect')}
      </button>
    </div>
  );
}

/** A vehicle that sets out for the first time: its plate is typed this once. */
function OtherVehicle({ isOpen, forms, onBegin }: { isOpen: boolean; forms: readonly SubmissionDescription[]; onBegin: (vehicle: Pick<Vehicle, 'vehicle' | 'orgUnit' | 'plantId' | 'plantName'>) => void }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const orgUnit = officeRow(useUser().orgUnit);
  const { properties = {} } = useChosenFrom(forms.find(({ type }) => type === 'start-waste-run')!.schema, orgUnit);
  const plants = Object.entries(properties['plantId']?.options ?? {}).map(([id, labels]) => ({ id, name: labels[language] }));
  const [plate, setPlate] = useState('');
  const [chosen, setChosen] = useState('');
  const plant = plants.find(({ id }) => id === chosen) ?? plants[0];
  const begin = (event: FormEvent) => {
    event.preventDefault();
    if (plant !== undefined) onBegin({ vehicle: plate.trim(), orgUnit, plantId: plant.id, plantName: plant.name });
  };
  return (
    <details className={styles['other']} open={isOpen}>
      <summary>{t('runPage.other')}</summary>
      {plants.length === 0 && <Notice>{t('runPage.noPlant')}</Notice>}
      <form onSubmit={begin}>
        <label className={formParts['field']}>
          <span>{properties['vehicle']?.labels?.[language]}</span>
          <input name="vehicle" required autoComplete="off" autoCapitalize="characters" value={plate} onChange={(event) => setPlate(event.target.value)} />
        </label>
        <label className={formParts['field']}>
          <span>{properties['plantId']?.labels?.[language]}</span>
          <select name="plantId" required value={plant?.id ?? ''} onChange={(event) => setChosen(event.target.value)}>
            {plants.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className={buttons['primary']} disabled={plant === undefined}>
          {t('runPage.begin')}
        </button>
      </form>
    </details>
  );
}
