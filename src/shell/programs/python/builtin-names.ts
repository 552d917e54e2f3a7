const BOTH =
  'abs all any bin bool bytearray bytes callable chr classmethod compile complex copyright credits delattr dict dir divmod enumerate eval exit filter float format frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len license list locals map max memoryview min next object oct open ord pow property quit range repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip __import__ NotImplemented Ellipsis __debug__';
const ONLY = {
  2: 'apply basestring buffer cmp coerce execfile file intern long raw_input reduce reload unichr unicode xrange print',
  3: 'aiter anext ascii breakpoint exec print __build_class__',
} as const;

const sets = { 2: new Set(`${BOTH} ${ONLY[2]}`.split(' ')), 3: new Set(`${BOTH} ${ONLY[3]}`.split(' ')) };

/** The names that every program finds without an import: dir(__builtin__). */
export const builtinNames = (major: 2 | 3): ReadonlySet<string> => sets[major];
