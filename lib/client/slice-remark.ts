import { type SlicePreview } from '#lib/contract/splits.ts';

/** What is to be known of a slice to come, beside its name and files; '' where nothing is. */
export const sliceRemark = ({ isEmpty, isAgain }: SlicePreview): string =>
  isEmpty ? 'no files: passed over' : isAgain ? 'again: it was handed out before' : '';
