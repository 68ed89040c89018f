import { DAY } from '@yiwang/kernel';
import { choice, id, moment, orgUnit, text } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { troikaMeeting } from '../subjects/troika.js';

/** What was agreed is reported no later: nobody reports of longer ago. */
const TOLD_WITHIN = 14 * DAY;

type Attendance = 'full' | 'incomplete';

const attendance = choice<Attendance>('到会情况', 'Attendance', {
  full: { zh: '三方到齐', en: 'All three' },
  incomplete: { zh: '有缺席', en: 'Not all three' },
});

const attendanceAt = ({ isFull }: { readonly isFull: boolean }): Attendance => (isFull ? 'full' : 'incomplete');

export const troikaMeetings = listOf(troikaMeeting, {
  name: 'troikaMeetings',
  category: 'C09',
  readers: ['owners', 'property'], sites: ['compoundId'],
  label: { zh: '三方联席会议', en: 'Meetings of the three' },
  description: {
    zh: '近两周召开的三方联席会议，最早的在前；议定事项从这里登记',
    en: 'Meetings of the last two weeks, the oldest on top; what was agreed at one is recorded from here',
  },
  columns: {
    meetingId: id('会议编号', 'Meeting id'), compoundId: id('小区编号', 'Compound id'), compoundName: text('小区', 'Compound'), orgUnit: orgUnit(),
    heldAt: moment('开会时间', 'Held'), attendance,
  },
  row: (meeting) => meeting && { ...meeting, orgUnit: meeting.unit, attendance: attendanceAt(meeting) },
  unit: 'orgUnit', kind: 'attendance',
  order: ({ compoundName }) => [compoundName],
  passesAt: ({ heldAt }) => heldAt + TOLD_WITHIN,
});
