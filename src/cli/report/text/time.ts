/** Simulated time for people: `0.045`, `1:02.345`, `1:00:00.000`. Units: milliseconds in. */
export function clockText(ms: number): string {
  const [milliseconds, seconds, minutes, hours] = [
    ms % 1000,
    Math.floor(ms / 1000) % 60,
    Math.floor(ms / 60_000) % 60,
    Math.floor(ms / 3_600_000),
  ];
  const fraction = String(milliseconds).padStart(3, '0');
  if (hours > 0) return `${hours}:${two(minutes)}:${two(seconds)}.${fraction}`;
  return minutes > 0 ? `${minutes}:${two(seconds)}.${fraction}` : `${seconds}.${fraction}`;
}

/** How long something took: `850 ms`, `16.3 s`, `2 min 5 s`. */
export function durationText(ms: number): string {
  if (ms < 1000) return `${ms} ms`;
  if (ms < 60_000) return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`;
  const minutes = Math.floor(ms / 60_000);
  const seconds = Math.floor(ms / 1000) % 60;
  if (minutes >= 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return seconds > 0 ? `${minutes} min ${seconds} s` : `${minutes} min`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
