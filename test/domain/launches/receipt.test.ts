import { describe, expect, it } from 'vitest';
import { fillReceipt } from '#lib/domain/launches/receipt.ts';

const place = { host: 'gpvm', account: 'sbndpro' };
const told = { pid: 4711, startedAt: '2026-01-01T12:00:00.000Z', node: 'gpvm03' };

describe('a receipt', () => {
  it('is filled up by what the host tells later', () => {
    const empty = { ...place, digest: 'd'.repeat(64), node: null, pid: null, startedAt: null, isFirst: true };

    expect(fillReceipt({ ...place, receipt: empty }, told)).toEqual({ ...empty, ...told });
    expect(fillReceipt({ ...place, receipt: null }, told)).toEqual({
      ...{ ...place, ...told, digest: null, isFirst: false },
    });
    expect(fillReceipt({ ...place, receipt: null }, undefined)).toBeNull();
  });

  it('keeps what the host told first', () => {
    const receipt = { ...place, ...told, digest: null, isFirst: true };

    expect(fillReceipt({ ...place, receipt }, { ...told, pid: 1 })).toBe(receipt);
  });
});
