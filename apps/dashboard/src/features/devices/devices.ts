import { requestJson } from '../../api/http.js';

/** A device as the edge lists it. */
export interface Device {
  /** Its id, as its submissions name it. */
  readonly device: string;
  readonly name: string;
  readonly orgUnit: string;
  readonly site: string;
  /** The one kind of submission that it sends. */
  readonly submission: string;
  readonly revokedAt?: string;
}

export type DeviceForm = Omit<Device, 'revokedAt'>;

const at = (device: string): string => `/api/devices/${encodeURIComponent(device)}`;

/** All devices, page after page. */
export async function listDevices(): Promise<readonly Device[]> {
  const all: Device[] = [];
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page: { devices: Device[]; next?: string } = await requestJson(`/api/devices?after=${encodeURIComponent(after)}`);
    all.push(...page.devices);
    after = page.next;
  }
  return all;
}

/** Makes a device. @returns its key, which is said nowhere else */
export async function createDevice(form: DeviceForm): Promise<string> {
  return (await requestJson<{ key: string }>('/api/devices', { method: 'POST', json: form })).key;
}

/** Gives a device another key in place of the one it has. @returns it */
export async function replaceKey(device: string): Promise<string> {
  return (await requestJson<{ key: string }>(`${at(device)}/key`, { method: 'POST' })).key;
}

export async function revokeDevice(device: string): Promise<void> {
  await requestJson(at(device), { method: 'DELETE' });
}
