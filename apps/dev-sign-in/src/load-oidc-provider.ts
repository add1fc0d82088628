type OidcProvider = typeof import('oidc-provider');

let loading: Promise<OidcProvider> | undefined;

/**
 * oidc-provider (an ES module), loaded once. On Node 20, which this product supports and is tested on, it says
 * "Unsupported runtime" while loading; that one sentence is left out, every other warning passes.
 */
export function loadOidcProvider(): Promise<OidcProvider> {
  return (loading ??= loadWithoutRuntimeWarning());
}

async function loadWithoutRuntimeWarning(): Promise<OidcProvider> {
  const warn = console.warn;
  console.warn = (...words: unknown[]) => {
    if (!String(words[0]).includes('oidc-provider WARNING: Unsupported runtime')) warn(...words);
  };
  try {
    return await import('oidc-provider');
  } finally {
    console.warn = warn;
  }
}
