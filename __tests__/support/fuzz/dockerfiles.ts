// Fuzz of Dockerfiles: what is said of a damaged one.
import * as fc from 'fast-check'
import { UsageError } from '../../../src/errors.ts'
import { describeDockerfile } from '../../../src/hosts/from/dockerfile/describe-dockerfile.ts'
import { imageFacts } from '../../../src/hosts/from/image/image-facts.ts'
import { anyDamage, damagedText, SECRET } from './damage.ts'
import { demand, demandSentence, fuzz } from './fuzz.ts'
import type { Fuzz } from './fuzz.ts'

const DOCKERFILE = `# syntax=docker/dockerfile:1
ARG TAG=8.0-alpine
FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
RUN --mount=type=secret,id=nuget <<EOF
dotnet publish /src -o /out
EOF
FROM --platform=linux/amd64 mcr.microsoft.com/dotnet/aspnet:\${TAG} AS final
ARG VERSION
ENV ConnectionStrings__Main="${SECRET}" \\
    # a comment
    DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=\${INVARIANT:-false} Version=$VERSION
RUN apk add --no-cache icu-libs && adduser -D web
WORKDIR /app
COPY --from=build --chown=web /out .
USER web
EXPOSE 8080 9000-9002/tcp
ENTRYPOINT ["/sbin/tini", "--", "sh", "-c"]
CMD ["exec dotnet Contoso.Web.dll --key ${SECRET}"]
`

export const dockerfileFuzzes: readonly Fuzz[] = [
  fuzz(
    'Dockerfile',
    () =>
      fc.tuple(
        anyDamage.map((damage) => damagedText(DOCKERFILE, damage)),
        fc.boolean(),
      ),
    ([text, named]) => {
      const stage = named ? { value: 'final', at: { file: 'a.yml', line: 1, column: 1 } } : null
      try {
        const { open, warnings, obstacle } = describeDockerfile(text, 'Dockerfile', { stage, imageFacts })
        const said = [
          ...open,
          ...warnings.map((each) => each.text),
          ...(obstacle === null ? [] : [obstacle.text]),
        ]
        for (const each of said) demandSentence(each, SECRET)
      } catch (error) {
        demand(error instanceof UsageError, () => String(error))
        demandSentence(String(error), SECRET)
      }
    },
  ),
]
