// Keys that web.config adds to collections of which the server's own configuration may hold them already.
import type { Position } from '../../../publish/parsed.ts'
import type { XmlAttribute, XmlElement } from '../../../publish/xml/xml-element.ts'
import { shown } from '../../../publish/xml/xml-fault.ts'
import type { Scope } from '../iis-elements.ts'
import { itemsInEffect, keyOf, operations, UNIQUE_KEY_COLLECTIONS, writtenKey } from './iis-collections.ts'
import type { CollectionShape } from './iis-collections.ts'
import type { Layer } from './iis-layers.ts'

/** The collections, as host files name them. */
export type ServerCollection = 'mimeMap' | 'customHeaders' | 'hiddenSegments' | 'defaultDocument'

export interface AddedKey {
  /** `modules`: what of it a server holds follows from what is installed there. `other`: host files do not name it. */
  readonly of: ServerCollection | 'modules' | 'other'
  /** For example `system.webServer/httpProtocol/customHeaders`. */
  readonly collection: string
  /** The attributes that are the key, as far as they are written. */
  readonly attributes: readonly Pick<XmlAttribute, 'name' | 'value'>[]
  readonly key: string
  readonly at: Position
  readonly scope: Scope
}

const PATHS: Readonly<Record<string, AddedKey['of']>> = {
  modules: 'modules',
  staticContent: 'mimeMap',
  'httpProtocol/customHeaders': 'customHeaders',
  'security/requestFiltering/hiddenSegments': 'hiddenSegments',
  'defaultDocument/files': 'defaultDocument',
}

/** File extensions without their dot that IIS 10 of Windows Server 2019 maps as installed; older ones map fewer. */
const MIME_MAP =
  '323 3g2 3gp2 3gp 3gpp aaf aac aca accdb accde accdt acx adt adts afm ai aif aifc aiff appcache application art asd asf asi ' +
  'asm asr asx atom au avi axs bas bcpio bin bmp c cab calx cat cdf chm class clp cmx cnf cod cpio cpp crd crl crt csh css csv ' +
  'cur dcr deploy der dib dir disco dll dll.config dlm doc docm docx dot dotm dotx dsp dtd dvi dvr-ms dwf dwp dxr eml emz eot ' +
  'eps esd etx evy exe exe.config fdf fif fla flr flv gif glb gtar gz h hdf hdml hhc hhk hhp hlp hqx hta htc htm html htt hxt ' +
  'ico ics ief iii inf ins isp ivf jar java jck jcz jfif jpb jpe jpeg jpg js json jsonld jsx latex less lit lpk lsf lsx lzh ' +
  'm13 m14 m1v m2ts m3u m4a m4v man manifest map mdb mdp me mht mhtml mid midi mix mmf mno mny mov movie mp2 mp3 mp4 mp4v mpa ' +
  'mpe mpeg mpg mpp mpv2 ms msi mso mvb mvc nc nsc nws ocx oda odc ods oga ogg ogv one onea onetoc onetoc2 onetmp onepkg osdx ' +
  'otf p10 p12 p7b p7c p7m p7r p7s pbm pcx pcz pdf pfb pfm pfx pgm pko pma pmc pml pmr pmw png pnm pnz pot potm potx ppam ppm ' +
  'pps ppsm ppsx ppt pptm pptx prf prm prx ps psd psm psp pub qt qtl qxd ra ram rar ras rf rgb rm rmi roff rpm rtf rtx scd sct ' +
  'sea setpay setreg sgml sh shar sit sldm sldx smd smi smx smz snd snp spc spl spx src ssm sst stl sv4cpio sv4crc svg svgz swf ' +
  't tar tcl tex texi texinfo tgz thmx thn tif tiff toc tr trm ts tsv ttf tts txt u32 uls ustar vbs vcf vcs vdx vml vsd vss vst ' +
  'vsto vsw vsx vtx wasm wav wax wbmp wcm wdb webm wks wm wma wmd wmf wml wmlc wmls wmlsc wmp wmv wmx wmz woff woff2 wps wri ' +
  'wrl wrz wsdl wtv wvx x xaf xaml xap xbap xbm xdr xht xhtml xla xlam xlc xlm xls xlsb xlsm xlsx xlt xltm xltx xlw xml xof xpm ' +
  'xps xsd xsf xsl xslt xsn xtp xwd z zip'

/**
 * Of applicationHost.config as IIS 10 and IIS Express are installed with it (read, no IIS was run). X-Powered-By and all hidden
 * segments but web.config come with the feature ASP.NET, and with IIS Express.
 */
const STOCK: Readonly<Record<AddedKey['of'], ReadonlySet<string>>> = {
  mimeMap: new Set(MIME_MAP.split(' ').map((name) => `.${name}`)),
  customHeaders: new Set(['x-powered-by']),
  hiddenSegments: new Set([
    'web.config',
    'bin',
    'app_code',
    'app_globalresources',
    'app_localresources',
    'app_webreferences',
    'app_data',
    'app_browsers',
  ]),
  modules: new Set(),
  defaultDocument: new Set(['default.htm', 'default.asp', 'index.htm', 'index.html', 'iisstart.htm']),
  other: new Set(),
}

/** As messages call it. */
export function nameOfKey({ attributes }: Pick<AddedKey, 'attributes'>): string {
  return attributes.map(({ value }) => shown(value)).join(', ')
}

/** Whether servers hold the key as installed. */
export function isStockKey({ of, key }: AddedKey): boolean {
  return STOCK[of].has(key.toLowerCase())
}

/** Each key once, where nothing before it takes the server's own away; only those of the chain's own layers. */
export function addedKeys(chain: readonly Layer[], own: readonly Layer[]): readonly AddedKey[] {
  return UNIQUE_KEY_COLLECTIONS.flatMap((shape) => {
    return addedTo(chain, own, shape, PATHS[shape.path.join('/')] ?? 'other')
  })
}

function addedTo(
  chain: readonly Layer[],
  own: readonly Layer[],
  shape: CollectionShape,
  of: AddedKey['of'],
): readonly AddedKey[] {
  const collection = ['system.webServer', ...shape.path].join('/')
  const found: AddedKey[] = []
  const settled = new Set<string>()
  for (const { layer, element } of operations(chain, shape)) {
    if (element.name === 'clear') return found
    const key = keyOf(element, shape)
    const counts = element.name === 'remove' || element.name === shape.item
    if (key === null || !counts || settled.has(key)) continue
    settled.add(key)
    if (element.name === 'remove' || !own.includes(layer)) continue
    found.push({
      of,
      collection,
      attributes: element.attributes.filter(({ name }) => shape.key.includes(name)),
      key: writtenKey(element, shape),
      at: element.at,
      scope: layer.scope,
    })
  }
  return found
}

/** An item of a collection that applicationHost.config leaves in effect. */
export interface HeldKey {
  readonly of: AddedKey['of']
  /** As in AddedKey. */
  readonly collection: string
  readonly key: string
  readonly element: XmlElement
}

/** What those layers of applicationHost.config hold, collection by collection. */
export function heldKeys(layers: readonly Layer[]): readonly HeldKey[] {
  return UNIQUE_KEY_COLLECTIONS.flatMap((shape) => {
    const of = PATHS[shape.path.join('/')] ?? 'other'
    const collection = ['system.webServer', ...shape.path].join('/')
    return itemsInEffect(layers, shape).map(({ element }) => ({
      of,
      collection,
      key: writtenKey(element, shape),
      element,
    }))
  })
}

/** What makes the key the same as another of its collection. */
export function identityOfKey({ collection, key }: Pick<HeldKey, 'collection' | 'key'>): string {
  return `${collection} ${CASE_COUNTS.has(collection) ? key : key.toLowerCase()}`
}

const CASE_COUNTS: ReadonlySet<string> = new Set(
  UNIQUE_KEY_COLLECTIONS.filter(({ caseSensitive }) => caseSensitive).map(({ path }) =>
    ['system.webServer', ...path].join('/'),
  ),
)
