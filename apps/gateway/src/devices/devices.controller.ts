import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { preferredLanguage, Refused, refuseRequest } from '@yiwang/kernel';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DEVICES_LIMIT } from '../edge/limits.js';
import { parsedBody } from '../edge/parsed-body.js';
import { holderOf } from '../edge/request-identity.js';
import { Devices } from './devices.js';
import { deviceForm, type ListedDevice } from './new-device.js';

const page = z.strictObject({ after: z.string().max(80).default('') });

/** Devices and their keys: kept by administrators; revoked by security administrators too. */
@Controller('api')
export class DevicesController {
  constructor(private readonly devices: Devices) {}

  /** 500 devices at most, in the order of their ids, those that are revoked among them; `next` leads on. */
  @Get('devices')
  async list(@Query() query: unknown, @Req() request: FastifyRequest): Promise<{ readonly devices: readonly ListedDevice[]; readonly next?: string }> {
    holderOf(request, 'admin', 'securityAdmin');
    const { after } = parsedBody(page, query, preferredLanguage(request.headers['accept-language']));
    const devices = await this.devices.list(DEVICES_LIMIT, after);
    return { devices, ...(devices.length === DEVICES_LIMIT ? { next: devices.at(-1)!.device } : {}) };
  }

  /** Makes a device; its key is in the answer, and nowhere else. */
  @Post('devices')
  @HttpCode(201)
  async create(@Body() body: unknown, @Req() request: FastifyRequest): Promise<ListedDevice & { readonly key: string }> {
    const by = holderOf(request, 'admin').account;
    const device = parsedBody(deviceForm, body, preferredLanguage(request.headers['accept-language']));
    const created = await this.devices.create(device, by);
    if ('code' in created) throw new Refused(created);
    return { ...(await this.show(device.device)), ...created };
  }

  /** Gives a device another key, in the answer and nowhere else. */
  @Post('devices/:device/key')
  @HttpCode(200)
  async replaceKey(@Param('device') device: string, @Req() request: FastifyRequest): Promise<{ readonly key: string }> {
    const by = holderOf(request, 'admin').account;
    const replaced = await this.devices.replaceKey(device, by);
    if ('code' in replaced) throw new Refused(replaced);
    return replaced;
  }

  /** Revokes a device. It stays in the list, and its id is never given again. */
  @Delete('devices/:device')
  @HttpCode(200)
  async revoke(@Param('device') device: string, @Req() request: FastifyRequest): Promise<ListedDevice> {
    const by = holderOf(request, 'admin', 'securityAdmin').account;
    const refused = await this.devices.revoke(device, by);
    if (refused) throw new Refused(refused);
    return this.show(device);
  }

  private async show(device: string): Promise<ListedDevice> {
    return (await this.devices.look(device)) ?? refuseRequest('device-not-found');
  }
}
