/** An append's request, as the generated messages have it. */
export interface AppendRequest {
  getCorrelationId(): unknown;
  getProposedMessagesList(): readonly { getId(): { getString(): string } }[];
}
/** The usual answer, which may be made one that says nothing. */
export interface AppendAnswer {
  setSuccess(success: undefined): unknown;
}
/** A call that the server answers by writing, ends, or breaks. */
export interface AnsweredCall {
  write(answer: unknown): unknown;
  end(): unknown;
  emit(event: 'error', error: Error): unknown;
}
export function answerTo(request: AppendRequest, position?: number): AppendAnswer;
export function refusal(code: number, exception: string, more?: Record<string, string>): Error;
export function startAwkwardServer(habits: {
  append(request: AppendRequest, call: AnsweredCall): unknown;
  read?(call: AnsweredCall): unknown;
  leads?: boolean;
}): Promise<{ readonly connectionString: string; close(): void }>;
