import { Controller, HttpCode, Post, Query, Req } from '@nestjs/common';
import {
  isOrgUnitCode, preferredLanguage, Refused, refuseRequest, refusalMessage, type Language, type Refusal,
} from '@yiwang/kernel';
import { COORDINATE_SYSTEMS, drawStreetMap } from '@yiwang/screening';
import type { FastifyRequest } from 'fastify';
import { principalOf } from '../edge/request-identity.js';
import { uploadedFile } from '../imports/uploaded-file.js';
import { expectation } from '../submissions/field-refusal.js';
import { refusalOfSender } from '../submissions/judgement.js';
import { SubmissionDirectory } from '../submissions/submission-directory.js';
import { OutlineReader } from './outline-reader.js';
import type { FeatureOutline } from './outlines.js';

/** A feature of the file as it is answered: what it says of itself, and its outline, or why it has none. */
interface ToldFeature extends Pick<FeatureOutline, 'properties'> {
  readonly outline?: string;
  readonly code?: Refusal['code'];
  readonly message?: string;
}

/** From an office's file of coordinates to outlines that it may submit as its map. Nothing is kept or recorded here. */
@Controller('api')
export class OutlinesController {
  constructor(
    private readonly reader: OutlineReader,
    private readonly directory: SubmissionDirectory,
  ) {}

  /**
   * The outlines of the GeoJSON in the multipart field `file`, in the coordinates that `system` names, for whoever may draw the
   * map of that office: asked before a byte of it is read. `draw-street-map` takes them once they have their committees.
   */
  @Post('outlines')
  @HttpCode(200)
  async outlines(@Req() request: FastifyRequest, @Query('orgUnit') orgUnit?: string, @Query('system') system?: string): Promise<object> {
    const language = preferredLanguage(request.headers['accept-language']);
    const principal = principalOf(request);
    if (typeof orgUnit !== 'string' || !isOrgUnitCode(orgUnit)) return invalid('orgUnit', expectation('orgUnit', language));
    const disallowed = refusalOfSender(this.directory.find(drawStreetMap.type)!, orgUnit, principal);
    if (disallowed) throw new Refused(disallowed);
    const known = COORDINATE_SYSTEMS.find((one) => one === system);
    if (known === undefined) return refuseSystem(system, language);
    const { features, kept } = await this.reader.read(await uploadedFile(request), known, principal.account);
    return { system: known, kept, features: features.map((feature) => told(feature, language)) };
  }
}

/** BD-09 and whatever else is named is refused by its name; who names nothing is told what there is. */
function refuseSystem(system: unknown, language: Language): never {
  if (typeof system === 'string' && system !== '') refuseRequest('coordinates-not-taken', { system: system.slice(0, 40) }, 'system');
  return invalid('system', expectation('oneOf', language, { options: COORDINATE_SYSTEMS.join(', ') }));
}

function invalid(field: string, expected: string): never {
  return refuseRequest('invalid-field', { field, expected }, field);
}

function told(feature: FeatureOutline, language: Language): ToldFeature {
  if ('outline' in feature) return feature;
  const { properties, refusal } = feature;
  return { properties, code: refusal.code, message: refusalMessage(refusal, language) };
}
