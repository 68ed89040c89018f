const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long something is overdue, or how long there still is: its two largest units, which people can picture. */
export function lengthWords(ms: number, language: 'zh' | 'en'): string {
  const [days, hours, minutes] = [Math.floor(ms / DAY), Math.floor((ms % DAY) / HOUR), Math.floor((ms % HOUR) / MINUTE)];
  const zh = language === 'zh';
  const words = (n: number, chinese: string, english: string) => (n === 0 ? [] : [zh ? `${n} ${chinese}` : `${n} ${english}`]);
  const said =
    days > 0
      ? [...words(days, '天', 'd'), ...words(hours, '小时', 'h')]
      : hours > 0
        ? [...words(hours, '小时', 'h'), ...words(minutes, '分钟', 'min')]
        : [zh ? `${minutes} 分钟` : `${minutes} min`];
  return said.join(' ');
}

/** How a due moment stands to now: ms that it is behind, or ahead. */
export function dueIn(due: string, now: number): { readonly isPast: boolean; readonly ms: number } {
  const ms = Date.parse(due) - now;
  return { isPast: ms <= 0, ms: Math.abs(ms) };
}
