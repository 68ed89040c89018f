/** The next of two answers, made of parts of the one before wherever they are equal; where all of it is, the one before. JSON alone. */
export function ofEqualParts<Answer>(before: unknown, next: Answer): Answer {
  if (before === next || !isWhole(before) || !isWhole(next) || Array.isArray(before) !== Array.isArray(next)) return next;
  const fields = Object.entries(next).map(([key, part]) => [key, ofEqualParts(before[key], part)] as const);
  const isEqual = fields.length === Object.keys(before).length && fields.every(([key, part]) => key in before && before[key] === part);
  if (isEqual) return before as Answer;
  return (Array.isArray(next) ? fields.map(([, part]) => part) : Object.fromEntries(fields)) as Answer;
}

/** An object or a list, which has parts. */
const isWhole = (part: unknown): part is Readonly<Record<string, unknown>> => typeof part === 'object' && part !== null;
