import { BLOCKED_PORTS, isOpenedByBrowsers } from './blocked-ports.js';

describe('a port', () => {
  it.each([...BLOCKED_PORTS])('%d is opened by no browser, as the runtime’s own fetch has it', async (port) => {
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toMatchObject({ cause: { message: 'bad port' } });
  });

  it('is opened else', () => {
    expect([0, 80, 443, 4100, 4191, 8080].every(isOpenedByBrowsers)).toBe(true);
  });
});
