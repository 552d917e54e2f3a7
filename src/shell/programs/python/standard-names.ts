/**
 * The modules of the standard libraries, as the real ones list them: behind a set of versions (a bit each: 2.7, then 3.6 to 3.13) the
 * names, packages with a `/`. Names of private modules are left out.
 */
const NAMES: Readonly<Record<string, string>> = {
  1: 'BaseHTTPServer Bastion CDROM CGIHTTPServer Canvas ConfigParser Cookie DLFCN Dialog DocXMLRPCServer FileDialog FixTk HTMLParser IN MimeWriter Queue ScrolledText SimpleDialog SimpleHTTPServer SimpleXMLRPCServer SocketServer StringIO TYPES Tix Tkconstants Tkdnd Tkinter UserDict UserList UserString anydbm audiodev bsddb/ bsddb.db bsddb.dbobj bsddb.dbrecio bsddb.dbshelve bsddb.dbtables bsddb.dbutils cPickle cStringIO commands compiler/ compiler.ast compiler.consts compiler.future compiler.misc compiler.pyassem compiler.pycodegen compiler.symbols compiler.syntax compiler.transformer compiler.visitor cookielib copy_reg curses.wrapper dbhash dircache distutils.emxccompiler dumbdbm dummy_thread encodings.string_escape exceptions fpformat future_builtins hotshot/ hotshot.log hotshot.stats hotshot.stones htmlentitydefs htmllib httplib ihooks imputil linuxaudiodev markupbase md5 mhlib mimetools mimify multifile multiprocessing.forking mutex new os2emxpath popen2 posixfile repr rexec rfc822 robotparser sets sgmllib sha sre statvfs stringold strop sunaudio thread tkColorChooser tkCommonDialog tkFileDialog tkFont tkMessageBox tkSimpleDialog toaiff ttk urllib2 urlparse user whichdb xmllib xmlrpclib',
  2: 'asyncio.compat asyncio.test_utils',
  3: 'macurl2path',
  6: 'encodings.cp65001 multiprocessing.semaphore_tracker',
  7: 'encodings.unicode_internal macpath',
  15: 'dummy_threading encodings.mac_centeuro',
  31: 'formatter parser symbol',
  63: 'binhex',
  127: 'asynchat asyncore distutils/ distutils.archive_util distutils.bcppcompiler distutils.ccompiler distutils.cmd distutils.command/ distutils.config distutils.core distutils.cygwinccompiler distutils.debug distutils.dep_util distutils.dir_util distutils.dist distutils.errors distutils.extension distutils.fancy_getopt distutils.file_util distutils.filelist distutils.log distutils.msvc9compiler distutils.msvccompiler distutils.spawn distutils.sysconfig distutils.text_file distutils.unixccompiler distutils.util distutils.version distutils.versionpredicate imp smtpd',
  254: 'tkinter.tix',
  255: 'aifc audioop cgi cgitb chunk crypt imghdr mailcap nis nntplib ossaudiodev pipes sndhdr spwd sunau telnetlib uu xdrlib',
  256: 'dbm.sqlite3',
  448: 'asyncio.taskgroups asyncio.timeouts importlib.simple tomllib/ wsgiref.types',
  480: 'asyncio.mixins importlib.readers xxlimited_35',
  496: 'asyncio.threads graphlib zoneinfo/',
  504: 'asyncio.exceptions asyncio.staggered asyncio.trsock importlib.metadata/ multiprocessing.resource_tracker multiprocessing.shared_memory unittest.async_case',
  508: 'asyncio.format_helpers asyncio.runners contextvars dataclasses importlib.resources/',
  510: 'asyncio/ asyncio.base_events asyncio.base_futures asyncio.base_subprocess asyncio.base_tasks asyncio.constants asyncio.coroutines asyncio.events asyncio.futures asyncio.locks asyncio.log asyncio.proactor_events asyncio.protocols asyncio.queues asyncio.selector_events asyncio.sslproto asyncio.streams asyncio.subprocess asyncio.tasks asyncio.transports asyncio.unix_events asyncio.windows_events asyncio.windows_utils builtins collections.abc concurrent/ concurrent.futures/ configparser copyreg dbm/ dbm.dumb dbm.gnu dbm.ndbm email.contentmanager email.headerregistry email.policy encodings.cp1125 encodings.cp273 encodings.koi8_t encodings.kz1048 encodings.oem enum faulthandler html/ html.entities html.parser http/ http.client http.cookiejar http.cookies http.server importlib.abc importlib.machinery importlib.util ipaddress lzma multiprocessing.context multiprocessing.forkserver multiprocessing.popen_fork multiprocessing.popen_forkserver multiprocessing.popen_spawn_posix multiprocessing.popen_spawn_win32 multiprocessing.resource_sharer multiprocessing.spawn pathlib/ queue reprlib secrets selectors socketserver statistics tkinter/ tkinter.colorchooser tkinter.commondialog tkinter.constants tkinter.dialog tkinter.dnd tkinter.filedialog tkinter.font tkinter.messagebox tkinter.scrolledtext tkinter.simpledialog tkinter.ttk tracemalloc typing unittest.mock urllib.error urllib.parse urllib.request urllib.response urllib.robotparser venv/ xmlrpc/ xmlrpc.client xmlrpc.server xxlimited zipapp',
  511: '__future__ abc antigravity argparse array ast atexit base64 bdb binascii bisect bz2 cProfile calendar cmath cmd code codecs codeop collections/ colorsys compileall contextlib copy csv ctypes/ ctypes.macholib/ ctypes.util ctypes.wintypes curses/ curses.ascii curses.has_key curses.panel curses.textpad datetime decimal difflib dis doctest email/ email.base64mime email.charset email.encoders email.errors email.feedparser email.generator email.header email.iterators email.message email.mime/ email.parser email.quoprimime email.utils encodings/ encodings.aliases encodings.ascii encodings.base64_codec encodings.big5 encodings.big5hkscs encodings.bz2_codec encodings.charmap encodings.cp037 encodings.cp1006 encodings.cp1026 encodings.cp1140 encodings.cp1250 encodings.cp1251 encodings.cp1252 encodings.cp1253 encodings.cp1254 encodings.cp1255 encodings.cp1256 encodings.cp1257 encodings.cp1258 encodings.cp424 encodings.cp437 encodings.cp500 encodings.cp720 encodings.cp737 encodings.cp775 encodings.cp850 encodings.cp852 encodings.cp855 encodings.cp856 encodings.cp857 encodings.cp858 encodings.cp860 encodings.cp861 encodings.cp862 encodings.cp863 encodings.cp864 encodings.cp865 encodings.cp866 encodings.cp869 encodings.cp874 encodings.cp875 encodings.cp932 encodings.cp949 encodings.cp950 encodings.euc_jis_2004 encodings.euc_jisx0213 encodings.euc_jp encodings.euc_kr encodings.gb18030 encodings.gb2312 encodings.gbk encodings.hex_codec encodings.hp_roman8 encodings.hz encodings.idna encodings.iso2022_jp encodings.iso2022_jp_1 encodings.iso2022_jp_2 encodings.iso2022_jp_2004 encodings.iso2022_jp_3 encodings.iso2022_jp_ext encodings.iso2022_kr encodings.iso8859_1 encodings.iso8859_10 encodings.iso8859_11 encodings.iso8859_13 encodings.iso8859_14 encodings.iso8859_15 encodings.iso8859_16 encodings.iso8859_2 encodings.iso8859_3 encodings.iso8859_4 encodings.iso8859_5 encodings.iso8859_6 encodings.iso8859_7 encodings.iso8859_8 encodings.iso8859_9 encodings.johab encodings.koi8_r encodings.koi8_u encodings.latin_1 encodings.mac_arabic encodings.mac_croatian encodings.mac_cyrillic encodings.mac_farsi encodings.mac_greek encodings.mac_iceland encodings.mac_latin2 encodings.mac_roman encodings.mac_romanian encodings.mac_turkish encodings.mbcs encodings.palmos encodings.ptcp154 encodings.punycode encodings.quopri_codec encodings.raw_unicode_escape encodings.rot_13 encodings.shift_jis encodings.shift_jis_2004 encodings.shift_jisx0213 encodings.tis_620 encodings.undefined encodings.unicode_escape encodings.utf_16 encodings.utf_16_be encodings.utf_16_le encodings.utf_32 encodings.utf_32_be encodings.utf_32_le encodings.utf_7 encodings.utf_8 encodings.utf_8_sig encodings.uu_codec encodings.zlib_codec errno fcntl filecmp fileinput fnmatch fractions ftplib functools gc genericpath getopt getpass gettext glob grp gzip hashlib heapq hmac imaplib importlib/ inspect io itertools json/ json.decoder json.encoder json.scanner json.tool keyword linecache locale logging/ logging.config logging.handlers mailbox marshal math mimetypes mmap modulefinder multiprocessing/ multiprocessing.connection multiprocessing.dummy/ multiprocessing.heap multiprocessing.managers multiprocessing.pool multiprocessing.process multiprocessing.queues multiprocessing.reduction multiprocessing.sharedctypes multiprocessing.synchronize multiprocessing.util netrc ntpath nturl2path numbers opcode operator optparse os pdb pickle pickletools pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data/ pydoc_data.topics pyexpat quopri random re/ readline resource rlcompleter runpy sched select shelve shlex shutil signal site smtplib socket sqlite3/ sqlite3.dbapi2 sqlite3.dump sre_compile sre_constants sre_parse ssl stat string stringprep struct subprocess symtable sys sysconfig/ syslog tabnanny tarfile tempfile termios textwrap this threading time timeit token tokenize trace traceback tty turtle types unicodedata unittest/ unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util urllib/ uuid warnings wave weakref webbrowser wsgiref/ wsgiref.handlers wsgiref.headers wsgiref.simple_server wsgiref.util wsgiref.validate xml/ xml.dom/ xml.etree/ xml.parsers/ xml.sax/ xxsubtype zipfile/ zipimport zlib',
};

/** Whether Python 3.`minor`, or 2.7 for 1, has a module of this name; and whether it is a package. */
export interface StandardKind {
  readonly isPackage: boolean;
}

let known: ReadonlyMap<string, { readonly versions: number; readonly isPackage: boolean }> | null = null;

/** All names, taken apart when first asked for. */
function all() {
  known ??= new Map(
    Object.entries(NAMES).flatMap(([versions, names]) =>
      names
        .split(' ')
        .map(
          (name) =>
            [name.replace('/', ''), { versions: Number(versions), isPackage: name.endsWith('/') }] as const,
        ),
    ),
  );
  return known;
}

/** The bit of a version. */
const bitOf = (major: 2 | 3, minor: number): number => (major === 2 ? 1 : 1 << (minor - 5));

/** What the standard library of a version has under a dotted name; null for nothing. */
export function standardKind(name: string, major: 2 | 3, minor: number): StandardKind | null {
  const found = all().get(name);
  return found !== undefined && (found.versions & bitOf(major, minor)) !== 0 ? found : null;
}

/** Whether Python 3.`minor` has a standard module of that name. */
export const isStandard = (name: string, minor: number): boolean => standardKind(name, 3, minor) !== null;
