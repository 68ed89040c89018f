import { orgUnitCode } from '@yiwang/kernel';
import { given, happened } from '@yiwang/kernel/testing';
import { registerOrgUnit } from './register-org-unit.submission.js';

describe('an org unit', () => {
  const code = orgUnitCode('310105002001');
  const named = (name: string, id = 'named') =>
    happened({ type: 'OrgUnitRegistered', data: { code, name, level: 'committee' } }, { id });

  it('is registered under its own code', () => {
    given(registerOrgUnit).when({ name: '利西居委会' }).thenRecords({
      type: 'OrgUnitRegistered',
      data: { code, name: '利西居委会', level: 'committee' },
    });
  });
  it('may be renamed; the same name again says nothing new', () => {
    given(registerOrgUnit, named('利西居委会')).when({ name: '利西居委会' }).thenIsDuplicateOf('named');
    given(registerOrgUnit, named('利西居委会')).when({ name: '利西社区' }).thenRecords({
      type: 'OrgUnitRegistered',
      data: { code, name: '利西社区', level: 'committee' },
    });
  });
  it('is not an office row', () => {
    given(registerOrgUnit).when({ name: '办事处' }, { orgUnit: orgUnitCode('310105002000') }).thenRefuses('wrong-unit-level');
  });
});
