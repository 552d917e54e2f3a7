import type { CDPSession } from 'playwright-core';

/** How slow the machine and the network of a visit are. */
interface Profile {
  /** The processor is this many times slower. */
  readonly slowdown: number;
  readonly network?: { readonly latency: number; readonly download: number; readonly upload: number };
}

/** Network in bits a second and milliseconds of a round trip. */
export const PROFILES = {
  plain: { slowdown: 1 },
  cpu4: { slowdown: 4 },
  slow4g: { slowdown: 4, network: { latency: 150, download: 1_600_000, upload: 750_000 } },
} as const satisfies Record<string, Profile>;

export type ProfileName = keyof typeof PROFILES;

export const PROFILE_NAMES = Object.keys(PROFILES) as ProfileName[];

/** For tables. */
export const PROFILE_WORDS: Readonly<Record<ProfileName, string>> = {
  plain: 'this machine',
  cpu4: 'processor 4 times slower',
  slow4g: 'processor 4 times slower, slow 4G (1.6 Mbit/s, 150 ms)',
};

/** Makes a page's processor and network as slow as a profile says. */
export async function slowDown(cdp: CDPSession, { slowdown, network }: Profile): Promise<void> {
  if (slowdown > 1) await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  if (!network) return;
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: network.latency,
    downloadThroughput: network.download / 8,
    uploadThroughput: network.upload / 8,
  });
}
