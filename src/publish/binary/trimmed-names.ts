// Names in the assemblies of a trimmed app that tell whether it uses what trimming takes away (measured with SDK 10.0.401).

/**
 * What the request delegate generator of the Web SDK names where an endpoint answers with JSON, and what calls the serializer by hand. Of
 * endpoints that answer with texts, status codes or results it names neither.
 */
export const NAMES_OF_JSON: readonly string[] = ['responseJsonTypeInfo', 'JsonSerializer']

/** An endpoint reads JSON into a parameter; beside the other name one that may be a service as well, which needs none. */
export const READS_BODY = 'TryResolveBodyAsync'
export const BODY_OR_SERVICE = 'ResolveJsonBodyOrService'

/** With one of these the app brings what the serializer then asks for. */
export const NAMES_OF_JSON_CONTEXTS: readonly string[] = [
  'DefaultJsonTypeInfoResolver',
  'IJsonTypeInfoResolver',
  'JsonSerializerContext',
  'get_TypeInfoResolverChain',
  'set_TypeInfoResolver',
]

/** Each has Blazor write the parameters of a component as JSON, by reflection. */
export const NAMES_OF_CIRCUITS: readonly string[] = ['AddInteractiveServerComponents', 'AddServerSideBlazor']

/** The Razor compiler makes a class of each `_Imports.razor`, which nobody uses: where it is there the assembly was kept whole. */
export const CLASS_OF_IMPORTS = '_Imports'

/** Kestrel loads the first, which cannot be loaded where trimming took its enumerator: with CreateSlimBuilder alone nobody asks for that. */
export const TYPES_OF_CERTIFICATES = ['X509Certificate2Collection', 'X509Certificate2Enumerator'] as const

/** Types of Microsoft.EntityFrameworkCore since 8.0 that an app at most names one of: where one is gone, so is what EF Core makes by reflection. */
export const TYPES_OF_EF_CORE: readonly string[] = [
  'IDesignTimeServices',
  'ObservableCollectionExtensions',
  'PooledDbContextFactory`1',
]

/** These only make the audit silent. */
export const SILENCING_NAMES: readonly string[] = [...NAMES_OF_JSON_CONTEXTS, CLASS_OF_IMPORTS]

export const NAMES_OF_TRIMMED_APPS: readonly string[] = [
  ...NAMES_OF_JSON,
  READS_BODY,
  BODY_OR_SERVICE,
  ...NAMES_OF_CIRCUITS,
  ...SILENCING_NAMES,
]
