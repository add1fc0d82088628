import { described } from './described';
import { heading, type Part } from './description';

/** A file that went with what was sent: enough to compare it with what the sender has. */
export interface FileSent {
  name: string;
  size: number;
  sha256: string;
}

/** What is printed of them; nothing where there are none. */
export function filesSent(files: readonly FileSent[]): Part[] {
  const lines = files.map(({ name, size, sha256 }) => `${name} (${size} bytes, SHA-256 ${sha256})`);
  return lines.length > 0 ? [heading('Files that you attached'), ...described(lines)] : [];
}
