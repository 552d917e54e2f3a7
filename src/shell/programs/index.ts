import type { Program } from '../program.ts';
import { cat } from './cat.ts';
import { chgrp } from './chgrp.ts';
import { chmod } from './chmod.ts';
import { chown } from './chown.ts';
import { cp } from './cp.ts';
import { getfacl } from './getfacl.ts';
import { id } from './id.ts';
import { install } from './install.ts';
import { ln } from './ln.ts';
import { ls } from './ls.ts';
import { mkdir } from './mkdir.ts';
import { mv } from './mv.ts';
import { namei } from './namei.ts';
import { pwd } from './pwd.ts';
import { rm } from './rm.ts';
import { rmdir } from './rmdir.ts';
import { setfacl } from './setfacl.ts';
import { stat } from './stat.ts';
import { tee } from './tee.ts';
import { test } from './test.ts';
import { touch } from './touch.ts';

/** All programs of the box, by the name they are called by. */
export const programs: ReadonlyMap<string, Program> = new Map(
  Object.entries({
    cat,
    chgrp,
    chmod,
    chown,
    cp,
    getfacl,
    id,
    install,
    ln,
    ls,
    mkdir,
    mv,
    namei,
    pwd,
    rm,
    rmdir,
    setfacl,
    stat,
    tee,
    test,
    touch,
  }),
);
