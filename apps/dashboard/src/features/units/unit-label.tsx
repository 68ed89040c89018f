import { useQuery } from '@apollo/client/react';
import ink from '../../ui/ink.module.css';
import { Name } from '../../ui/name.js';
import { UNITS } from './units.query.js';

/** A unit by name and code; by its code alone while its name is not known. */
export function UnitLabel({ code }: { code: string }) {
  const { data } = useQuery(UNITS, { variables: { orgUnit: code } });
  return (
    <>
      {data !== undefined && <Name>{data.orgUnit.name}</Name>} <span className={ink['digits']}>{code}</span>
    </>
  );
}
