/** Where each of three scripts gets `frontdesk` after an upgrade, as measured with setuptools 41 on Python 2.7. */
export interface Blast {
  readonly step: string;
  readonly versions: readonly [blog: string, shop: string, bin: string];
  /** Columns that changed, or changed their meaning. */
  readonly hit: readonly number[];
  readonly remark?: string;
}

/** To begin with, blog has its own frontdesk 1.0; the account has 1.0; shop and ~/bin have none of their own. */
export const blasts: readonly Blast[] = [
  { step: 'to begin with', versions: ['1.0', '1.0', '1.0'], hit: [] },
  { step: 'upgrade in ~/lib', versions: ['1.0', '1.1', '1.1'], hit: [1, 2] },
  { step: 'then delete blog’s own copy', versions: ['1.1', '1.1', '1.1'], hit: [0] },
  { step: 'upgrade in blog/lib instead', versions: ['1.1', '1.0', '1.0'], hit: [0] },
  {
    step: 'ledger into ~/lib (it pulls 1.1)',
    versions: ['1.0', '1.1', '1.1'],
    hit: [0, 1, 2],
    remark: 'with a ledger that needs 1.1',
  },
];
