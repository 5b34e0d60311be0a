import { z } from 'zod';

const ulid = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);
const positive = z.int().positive();

/** The intent to run a stage once. */
export const LaunchId = z.templateLiteral(['lch_', ulid]);
export type LaunchId = z.infer<typeof LaunchId>;

/** One part of a dataset. */
export const SliceId = z.templateLiteral(['slc_', ulid]);
export type SliceId = z.infer<typeof SliceId>;

/** Something that happened; sortable by time. */
export const EventId = z.templateLiteral(['evt_', ulid]);
export type EventId = z.infer<typeof EventId>;

/** A frozen list of files. */
export const FrozenId = z.templateLiteral(['frz_', ulid]);
export type FrozenId = z.infer<typeof FrozenId>;

/** A launch that a hold keeps back; in the order they came. */
export const HeldId = z.templateLiteral(['hld_', ulid]);
export type HeldId = z.infer<typeof HeldId>;

/** Something a person wants done to submissions. */
export const OrderId = z.templateLiteral(['ord_', ulid]);
export type OrderId = z.infer<typeof OrderId>;

/** Positive integers, because batch attributes, dataset names and old clients carry them (behaviour §4.4). */
export const CampaignId = positive;
export const StageId = positive;
export const JobTypeId = positive;
export const LoginSetupId = positive;
export const SubmissionId = positive;

/** SHA-256 of canonical JSON, in hex. */
export const Digest = z.string().regex(/^[0-9a-f]{64}$/);

/** The nouns that are counted. */
export const Counted = z.enum(['campaign', 'stage', 'jobType', 'loginSetup', 'submission']);
export type Counted = z.infer<typeof Counted>;

/** Short name of an experiment; every key of the store begins with it (behaviour §1.1). */
export const ExperimentName = z
  .string()
  .regex(/^[a-z][a-z0-9]{0,9}$/, 'up to ten lower-case letters and digits');
