// Keys that web.config adds to collections of which the server's own configuration may hold them already.
import type { Position } from '../../../publish/parsed.ts'
import type { XmlElement } from '../../../publish/xml/xml-element.ts'
import type { Scope } from '../iis-elements.ts'
import { itemsInEffect, UNIQUE_KEY_COLLECTIONS, writtenKey } from './iis-collections.ts'
import type { CollectionShape } from './iis-collections.ts'
import { elementsAt } from './iis-layers.ts'
import type { Layer } from './iis-layers.ts'

export interface ServerKey {
  /** For example `system.webServer/httpProtocol/customHeaders`. */
  readonly collection: string
  /** The attribute that is the key. */
  readonly attribute: string
  readonly key: string
  readonly at: Position
  readonly scope: Scope
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

/** Of applicationHost.config as IIS 10 and IIS Express are installed with it (read, no IIS was run); X-Powered-By and all hidden segments but web.config come with its feature ASP.NET, and with IIS Express. */
const STOCK: ReadonlyMap<string, readonly string[]> = new Map([
  ['staticContent', MIME_MAP.split(' ').map((name) => `.${name}`)],
  ['httpProtocol/customHeaders', ['X-Powered-By']],
  ['defaultDocument/files', ['Default.htm', 'Default.asp', 'index.htm', 'index.html', 'iisstart.htm']],
  [
    'security/requestFiltering/hiddenSegments',
    [
      'web.config',
      'bin',
      'App_code',
      'App_GlobalResources',
      'App_LocalResources',
      'App_WebReferences',
      'App_Data',
      'App_Browsers',
    ],
  ],
])

/** Each key once, where nothing before it takes the server's own away; only those of the chain's own layers. */
export function serverKeys(chain: readonly Layer[], own: readonly Layer[]): readonly ServerKey[] {
  return UNIQUE_KEY_COLLECTIONS.flatMap((shape) => {
    const stock = STOCK.get(shape.path.join('/'))
    const used = own.some((layer) => elementsAt(layer, shape.path).length > 0)
    return stock === undefined || !used ? [] : addedAgain(chain, own, shape, stock)
  })
}

function addedAgain(
  chain: readonly Layer[],
  own: readonly Layer[],
  shape: CollectionShape,
  stock: readonly string[],
): readonly ServerKey[] {
  const server = serverLayer(shape, stock)
  const found = new Map<string, ServerKey>()
  itemsInEffect([server, ...chain], shape, ({ element, layer, key }, first) => {
    if (first.layer !== server || key === null || found.has(key)) return
    const collection = ['system.webServer', ...shape.path].join('/')
    const [attribute = ''] = shape.key
    if (own.includes(layer))
      found.set(key, {
        collection,
        attribute,
        key: writtenKey(element, shape),
        at: element.at,
        scope: layer.scope,
      })
  })
  return [...found.values()]
}

/** What the server has in effect before web.config, as a layer in front of all others. */
function serverLayer({ path, item, key }: CollectionShape, stock: readonly string[]): Layer {
  const at: Position = { line: 1, column: 1 }
  const [name = ''] = key
  const items: readonly XmlElement[] = stock.map((value) => {
    return { name: item, attributes: [{ name, value, at }], children: [], at }
  })
  const servers = ['system.webServer', ...path].reduceRight(
    (children, element): readonly XmlElement[] => [{ name: element, attributes: [], children, at }],
    items,
  )
  return { scope: { path: '', inheritedByChildren: true }, servers }
}
