// The keys of data protection lie in the container, and go with it.
import { entryMetadata } from '../facts/settings/host-builder.ts'
import { at, defineRule } from '../judge/rule.ts'
import { NAMES_OF_PROTECTED_DATA, NAMES_THAT_KEEP_KEYS } from '../publish/binary/calls/names-of-protection.ts'

export const explanation = {
  symptom:
    'After each deployment, or with two instances, users are signed out and forms are refused: The antiforgery token could not be decrypted; the key {…} was not found in the key ring.',
  why:
    'Cookies and antiforgery tokens are protected by keys that the app makes for itself in the folder .aspnet/DataProtection-Keys of its user. In a container that folder is new ' +
    'with each container, unless it is a volume.',
  seenAs: [
    'The antiforgery token could not be decrypted',
    'was not found in the key ring',
    'DataProtection-Keys',
  ],
  sources: [
    'https://learn.microsoft.com/aspnet/core/security/data-protection/configuration/overview',
    'measured: the MVC template on 10.0.12 with DOTNET_RUNNING_IN_CONTAINER: FileSystemXmlRepository warns that the keys may not be persisted outside of the container',
  ],
}

export default defineRule({
  id: 'data-protection-keys-in-container',
  title: 'Keys for cookies and antiforgery tokens are kept in the container alone',
  severity: 'note',
  about: 'linux',
  fix: 'Keep the keys outside: PersistKeysToFileSystem with a volume, PersistKeysToDbContext, Redis or blob storage.',
  checkHost(facts, host, startup) {
    const metadata = entryMetadata(facts)
    const assembly = facts.entry?.assembly ?? null
    if (host.kind !== 'container' || startup === null || startup.answer === 'fails') return []
    if (metadata === null || assembly === null) return []
    const has = (names: readonly string[]) => names.some((name) => metadata.names.has(name))
    if (!has(NAMES_OF_PROTECTED_DATA) || has(NAMES_THAT_KEEP_KEYS)) return []
    return [
      {
        what: `${assembly} says nowhere where its keys are kept: unless the container has a volume for them, each new container signs users out`,
        subject: 'DataProtection-Keys',
        ...at(assembly, null),
      },
    ]
  },
})
