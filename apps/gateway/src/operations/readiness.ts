/** One thing that must be well before the product is ready. */
export interface ReadinessProbe {
  /** Kebab-case, for those who read `/readyz`. */
  readonly name: string;
  /** Whether it is well now; `detail` says more, and must hold nothing personal. A throw counts as not ready. */
  check(): Promise<{ readonly ready: boolean; readonly detail?: string | undefined }>;
}

export interface Readiness {
  readonly ready: boolean;
  readonly probes: Readonly<Record<string, { readonly ready: boolean; readonly detail?: string | undefined }>>;
}

/** A probe that has not answered within this time (ms) is not ready. */
const PATIENCE = 3_000;

/** Asks all probes at once. */
export async function readinessOf(probes: readonly ReadinessProbe[]): Promise<Readiness> {
  const answers = await Promise.all(probes.map(async (probe) => [probe.name, await patiently(probe)] as const));
  return { ready: answers.every(([, { ready }]) => ready), probes: Object.fromEntries(answers) };
}

async function patiently(probe: ReadinessProbe): Promise<{ ready: boolean; detail?: string | undefined }> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<{ ready: false; detail: string }>((resolve) => {
    timer = setTimeout(() => resolve({ ready: false, detail: `no answer within ${PATIENCE} ms` }), PATIENCE);
  });
  try {
    return await Promise.race([probe.check(), late]);
  } catch (error) {
    return { ready: false, detail: (error as Error).name };
  } finally {
    clearTimeout(timer);
  }
}
