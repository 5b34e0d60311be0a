import { type LoginSetup } from '#lib/domain/campaigns/login-setup.ts';
import { type Named } from './named.ts';

export type LoginSetups = Named<LoginSetup>;
