// The readers that the mapping shares with the rest: the engine holds them, and the mapping has a file of its own in dist.
export { parseYaml } from '../config/yaml.ts'
export { parseJson } from '../publish/json/json-tree.ts'
export { decodeText } from '../publish/xml/decode-text.ts'
export { parseXml } from '../publish/xml/xml.ts'
