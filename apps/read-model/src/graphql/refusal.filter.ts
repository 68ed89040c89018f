import { Catch, Logger, type ArgumentsHost } from '@nestjs/common';
import { GqlArgumentsHost, type GqlExceptionFilter } from '@nestjs/graphql';
import type { GraphQLError } from 'graphql';
import { errorOf } from './presented-error.js';
import type { ReadContext } from './reader.js';

/** Turns what a resolver throws into an error in the reader's language; what was not foreseen is logged. */
@Catch()
export class RefusalFilter implements GqlExceptionFilter {
  private readonly logger = new Logger('ReadModel');

  catch(thrown: unknown, host: ArgumentsHost): GraphQLError {
    const { reader } = GqlArgumentsHost.create(host).getContext<ReadContext>();
    return errorOf(thrown, reader.language, (message) => this.logger.error(message));
  }
}
