# One image for every service and for the one-shot containers; docker-compose.yml says which part runs.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json nest-cli.json ./
COPY apps apps
COPY libs libs
COPY tools tools
COPY examples examples
# The embedded PostgreSQL is optional, and goes: here there is a real one.
RUN npm run build && npm prune --omit=dev --omit=optional --no-audit --no-fund

FROM node:24-slim
WORKDIR /app
# A new volume takes over the owner of the folder it is mounted on.
COPY --from=build /app/apps /tmp/apps
RUN install -d -o node -g node /data /keys \
  && for folder in setup postgres kafka ingress $(ls /tmp/apps); do install -d -o node -g node "/keys/$folder"; done \
  && rm -rf /tmp/apps
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
# As npm start has it: a bounded heap, and room for young objects.
ENV NODE_OPTIONS="--max-old-space-size=1024 --max-semi-space-size=32"
USER node
CMD ["node", "dist/apps/front-door/src/main.js"]
