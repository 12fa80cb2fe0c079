// What a list of static assets says of the files that it serves, of all endpoints of each file together.

export interface ListedAsset {
  /** `AssetFile`, relative to wwwroot. */
  readonly file: string
  /** Bytes that its endpoints say it has (`Content-Length`, which is of the file as it lies there); null where they say none or several. */
  readonly length: number | null
  /** `Content-Type` of an endpoint that names no `Content-Encoding`; null where each of them names one. */
  readonly plainType: string | null
}

interface Collected {
  length: number | 'several' | null
  plainType: string | null
}

export class ListedAssets {
  readonly #byFile = new Map<string, Collected>()

  /** Of one endpoint; names of headers count without case. */
  add(file: string, headers: Iterable<readonly [name: string, value: string]>): void {
    if (file === '') return
    const asset = this.#byFile.get(file) ?? { length: null, plainType: null }
    this.#byFile.set(file, asset)
    let [type, encoded] = ['', false]
    for (const [name, value] of headers) {
      const lower = name.toLowerCase()
      if (lower === 'content-type') type = value
      else if (lower === 'content-encoding') encoded = true
      else if (lower === 'content-length') addLength(asset, value)
    }
    if (!encoded) asset.plainType ??= type
  }

  /** By file. */
  list(): readonly ListedAsset[] {
    return [...this.#byFile]
      .map(([file, { length, plainType }]) => ({
        file,
        length: length === 'several' ? null : length,
        plainType,
      }))
      .toSorted((one, other) => (one.file < other.file ? -1 : 1))
  }
}

function addLength(asset: Collected, value: string): void {
  const length = /^\d{1,15}$/.test(value) ? Number(value) : 'several'
  asset.length = asset.length === null || asset.length === length ? length : 'several'
}
